import { html, nothing, type PropertyValues } from "lit";
import { property, query, state } from "lit/decorators.js";
import { RefusedError } from "../../api/errors.js";
import type { StaffClient } from "../../api/staff-client.js";
import type { Colleague, Handoff } from "../../api/staff-schema.js";
import { browserPorts } from "../../shared/ports/browser-ports.js";
import type { Ports } from "../../shared/ports/ports.js";
import type { LotseAnswers } from "../answers/lotse-answers.js";
import { ConsoleElement } from "../console/console-element.js";
import type { LotseCloseDialog } from "../dialogs/close-dialog.js";
import type { LotseKeysDialog } from "../dialogs/keys-dialog.js";
import type { LotseLanguagesDialog } from "../dialogs/languages-dialog.js";
import type { LotseTransferDialog } from "../dialogs/transfer-dialog.js";
import { type Shortcut, shortcutOf } from "../keyboard/shortcuts.js";
import type { LotseNotes } from "../notes/lotse-notes.js";
import type { LotseQueue } from "../queue/lotse-queue.js";
import { renderTabs } from "../tabs/render-tabs.js";
import tabStyle from "../tabs/tabs.css?inline";
import type { Written } from "../talk/lotse-composer.js";
import type { LotseTalk, TalkAction } from "../talk/lotse-talk.js";
import { Talk, type TalkState } from "../talk/talk.js";
import { type ConsoleTranslation, languageName } from "../translations/console-translation.js";
import { Desk, type DeskState, type News, type Tab } from "./desk.js";
import style from "./lotse-desk.css?inline";

type Side = "packet" | "answers" | "notes";
const SIDES: readonly Side[] = ["packet", "answers", "notes"];

/**
 * The desk: who waits, the conversation that is open, and what is known about it.
 *
 * @event lotse-ended the session has ended
 * @event lotse-waiting how many want somebody: who waits, and own conversations with something new
 * @event lotse-news a sentence that names nobody, for sound and notification
 */
export class LotseDesk extends ConsoleElement {
  static override styles = ConsoleElement.style(tabStyle, style);

  @property({ attribute: false }) client: StaffClient | null = null;
  @property({ attribute: false }) ports: Ports = browserPorts;
  /** The name of the account. */
  @property() name = "";
  /** What the account speaks, as it was signed in. */
  @property({ attribute: false }) languages: readonly string[] = [];
  /** What was written and not sent yet, by conversation, and notes that were not stored. Outlives a session that ends. */
  @property({ attribute: false }) drafts = new Map<string, string>();
  @state() private deskState: DeskState | null = null;
  @state() private tab: Tab = "waiting";
  @state() private side: Side = "packet";
  @state() private talkState: TalkState | null = null;
  @state() private announced = "";
  @state() private colleagues: readonly Colleague[] | null = null;
  @query("lotse-queue") private queue!: LotseQueue;
  @query("lotse-talk") private view!: LotseTalk;
  @query("lotse-answers") private answers!: LotseAnswers | null;
  @query("lotse-notes") private notes!: LotseNotes | null;
  @query("lotse-close-dialog") private closeDialog!: LotseCloseDialog;
  @query("lotse-transfer-dialog") private transferDialog!: LotseTransferDialog;
  @query("lotse-keys-dialog") private keysDialog!: LotseKeysDialog;
  @query("lotse-languages-dialog") private languagesDialog!: LotseLanguagesDialog;
  private desk: Desk | null = null;
  private talk: Talk | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("keydown", this.key);
    document.addEventListener("visibilitychange", this.seen);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("keydown", this.key);
    document.removeEventListener("visibilitychange", this.seen);
    this.desk?.stop();
    this.desk = null;
  }

  async focusQueue(): Promise<void> {
    await this.updateComplete;
    await this.queue.updateComplete;
    this.queue.focus();
  }

  focusTalk(): void {
    this.view.focus();
  }

  showKeys(): void {
    void this.keysDialog.open();
  }

  askLanguages(): void {
    void this.languagesDialog.open();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.desk || !this.client) return;
    this.desk = new Desk(this.client, this.ports, this.name, {
      changed: (desk) => this.deskChanged(desk),
      news: (news) => this.tellNews(news),
      event: (event) => this.talk?.take(event),
      ended: () => this.tell("lotse-ended", null),
    });
    this.deskState = this.desk.state;
    this.desk.start();
  }

  protected override render() {
    const [t, desk] = [this.translation, this.deskState];
    if (!t || !desk) return nothing;
    return html`
      <p class="offline error" role="status">${desk.offline ? t.say("desk_offline") : nothing}</p>
      <div class="desk ${this.talk ? "opened" : ""}">
        <lotse-queue
          .translation=${t}
          .desk=${desk}
          .tab=${this.tab}
          .openId=${this.talk?.id ?? null}
          @lotse-tab=${this.changeTab}
          @lotse-open=${({ detail }: CustomEvent<string>) => this.openAndShow(detail)}
          @lotse-next=${this.claimNext}
        ></lotse-queue>
        <lotse-talk
          .translation=${t}
          .talk=${this.talkState}
          .mine=${this.talk?.isMine ?? false}
          .draft=${this.drafts.get(this.talk?.id ?? "") ?? ""}
          .announced=${this.announced}
          @lotse-action=${this.act}
          @lotse-write=${this.write}
          @lotse-draft=${this.keepDraft}
          @lotse-typing=${() => this.talk?.typing()}
          @lotse-translate=${({ detail }: CustomEvent<number>) => this.talk?.translate(detail)}
        ></lotse-talk>
        ${this.talkState?.packet ? this.sidePanel(t, this.talkState) : nothing}
      </div>
      <lotse-close-dialog .translation=${t} @lotse-closed=${this.close}></lotse-close-dialog>
      <lotse-transfer-dialog
        .translation=${t}
        .colleagues=${this.colleagues}
        @lotse-transferred=${this.handOver}
      ></lotse-transfer-dialog>
      <lotse-keys-dialog .translation=${t}></lotse-keys-dialog>
      <lotse-languages-dialog
        .translation=${t}
        .client=${this.client}
        .spoken=${this.languages}
      ></lotse-languages-dialog>
    `;
  }

  private sidePanel(t: ConsoleTranslation, { packet }: TalkState) {
    const tabs = SIDES.map((id) => ({
      id,
      label: t.say(`desk_side_${id}`),
      count: id === "notes" && packet?.notes.length ? packet.notes.length : null,
    }));
    return html`
      <aside aria-label=${t.say("desk_side")}>
        ${renderTabs(t.say("desk_side"), tabs, this.side, (side) => {
          this.side = side;
        })}
        <div id="panel" role="tabpanel" aria-labelledby="tab-${this.side}" tabindex="0">
          <lotse-packet ?hidden=${this.side !== "packet"} .translation=${t} .packet=${packet}></lotse-packet>
          <lotse-answers
            ?hidden=${this.side !== "answers"}
            .translation=${t}
            .client=${this.client}
            .language=${packet?.language ?? "de"}
            .writable=${this.talk?.isMine ?? false}
            @lotse-insert=${({ detail }: CustomEvent<string>) => this.view.insert(detail)}
          ></lotse-answers>
          <lotse-notes
            ?hidden=${this.side !== "notes"}
            .translation=${t}
            .notes=${packet?.notes ?? []}
            .draft=${this.drafts.get(noteOf(this.talk?.id)) ?? ""}
            @lotse-note=${this.note}
            @lotse-note-draft=${({ detail }: CustomEvent<string>) => this.keep(noteOf(this.talk?.id), detail)}
          ></lotse-notes>
        </div>
      </aside>
    `;
  }

  private deskChanged(desk: DeskState): void {
    const before = wanting(this.deskState);
    this.deskState = desk;
    if (wanting(desk) !== before) this.tell("lotse-waiting", wanting(desk));
    if (desk.loaded) this.talk?.compare(desk.lists.waiting, desk.lists.mine);
  }

  private tellNews(news: News): void {
    const t = this.translation;
    if (!t) return;
    this.tell("lotse-news", news.type === "message" ? t.say("desk_news_message") : this.somebodyWaits(news.handoff, t));
  }

  private somebodyWaits({ crisis, language }: Handoff, t: ConsoleTranslation): string {
    return t.say(crisis ? "desk_news_crisis" : "desk_news_waiting", { language: languageName(language, t) });
  }

  private async openAndShow(id: string): Promise<void> {
    await this.open(id);
    await this.updateComplete;
    this.view.focusHeading();
  }

  private async open(id: string): Promise<void> {
    const client = this.client;
    if (!client || this.talk?.id === id) return;
    const talk: Talk = new Talk(id, client, this.ports, this.name, {
      changed: (state) => this.talkChanged(talk, state),
      arrived: (messages) => {
        if (talk === this.talk)
          this.announced = messages.map(({ text, translation }) => translation?.text ?? text).join(" ");
      },
      ended: () => this.tell("lotse-ended", null),
    });
    this.talk = talk;
    this.talkState = talk.state;
    this.announced = "";
    this.desk?.opens(id);
    await talk.load();
  }

  private talkChanged(talk: Talk, state: TalkState): void {
    if (talk !== this.talk) return;
    this.talkState = state;
    this.seen();
  }

  private readonly seen = (): void => {
    const looks = document.visibilityState === "visible";
    // What comes while nobody looks is new, also in the conversation that is open.
    this.desk?.opens(looks ? (this.talk?.id ?? null) : null);
    if (looks) this.talk?.seen();
  };

  private async claimNext(): Promise<void> {
    const before = focused();
    await this.desk?.refresh();
    const next = this.deskState?.lists.waiting[0];
    if (!next) return this.queue.focus();
    await this.open(next.id);
    await this.claim(before);
  }

  private async claim(before = focused()): Promise<void> {
    if (await this.talk?.claim()) this.tab = "mine";
    await this.afterChange(before);
  }

  private async act({ detail }: CustomEvent<TalkAction>): Promise<void> {
    if (detail === "claim") return this.claim();
    if (detail === "dismiss") return this.talk?.dismiss();
    if (detail === "leave") return this.leave();
    if (detail === "close") return this.closeDialog.open();
    if (detail === "transfer") return this.chooseColleague();
    const before = focused();
    await this.talk?.putBack();
    await this.afterChange(before);
  }

  private async close({ detail }: CustomEvent<string>): Promise<void> {
    const before = focused();
    await this.talk?.close(detail || null);
    await this.afterChange(before);
  }

  private async handOver({ detail }: CustomEvent<string>): Promise<void> {
    const before = focused();
    await this.talk?.handOver(detail);
    await this.afterChange(before);
  }

  private async afterChange(before: Element | null): Promise<void> {
    await this.desk?.refresh();
    await this.updateComplete;
    if (writesElsewhere(before)) return;
    if (this.talk?.isMine) this.view.focus();
    else this.view.focusHeading();
  }

  private async chooseColleague(): Promise<void> {
    this.colleagues = null;
    await this.transferDialog.open();
    try {
      this.colleagues = (await this.client?.colleagues()) ?? [];
    } catch (error) {
      this.transferDialog.close();
      if (error instanceof RefusedError && error.status === 401) this.tell("lotse-ended", null);
    }
  }

  private async leave(): Promise<void> {
    this.talk = null;
    this.talkState = null;
    this.desk?.opens(null);
    await this.updateComplete;
    this.queue.focus();
  }

  private async write({ detail: { text, translate } }: CustomEvent<Written>): Promise<void> {
    const [talk, before] = [this.talk, focused()];
    if (!talk || !(await talk.write(text, translate))) return;
    // What was typed while it was being sent stays.
    if ((this.drafts.get(talk.id) ?? "").trim() === text) this.drafts.delete(talk.id);
    this.requestUpdate();
    if (talk === this.talk && !writesElsewhere(before)) this.view.focus();
  }

  private async note({ detail }: CustomEvent<string>): Promise<void> {
    const key = noteOf(this.talk?.id);
    if ((await this.talk?.note(detail)) && (this.drafts.get(key) ?? "").trim() === detail) this.keep(key, "");
  }

  private keepDraft({ detail }: CustomEvent<string>): void {
    if (this.talk) this.keep(this.talk.id, detail);
  }

  private keep(key: string, draft: string): void {
    if (draft) this.drafts.set(key, draft);
    else this.drafts.delete(key);
    this.requestUpdate();
  }

  private changeTab({ detail }: CustomEvent<Tab>): void {
    this.tab = detail;
  }

  private readonly key = (event: KeyboardEvent): void => {
    const shortcut = shortcutOf(event);
    if (!shortcut) return;
    event.preventDefault();
    void this.go(shortcut);
  };

  private async go(shortcut: Shortcut): Promise<void> {
    if (shortcut === "help") return this.keysDialog.open();
    if (shortcut === "next") return this.claimNext();
    if (shortcut === "queue") return this.queue.focus();
    if (shortcut === "write") return this.view.focus();
    this.side = shortcut;
    await this.updateComplete;
    const panel = this.renderRoot.querySelector<HTMLElement>("#panel");
    ({ packet: panel, answers: this.answers, notes: this.notes })[shortcut]?.focus();
  }
}

/** How many want somebody. */
function wanting(desk: DeskState | null): number {
  return desk ? desk.lists.waiting.length + desk.unread.size : 0;
}

/** Under which name a note that was not stored is kept. */
function noteOf(id: string | undefined): string {
  return `note:${id ?? ""}`;
}

/** Who began to write in another field in the meantime must not go on in this one: a note would reach the person. */
function writesElsewhere(before: Element | null): boolean {
  const now = focused();
  return now !== before && (now instanceof HTMLTextAreaElement || now instanceof HTMLInputElement);
}

/** The element that has the focus, through all shadow roots. */
function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}
