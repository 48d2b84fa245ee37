import { html, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { SurveyPreview } from "../../api/survey-schema.js";
import { renderText } from "../../shared/text/render-text.js";
import preview from "../content/lotse-preview.css?inline";
import { renderLanguageChoice } from "../content/render-language-choice.js";
import { directionOf } from "../content/text-languages.js";
import { ReviewElement } from "../page/review-element.js";
import { languageName } from "../translations/review-translation.js";
import style from "./lotse-survey-preview.css?inline";

/**
 * A survey as people of a language would get it: the offer, then each question with its buttons.
 *
 * @event lotse-survey-look another language
 */
export class LotseSurveyPreview extends ReviewElement {
  static override styles = ReviewElement.style(preview, style);

  @property({ attribute: false }) preview: SurveyPreview | null = null;
  /** The language that was asked for. */
  @property() language = "de";

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h3")?.focus();
  }

  protected override render() {
    const [t, shown] = [this.translation, this.preview];
    if (!t || !shown) return nothing;
    return html`
      <h3 tabindex="-1">${t.say("review_write_preview_heading", { language: languageName(this.language, t) })}</h3>
      <p class="note">${t.say("review_survey_preview_hint")}</p>
      ${renderLanguageChoice(this.language, t, (code) => this.tell("lotse-survey-look", code))}
      <div role="status">
        ${shown.messages.map(
          ({ text, choices }) => html`
            <div class="answer" lang=${shown.language} dir=${directionOf(shown.language)}>
              ${renderText(text)}
              <ul class="choices">${choices.map((label) => html`<li dir="auto">${label}</li>`)}</ul>
            </div>
          `,
        )}
      </div>
    `;
  }
}
