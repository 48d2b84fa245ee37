import { html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { LotseElement } from "../../shared/element/lotse-element.js";
import { icon } from "../../shared/icons/icons.js";
import "../../shared/message/define.js";
import type { Entry, OwnEntry } from "../conversation/message-log.js";
import style from "./lotse-message-list.css?inline";

/**
 * The conversation so far. Scrolls so that a reply can be read from its beginning.
 *
 * @event lotse-retry the key of the entry to be sent again
 * @slot what stands above the messages
 */
export class LotseMessageList extends LotseElement {
  static override styles = LotseElement.style(style);

  @property({ attribute: false }) entries: readonly Entry[] = [];
  @property({ type: Boolean }) waiting = false;
  @property({ type: Boolean }) staffTyping = false;
  @state() private behind = false;

  protected override render() {
    const t = this.translation;
    if (!t) return nothing;
    const lastOwn = this.entries.findLastIndex((entry) => isOwn(entry));
    return html`
      <div class="scroller" role="region" tabindex="0" aria-label=${t.say("ui_messages_label")} @scroll=${this.look}>
        <slot></slot>
        <ol>
          ${repeat(
            this.entries,
            (entry) => entry.key,
            (entry, index) => html`<li data-key=${entry.key}>${this.entry(entry, index < lastOwn)}</li>`,
          )}
        </ol>
        ${this.typing()}
      </div>
      <button
        type="button"
        class="button latest"
        aria-label=${t.say("ui_to_latest")}
        ?hidden=${!this.behind}
        @click=${() => this.scrollToEnd()}
      >
        ${icon("down")}
      </button>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("entries")) this.follow(changed.get("entries") ?? []);
    else if (changed.has("waiting") && this.waiting) this.scrollToEnd();
    else if (changed.has("staffTyping") && this.staffTyping && !this.behind) this.scrollToEnd();
  }

  private entry(entry: Entry, past: boolean) {
    if (entry.type === "own") return this.own(entry);
    return html`<lotse-message .translation=${this.translation} .message=${entry.message} .past=${past}></lotse-message>`;
  }

  private own(entry: OwnEntry) {
    const t = this.translation;
    if (!t) return nothing;
    return html`
      <article class="own ${entry.delivery}">
        <p class="sender">${t.say("you_label")}</p>
        <p class="text" dir="auto">${entry.shown}</p>
        ${entry.delivery === "sending" ? html`<p class="delivery">${t.say("ui_sending")}</p>` : nothing}
        ${entry.delivery === "failed" ? this.failed(entry) : nothing}
      </article>
    `;
  }

  private failed(entry: OwnEntry) {
    const t = this.translation;
    if (!t) return nothing;
    return html`
      <p class="delivery failed">${icon("alert")} ${t.say("ui_not_sent")}</p>
      ${
        entry.retryable
          ? html`<button type="button" class="button" @click=${() => this.tell("lotse-retry", entry.key)}>
            ${icon("retry")} ${t.say("ui_retry")}
          </button>`
          : nothing
      }
    `;
  }

  private typing() {
    const t = this.translation;
    if (!t || !(this.waiting || this.staffTyping)) return nothing;
    return html`
      <p class="typing">
        <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
        ${t.say(this.staffTyping ? "ui_staff_typing" : "ui_typing")}
      </p>
    `;
  }

  private follow(before: readonly Entry[]): void {
    const known = new Set(before.map((entry) => entry.key));
    const fresh = this.entries.filter((entry) => !known.has(entry.key));
    const [first] = fresh;
    if (!first) return;
    const all = before.length === 0 && fresh.length > 3;
    if (all || isOwn(first)) this.scrollToEnd();
    else this.scrollToEntry(first.key);
  }

  private scrollToEntry(key: string): void {
    const item = this.renderRoot.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    const scroller = this.scroller;
    if (item && scroller)
      void settled(item).then(() => scroller.scrollTo({ top: item.offsetTop - 12, behavior: "smooth" }));
  }

  private scrollToEnd(): void {
    const scroller = this.scroller;
    if (scroller) void settled(scroller).then(() => scroller.scrollTo({ top: scroller.scrollHeight }));
  }

  private look(): void {
    const scroller = this.scroller;
    if (scroller) this.behind = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight > 80;
  }

  private get scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(".scroller");
  }
}

function isOwn(entry: Entry): boolean {
  return entry.type === "own" || entry.message.sender === "user";
}

/** Messages render a moment after the list; their height counts only then. */
async function settled(element: HTMLElement): Promise<void> {
  const messages = element.querySelectorAll<LotseElement>("lotse-message");
  await Promise.all([...messages].map((message) => message.updateComplete));
}
