import { html, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { Quote } from "../../api/review-schema.js";
import dialogStyle from "../../shared/dialog/dialog.css?inline";
import { DialogElement } from "../../shared/dialog/dialog-element.js";
import { directionOf } from "../../translations/direction.js";
import { ReviewElement } from "../page/review-element.js";
import type { ReviewTranslation } from "../translations/review-translation.js";
import style from "./dialogs.css?inline";

const LIMIT = 2_000;

export interface ReleaseChoice {
  need: string;
  translation: string | null;
}

/**
 * Shows a quote once more before it may stand in reports, and asks what it says in German.
 *
 * @event lotse-release `ReleaseChoice`
 */
export class LotseReleaseDialog extends DialogElement {
  static override styles = ReviewElement.style(dialogStyle, style);

  declare translation: ReviewTranslation | null;
  @property({ attribute: false }) quote: Quote | null = null;

  protected heading(t: ReviewTranslation): string {
    return t.say("review_release_heading");
  }

  protected content(t: ReviewTranslation) {
    const quote = this.quote;
    if (!quote) return nothing;
    return html`
      <form @submit=${this.submit}>
        <blockquote lang=${quote.language} dir=${directionOf(quote.language)}>${quote.text}</blockquote>
        <p>${t.say("review_release_check")}</p>
        ${quote.language.startsWith("de") ? nothing : this.german(quote, t)}
        <div class="actions">
          <button type="submit" class="button primary">${t.say("review_release")}</button>
          <button type="button" class="button" @click=${() => this.close()}>${t.say("member_cancel")}</button>
        </div>
      </form>
    `;
  }

  private german({ translation }: Quote, t: ReviewTranslation) {
    return html`
      <label>
        <span>${t.say("review_release_translation")}</span>
        <textarea
          class="field"
          name="translation"
          lang="de"
          rows="3"
          maxlength=${LIMIT}
          aria-describedby="hint"
          .value=${translation ?? ""}
        ></textarea>
      </label>
      <p id="hint" class="note">${t.say("review_release_hint")}</p>
    `;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    if (!this.quote) return;
    const given = new FormData(event.target as HTMLFormElement).get("translation");
    const translation = String(given ?? "").trim() || null;
    this.close();
    this.tell<ReleaseChoice>("lotse-release", { need: this.quote.id, translation });
  }
}
