import { html, nothing, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { DeskMessage, Reach } from "../../api/staff-schema.js";
import { ConsoleElement } from "../console/console-element.js";
import type { ConsoleTranslation } from "../translations/console-translation.js";
import style from "./lotse-talk-log.css?inline";
import { renderMessage } from "./render-message.js";
import { renderTranslation } from "./render-translation.js";

const NEAR_THE_END_PX = 120;

/**
 * The messages of a conversation. Stays at the end while somebody reads there.
 *
 * @event lotse-translate the number of a message that is to be translated once more
 */
export class LotseTalkLog extends ConsoleElement {
  static override styles = ConsoleElement.style(style);

  @property({ attribute: false }) messages: readonly DeskMessage[] = [];
  @property() reach: Reach = "off";
  /** Whether the member may send again what was not translated. */
  @property({ type: Boolean }) mine = false;
  @property({ type: Boolean }) personTyping = false;
  /** The last number that the person has read. */
  @property({ type: Number }) personRead = 0;
  private atEnd = true;
  /** The field below grows while somebody writes. */
  private readonly size = new ResizeObserver(() => this.atEnd && this.scrollToEnd());

  protected override render() {
    const t = this.translation;
    if (!t) return nothing;
    const lastOfStaff = this.messages.findLast((message) => message.sender === "staff")?.seq;
    return html`
      <div class="scroller" role="region" tabindex="0" aria-label=${t.say("desk_messages")} @scroll=${this.look}>
        <ol>
          ${repeat(
            this.messages,
            (message) => message.seq,
            (message) =>
              html`<li>
                ${renderMessage(message, message.seq === lastOfStaff ? this.mark(message, t) : "", t, () => this.translated(message, t))}
              </li>`,
          )}
        </ol>
        <p class="typing" role="status">${this.personTyping ? t.say("desk_person_typing") : nothing}</p>
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get("messages");
    const grown = changed.has("messages") || this.personTyping;
    if (grown && (this.atEnd || !before?.length || this.wroteOneself(before))) this.scrollToEnd();
  }

  protected override firstUpdated(): void {
    if (this.scroller) this.size.observe(this.scroller);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.size.disconnect();
  }

  private look(): void {
    const scroller = this.scroller;
    if (scroller) this.atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_THE_END_PX;
  }

  private translated(message: DeskMessage, t: ConsoleTranslation) {
    const again = this.mine || message.sender === "user" ? () => this.tell("lotse-translate", message.seq) : null;
    return renderTranslation(message, this.reach, again, t);
  }

  private mark(message: DeskMessage, t: ConsoleTranslation): string {
    return t.say(message.seq <= this.personRead ? "desk_read" : "desk_sent");
  }

  private wroteOneself(before: readonly DeskMessage[]): boolean {
    return this.messages.length > before.length && this.messages.at(-1)?.sender === "staff";
  }

  private scrollToEnd(): void {
    this.scroller?.scrollTo({ top: this.scroller.scrollHeight });
  }

  private get scroller(): HTMLElement | null {
    return this.renderRoot?.querySelector<HTMLElement>(".scroller") ?? null;
  }
}
