import { html, nothing } from "lit";
import { property, query } from "lit/decorators.js";
import type { Packet } from "../../api/staff-schema.js";
import { icon } from "../../shared/icons/icons.js";
import { ConsoleElement } from "../console/console-element.js";
import { deskIcon } from "../icons/desk-icon.js";
import { type ConsoleTranslation, languageName } from "../translations/console-translation.js";
import type { LotseComposer } from "./lotse-composer.js";
import style from "./lotse-talk.css?inline";
import type { Notice, TalkState } from "./talk.js";

export type TalkAction = "claim" | "return" | "transfer" | "close" | "leave" | "dismiss";

/**
 * One conversation: what was said, what to do with it, and where to write.
 *
 * @event lotse-action `TalkAction`
 * @event lotse-write, lotse-draft, lotse-typing as the composer tells them
 * @event lotse-translate as the log tells it
 */
export class LotseTalk extends ConsoleElement {
  static override styles = ConsoleElement.style(style);

  /** null: none is open. */
  @property({ attribute: false }) talk: TalkState | null = null;
  @property({ type: Boolean }) mine = false;
  @property() draft = "";
  /** The last words of the person, for who cannot see them come. */
  @property() announced = "";
  @query("lotse-composer") private composer!: LotseComposer | null;

  /** Where one writes, else where one takes over, else the heading. */
  override focus(): void {
    const other = () => this.renderRoot.querySelector<HTMLElement>(".claim, h2");
    (this.composer ?? other())?.focus();
  }

  focusHeading(): void {
    this.renderRoot.querySelector<HTMLElement>("h2")?.focus();
  }

  /** Put a text into the message. */
  insert(text: string): void {
    this.composer?.insert(text);
  }

  protected override render() {
    const [t, talk] = [this.translation, this.talk];
    if (!t) return nothing;
    return html`
      <section aria-labelledby="heading">
        ${talk ? this.opened(talk, t) : this.nothingOpen(t)}
        <div class="visually-hidden" aria-live="polite">
          ${this.announced ? `${t.say("desk_new_from_person")} ${this.announced}` : nothing}
        </div>
      </section>
    `;
  }

  private nothingOpen(t: ConsoleTranslation) {
    return html`
      <div class="none">
        <h2 id="heading" tabindex="-1">${t.say("desk_talk_none")}</h2>
        <p class="note">${t.say("desk_talk_none_hint")}</p>
      </div>
    `;
  }

  private opened(talk: TalkState, t: ConsoleTranslation) {
    const { packet, notice } = talk;
    return html`
      <div class="head">
        <button type="button" class="button back" @click=${() => this.act("leave")}>
          ${deskIcon("back")}${t.say("desk_back_to_queue")}
        </button>
        <h2 id="heading" tabindex="-1">${this.heading(packet, t)}</h2>
        ${this.mine ? this.actions(t) : nothing}
      </div>
      ${this.told(notice, t)} ${packet ? this.conversation(packet, talk, t) : this.missing(notice, t)}
    `;
  }

  private heading(packet: Packet | null, t: ConsoleTranslation) {
    if (!packet) return t.say("desk_talk");
    const danger = packet.crisis ? html`<span class="crisis">${icon("alert")}${t.say("desk_crisis")}</span>` : nothing;
    return html`${danger}${[languageName(packet.language, t), packet.place].filter(Boolean).join(" · ")}`;
  }

  private actions(t: ConsoleTranslation) {
    const button = (action: TalkAction, label: string) =>
      html`<button type="button" class="button" @click=${() => this.act(action)}>${label}</button>`;
    return html`
      <div class="actions">
        ${button("return", t.say("desk_return"))} ${button("transfer", t.say("desk_transfer"))}
        ${button("close", t.say("desk_close"))}
      </div>
    `;
  }

  private told(notice: Notice | null, t: ConsoleTranslation) {
    return html`
      <div class="notices" role="status">
        ${
          notice
            ? html`<p class=${notice.good ? "good" : "error"}>
              ${t.say(notice.key)}
              <button type="button" class="button quiet" aria-label=${t.say("member_close_notice")} @click=${() => this.act("dismiss")}>
                ${icon("close")}
              </button>
            </p>`
            : nothing
        }
      </div>
    `;
  }

  private missing(notice: Notice | null, t: ConsoleTranslation) {
    return notice ? nothing : html`<p class="none" role="status">${t.say("member_loading")}</p>`;
  }

  private conversation(packet: Packet, talk: TalkState, t: ConsoleTranslation) {
    return html`
      <div class="log">
        ${packet.consent || packet.status === "closed" ? nothing : html`<p class="hint">${t.say("desk_no_messages")}</p>`}
        <lotse-talk-log
          .translation=${t}
          .messages=${talk.messages}
          .reach=${packet.reach}
          .mine=${this.mine}
          .personTyping=${talk.personTyping}
          .personRead=${talk.personRead}
        ></lotse-talk-log>
      </div>
      ${this.mine ? this.writing(packet, talk) : this.standing(packet, t)}
    `;
  }

  private writing(packet: Packet, talk: TalkState) {
    return html`
      <lotse-composer
        .translation=${this.translation}
        .language=${packet.language}
        .reach=${packet.reach}
        .draft=${this.draft}
        .sending=${talk.sending}
      ></lotse-composer>
    `;
  }

  private standing(packet: Packet, t: ConsoleTranslation) {
    if (packet.status === "waiting")
      return html`
        <div class="foot">
          <button type="button" class="button primary claim" @click=${() => this.act("claim")}>${t.say("desk_claim")}</button>
          <p class="note">${t.say("desk_claim_hint")}</p>
        </div>
      `;
    const name = packet.claimed_by_name ?? t.say("desk_staff");
    const over = packet.status === "closed";
    return html`
      <div class="foot">
        <p>${over ? t.say("desk_was_closed") : t.say("desk_with_colleague", { name })}</p>
        ${packet.resolution ? html`<p>${t.say("desk_result", { text: packet.resolution })}</p>` : nothing}
      </div>
    `;
  }

  private act(action: TalkAction): void {
    this.tell<TalkAction>("lotse-action", action);
  }
}
