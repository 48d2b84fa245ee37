import { html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { ApiClient } from "../../api/client.js";
import type { Code, Message, QuickReply } from "../../api/schema.js";
import { LotseElement } from "../../shared/element/lotse-element.js";
import type { Rating } from "../../shared/feedback/lotse-feedback.js";
import { icon } from "../../shared/icons/icons.js";
import { browserPorts } from "../../shared/ports/browser-ports.js";
import type { Ports } from "../../shared/ports/ports.js";
import type { Translation } from "../../translations/translation.js";
import type { MenuAction } from "../chat-header/lotse-chat-header.js";
import { Conversation, type ConversationState } from "../conversation/conversation.js";
import { ALONE } from "../conversation/handoff.js";
import { SessionTokenStore, type TokenStore } from "../conversation/token-store.js";
import type { LotseCodeDialog } from "../dialogs/code-dialog.js";
import type { LotseDeleteDialog } from "../dialogs/delete-dialog.js";
import type { LotseResumeDialog } from "../dialogs/resume-dialog.js";
import type { LotseQuestionForm } from "../question-form/lotse-question-form.js";
import { announcementOf } from "./announcement.js";
import { handoffText } from "./handoff-text.js";
import style from "./lotse-chat.css?inline";
import { troubleText } from "./trouble-text.js";

const NOTHING_YET: ConversationState = {
  phase: "idle",
  entries: [],
  waiting: false,
  handoff: ALONE,
  staffTyping: false,
  trouble: { type: "none" },
};

/**
 * The chat. Asks nothing of the server before the person starts it or sends a question.
 *
 * @event lotse-language the code of the language that the person chose; whoever owns `translation` loads it
 * @event lotse-close the close button was pressed
 * @event lotse-phase the new `Phase`
 * @event lotse-arrival a message arrived
 */
export class LotseChat extends LotseElement {
  static override styles = LotseElement.style(style);

  @property({ attribute: false }) client: ApiClient | null = null;
  @property({ attribute: false }) store: TokenStore = new SessionTokenStore("lotse");
  @property({ attribute: false }) ports: Ports = browserPorts;
  /** Where privacy and imprint lie. */
  @property({ attribute: false }) site: URL = new URL(document.baseURI);
  /** The id of a county; null: the server's own. */
  @property() county: string | null = null;
  @property() countyName = "";
  /** Days until a conversation is deleted; null: not known here. */
  @property({ type: Number }) retentionDays: number | null = null;
  @property({ type: Boolean }) closable = false;
  /** Everything behind it is invented, and nothing around says so. */
  @property({ type: Boolean }) demonstration = false;
  /** The page around says already what the assistant is. */
  @property({ type: Boolean }) introduced = false;
  @state() private conversation: ConversationState = NOTHING_YET;
  @state() private polite: Message | null = null;
  @state() private assertive: Message | null = null;
  @state() private code: Code | null = null;
  @state() private dialogError = "";
  @query("lotse-question-form") private form!: LotseQuestionForm;
  @query("lotse-code-dialog") private codeDialog!: LotseCodeDialog;
  @query("lotse-resume-dialog") private resumeDialog!: LotseResumeDialog;
  @query("lotse-delete-dialog") private deleteDialog!: LotseDeleteDialog;
  private model: Conversation | null = null;

  /** Open a conversation, or go on with the one of this tab. */
  async start(): Promise<void> {
    const model = this.opened();
    if (model.canGoOn) await model.goOn();
    else await model.open(this.county, this.translation?.language ?? "de");
  }

  /** Ask a question, opening a conversation for it where there is none. */
  async ask(text: string): Promise<void> {
    await this.start();
    if (this.conversation.phase === "gone") await this.start();
    if (this.conversation.phase === "open") this.opened().send(text);
    else this.form.restore(text);
  }

  /** Whether this tab has a conversation to go on with. */
  get canGoOn(): boolean {
    return this.store.read() !== null;
  }

  focusQuestion(): void {
    this.form?.focus({ preventScroll: true });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.look);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.look);
    this.model?.hangUp();
  }

  protected override render() {
    const t = this.translation;
    if (!t) return nothing;
    const { phase, entries, waiting, handoff, staffTyping, trouble } = this.conversation;
    const active = phase === "open";
    return html`
      <section
        aria-label=${t.say("ui_title")}
        lang=${t.language}
        dir=${t.direction}
        @lotse-choose=${this.choose}
        @lotse-rate=${this.rate}
        @lotse-retry=${this.retry}
        @lotse-menu=${this.menu}
        @lotse-send=${this.send}
        @lotse-resume=${this.resume}
        @lotse-delete=${this.erase}
        @focusin=${this.look}
      >
        <lotse-chat-header
          .translation=${t}
          .active=${active}
          .closable=${this.closable}
          .county=${this.countyName}
        ></lotse-chat-header>
        <div class="standing ${handoff.speaker}" role="status">${this.standing()}</div>
        <lotse-message-list .translation=${t} .entries=${entries} .waiting=${waiting} .staffTyping=${staffTyping}>
          ${active ? nothing : this.welcome()}
        </lotse-message-list>
        <div class="foot">
          ${this.demonstration ? html`<p class="demonstration">${t.say("ui_demonstration")}</p>` : nothing}
          <p class="trouble" role="status">${troubleText(trouble, t)}</p>
          <lotse-question-form .translation=${t} .locked=${phase === "opening"} @input=${() => this.model?.typing()}></lotse-question-form>
        </div>
        <div class="visually-hidden" aria-live="polite" aria-atomic="true">${announcementOf(this.polite, t)}</div>
        <div class="visually-hidden" aria-live="assertive" aria-atomic="true">${announcementOf(this.assertive, t)}</div>
        <lotse-code-dialog .translation=${t} .code=${this.code}></lotse-code-dialog>
        <lotse-resume-dialog .translation=${t} .error=${this.dialogError}></lotse-resume-dialog>
        <lotse-delete-dialog .translation=${t} .error=${this.dialogError}></lotse-delete-dialog>
      </section>
    `;
  }

  private standing() {
    const text = this.translation ? handoffText(this.conversation.handoff, this.translation) : "";
    return text ? html`${icon("staff")}<span>${text}</span>` : nothing;
  }

  private welcome() {
    const t = this.translation;
    if (!t) return nothing;
    const { phase } = this.conversation;
    const page = (path: string) => new URL(path, this.site).href;
    return html`
      <div class="welcome">
        ${phase === "deleted" ? html`<p class="done" role="status">${t.say("ui_deleted")}</p>` : nothing}
        ${phase === "gone" ? html`<p class="done" role="status">${t.say("session_ended")}</p>` : nothing}
        ${this.introduced ? nothing : this.introduction(t)}
        ${this.retentionDays === null ? nothing : html`<p>${t.say("ui_privacy_hint", { days: this.retentionDays })}</p>`}
        <p class="links">
          <a href=${page("privacy")}>${t.say("ui_privacy_link")}</a>
          <a href=${page("imprint")}>${t.say("ui_imprint_link")}</a>
        </p>
        <button
          type="button"
          class="button primary"
          aria-disabled=${phase === "opening" ? "true" : "false"}
          @click=${this.begin}
        >
          ${t.say(phase === "idle" || phase === "opening" ? "ui_start" : "ui_new_conversation")}
        </button>
      </div>
    `;
  }

  private introduction(t: Translation) {
    const intro = this.countyName
      ? html`<p>${t.say("ui_county_page_intro", { county: this.countyName })}</p>`
      : nothing;
    return html`${intro}<p class="note">${t.say("draft_notice")}</p>`;
  }

  private opened(): Conversation {
    if (!this.client) throw new Error("lotse-chat needs a client");
    this.model ??= new Conversation(
      this.client,
      this.store,
      this.ports,
      (conversation) => this.show(conversation),
      (messages) => this.announce(messages),
    );
    return this.model;
  }

  private show(conversation: ConversationState): void {
    const before = this.conversation.phase;
    this.conversation = conversation;
    if (before !== conversation.phase) this.tell("lotse-phase", conversation.phase);
    this.look();
  }

  /** What is shown while the page and the chat are visible counts as read. */
  private readonly look = (): void => {
    if (document.visibilityState === "visible" && this.getClientRects().length) this.model?.seen();
  };

  private announce(messages: readonly Message[]): void {
    this.tell("lotse-arrival", null);
    const crisis = messages.find((message) => message.kind === "crisis");
    if (crisis) this.assertive = crisis;
    else this.polite = messages.at(-1) ?? null;
  }

  private async begin(): Promise<void> {
    await this.start();
    this.focusQuestion();
  }

  private send(event: CustomEvent<string>): void {
    event.stopPropagation();
    if (this.conversation.phase === "open") this.opened().send(event.detail);
    else void this.ask(event.detail);
  }

  /** Whoever chooses by keyboard goes on from the question, not from a choice that is over; a tap opens no keyboard. */
  private choose(event: CustomEvent<QuickReply>): void {
    event.stopPropagation();
    const byKeyboard = isReachedByKeyboard();
    this.opened().send(event.detail.payload, event.detail.label);
    if (byKeyboard) this.focusQuestion();
  }

  private rate(event: CustomEvent<Rating>): void {
    event.stopPropagation();
    const { messageId, helpful, comment } = event.detail;
    void this.opened().feedback(messageId, helpful, comment);
  }

  private retry(event: CustomEvent<string>): void {
    event.stopPropagation();
    this.opened().retry(event.detail);
  }

  private async menu(event: CustomEvent<MenuAction>): Promise<void> {
    event.stopPropagation();
    this.dialogError = "";
    if (event.detail === "resume") return this.resumeDialog.open();
    if (event.detail === "delete") return this.deleteDialog.open();
    this.code = await this.opened().code();
    if (this.code) await this.codeDialog.open();
  }

  private async resume(event: CustomEvent<string>): Promise<void> {
    event.stopPropagation();
    this.resumeDialog.busy = true;
    const found = await this.opened().resume(event.detail);
    this.resumeDialog.busy = false;
    if (!found) return this.complain();
    this.resumeDialog.close();
    this.focusQuestion();
  }

  private async erase(event: CustomEvent): Promise<void> {
    event.stopPropagation();
    if (!(await this.opened().remove())) return this.complain();
    this.code = null;
    this.polite = null;
    this.assertive = null;
    this.deleteDialog.close();
    this.focusQuestion();
  }

  /** What went wrong belongs into the dialog that is open, not below it. */
  private complain(): void {
    if (this.translation) this.dialogError = troubleText(this.opened().state.trouble, this.translation);
    this.opened().calm();
  }
}

/** Whether the focus, however deep in elements of ours, came by keyboard. */
function isReachedByKeyboard(): boolean {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.matches(":focus-visible") ?? false;
}
