import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { ContentClient } from "../../api/content-client.js";
import { CONTENT_KINDS, type ContentKind } from "../../api/content-schema.js";
import { RefusedError } from "../../api/errors.js";
import { ReviewElement } from "../page/review-element.js";
import style from "./lotse-write-answer.css?inline";

export interface ItemAddress {
  kind: ContentKind;
  id: string;
}

const BUTTONS = { topic: "review_write_answer", offer: "review_write_offer" } as const;

/**
 * From a theme to a draft of what answers it.
 *
 * @event lotse-open-item an `ItemAddress`: the draft that was begun
 * @event lotse-ended the session has ended
 */
export class LotseWriteAnswer extends ReviewElement {
  static override styles = ReviewElement.style(style);

  @property({ attribute: false }) client: ContentClient | null = null;
  @property() theme = "";
  @state() private busy = false;
  @state() private trouble: "review_offline" | "member_failed" | null = null;

  protected override render() {
    const t = this.translation;
    if (!t) return nothing;
    return html`
      <h3>${t.say("review_write_heading")}</h3>
      <p class="note">${t.say("review_write_intro")}</p>
      <div class="actions">
        ${CONTENT_KINDS.map(
          (kind) =>
            html`<button type="button" class="button" ?disabled=${this.busy} @click=${() => this.begin(kind)}>${t.say(BUTTONS[kind])}</button>`,
        )}
      </div>
      <p class="error" role="alert">${this.trouble ? t.say(this.trouble) : nothing}</p>
    `;
  }

  private async begin(kind: ContentKind): Promise<void> {
    if (!this.client || this.busy) return;
    [this.busy, this.trouble] = [true, null];
    try {
      const { id } = await this.client.begin(kind, { theme: this.theme });
      this.tell<ItemAddress>("lotse-open-item", { kind, id });
    } catch (error) {
      const refused = error instanceof RefusedError;
      this.trouble = refused ? "member_failed" : "review_offline";
      if (refused && error.status === 401) this.tell("lotse-ended", null);
    }
    this.busy = false;
  }
}
