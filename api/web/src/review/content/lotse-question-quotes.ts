import { html, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { QuoteText } from "../../api/content-schema.js";
import { ReviewElement } from "../page/review-element.js";
import tick from "../page/tick.css?inline";
import style from "./lotse-form.css?inline";
import { directionOf } from "./text-languages.js";

/**
 * Released quotes that are questions of a topic as long as they are released.
 *
 * @event lotse-touched what is chosen, as for saving, but is not saved
 * @event lotse-save-quotes the ids of those that are chosen
 */
export class LotseQuestionQuotes extends ReviewElement {
  static override styles = ReviewElement.style(tick, style);

  @property({ attribute: false }) quotes: readonly QuoteText[] = [];
  @property({ attribute: false }) chosen: readonly string[] = [];
  @property({ type: Boolean }) busy = false;

  protected override render() {
    const t = this.translation;
    if (!t) return nothing;
    return html`
      <form @submit=${this.submit} @input=${this.touched}>
        <h3>${t.say("review_question_quotes")}</h3>
        <p class="note">${t.say("review_question_quotes_hint")}</p>
        ${this.quotes.map(
          ({ id, text, language }) => html`
            <label class="tick">
              <input type="checkbox" name="need" value=${id} .checked=${this.chosen.includes(id)} />
              <span lang=${language} dir=${directionOf(language)}>${text}</span>
            </label>
          `,
        )}
        <button type="submit" class="button" ?disabled=${this.busy}>${t.say("review_question_quotes_save")}</button>
      </form>
    `;
  }

  private touched(event: Event): void {
    this.tell<readonly string[]>("lotse-touched", chosenIn(event.currentTarget as HTMLFormElement));
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    this.tell<readonly string[]>("lotse-save-quotes", chosenIn(event.target as HTMLFormElement));
  }
}

function chosenIn(form: HTMLFormElement): readonly string[] {
  return new FormData(form).getAll("need").map(String);
}
