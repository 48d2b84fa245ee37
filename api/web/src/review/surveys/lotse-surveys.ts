import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { RefusedError } from "../../api/errors.js";
import type { ReviewClient } from "../../api/review-client.js";
import type { SurveyQuestion, SurveyResult, SurveyResults } from "../../api/survey-schema.js";
import { directionOf } from "../../translations/direction.js";
import figures from "../figures/lotse-figures.css?inline";
import { renderBars } from "../figures/render-bars.js";
import { ReviewElement } from "../page/review-element.js";
import { languageName, type ReviewTranslation } from "../translations/review-translation.js";
import { groupsOf } from "./survey-groups.js";

/**
 * The surveys of the county with what was answered.
 *
 * @event lotse-ended the session has ended
 */
export class LotseSurveys extends ReviewElement {
  static override styles = ReviewElement.style(figures);

  @property({ attribute: false }) client: ReviewClient | null = null;
  /** null: not read yet. */
  @state() private surveys: readonly SurveyResults[] | null = null;
  @state() private failed = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
  }

  protected override render() {
    const t = this.translation;
    if (!t) return nothing;
    if (this.failed) return this.trouble(t);
    if (!this.surveys) return html`<p role="status">${t.say("member_loading")}</p>`;
    if (!this.surveys.length) return html`<p class="note">${t.say("review_surveys_none")}</p>`;
    return html`
      <p class="note">${t.say("review_surveys_note")}</p>
      ${this.surveys.map((each) => this.survey(each, t))}
    `;
  }

  private trouble(t: ReviewTranslation) {
    return html`
      <p class="error" role="alert">${t.say("member_failed")}</p>
      <p><button type="button" class="button" @click=${this.read}>${t.say("review_retry")}</button></p>
    `;
  }

  private survey({ survey, results }: SurveyResults, t: ReviewTranslation) {
    const missing = survey.missing.map((code) => languageName(code, t)).join(", ");
    return html`
      <section>
        <h3 lang="de">${survey.titles.de}</h3>
        <p>${t.say("review_span", { from: t.day(survey.from), to: t.day(survey.to) })}</p>
        ${missing ? html`<p class="note">${t.say("review_surveys_missing", { languages: missing })}</p>` : nothing}
        <p><a class="button" href="api/review/surveys/${survey.id}/results.csv" download>${t.say("review_files_csv")}</a></p>
        ${survey.questions.map((question, at) => this.question(question, results[at], t))}
      </section>
    `;
  }

  private question(question: SurveyQuestion, result: SurveyResult | undefined, t: ReviewTranslation) {
    const title = question.texts.de?.text ?? "";
    if (!result) return nothing;
    if (question.kind !== "text") return renderBars(title, result.total ? groupsOf(question, result) : [], t);
    return html`
      <section>
        <h3 lang="de">${title}</h3>
        ${result.texts.length ? nothing : html`<p class="note">${t.say("review_figures_none")}</p>`}
        ${result.texts.map(({ text, language }) => html`<blockquote lang=${language} dir=${directionOf(language)}>${text}</blockquote>`)}
      </section>
    `;
  }

  private readonly read = async (): Promise<void> => {
    const client = this.client;
    if (!client) return;
    this.failed = false;
    try {
      const surveys = await client.surveys();
      this.surveys = await Promise.all(surveys.map(({ id }) => client.surveyResults(id)));
    } catch (error) {
      this.failed = true;
      if (error instanceof RefusedError && error.status === 401) this.tell("lotse-ended", null);
    }
  };
}
