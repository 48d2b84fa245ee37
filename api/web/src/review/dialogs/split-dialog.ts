import { html } from "lit";
import { property } from "lit/decorators.js";
import dialogStyle from "../../shared/dialog/dialog.css?inline";
import { DialogElement } from "../../shared/dialog/dialog-element.js";
import { ReviewElement } from "../page/review-element.js";
import type { ReviewTranslation } from "../translations/review-translation.js";
import style from "./dialogs.css?inline";

/**
 * Asks whether quotes shall get a theme of their own.
 *
 * @event lotse-split they shall
 */
export class LotseSplitDialog extends DialogElement {
  static override styles = ReviewElement.style(dialogStyle, style);

  declare translation: ReviewTranslation | null;
  @property({ type: Number }) count = 0;

  protected heading(t: ReviewTranslation): string {
    return t.say("review_split_heading");
  }

  protected content(t: ReviewTranslation) {
    return html`
      <div class="body">
        <p>${t.say("review_split_intro", { count: this.count })}</p>
        <div class="actions">
          <button type="button" class="button primary" @click=${this.agree}>${t.say("review_split_button")}</button>
          <button type="button" class="button" @click=${() => this.close()}>${t.say("member_cancel")}</button>
        </div>
      </div>
    `;
  }

  private agree(): void {
    this.close();
    this.tell("lotse-split", null);
  }
}
