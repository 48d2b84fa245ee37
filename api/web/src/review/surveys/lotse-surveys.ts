import { html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { ReviewClient } from "../../api/review-client.js";
import type { Survey, SurveyQuestion, SurveyResult, SurveyResults } from "../../api/survey-schema.js";
import { icon } from "../../shared/icons/icons.js";
import { directionOf } from "../../translations/direction.js";
import { renderQuestion } from "../content/render-question.js";
import { Unsaved } from "../content/unsaved.js";
import figures from "../figures/lotse-figures.css?inline";
import { renderBars } from "../figures/render-bars.js";
import { ReviewElement } from "../page/review-element.js";
import { languageName, type ReviewTranslation } from "../translations/review-translation.js";
import { coming, today } from "../view/periods.js";
import type { LotseSurveyForm } from "./lotse-survey-form.js";
import type { LotseSurveyPreview } from "./lotse-survey-preview.js";
import style from "./lotse-surveys.css?inline";
import { draftOf, freshDraft, type SurveyDraft } from "./survey-draft.js";
import { groupsOf } from "./survey-groups.js";
import { type SurveyState, SurveyWork, standingOf } from "./survey-work.js";

/**
 * The surveys of the county: written, begun, ended, with what was answered.
 *
 * @event lotse-ended the session has ended
 */
export class LotseSurveys extends ReviewElement {
  static override styles = ReviewElement.style(figures, style);

  @property({ attribute: false }) client: ReviewClient | null = null;
  /** What is typed outlives the way to other parts and back, and a session that ends. */
  @property({ attribute: false }) unsaved = new Unsaved();
  @state() private workState: SurveyState | null = null;
  /** What is asked before it is done: the survey with this id ends, or what is typed goes (""). */
  @state() private asks: string | null = null;
  @query("lotse-survey-form") private form!: LotseSurveyForm | null;
  @query("lotse-survey-preview") private previewPart!: LotseSurveyPreview | null;
  private work: SurveyWork | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.client) return;
    this.work = new SurveyWork(this.client, {
      changed: (state) => {
        this.workState = state;
      },
      ended: () => this.tell("lotse-ended", null),
    });
    void this.work.load();
  }

  protected override render() {
    const [t, work] = [this.translation, this.workState];
    if (!t || !work) return nothing;
    if (work.failed) return this.trouble(t);
    if (!work.surveys) return html`<p role="status">${t.say("member_loading")}</p>`;
    return html`
      ${this.notice(work, t)} ${this.unsaved.survey ? this.writing(this.unsaved.survey, work, t) : this.all(work.surveys, t)}
    `;
  }

  private trouble(t: ReviewTranslation) {
    return html`
      <p class="error" role="alert">${t.say("member_failed")}</p>
      <p><button type="button" class="button" @click=${() => this.work?.load()}>${t.say("review_retry")}</button></p>
    `;
  }

  private notice({ notice }: SurveyState, t: ReviewTranslation) {
    return html`
      <div class="notice ${notice?.good ? "good" : "error"}" role="status" ?hidden=${!notice}>
        ${notice ? html`<p>${t.say(notice.key)}</p>` : nothing}
        ${
          notice
            ? html`<button type="button" class="button quiet" aria-label=${t.say("member_close_notice")} @click=${() => this.work?.say(null)}>
                ${icon("close")}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  private writing(draft: SurveyDraft, { surveys, preview, busy }: SurveyState, t: ReviewTranslation) {
    const results = surveys?.find(({ survey }) => survey.id === draft.id)?.results ?? [];
    return html`
      <lotse-survey-form .translation=${t} .draft=${draft} .busy=${busy} .answered=${results.some(({ total }) => total > 0)}
        @lotse-survey-edit=${({ detail }: CustomEvent<SurveyDraft>) => this.keep(detail)}
        @lotse-survey-save=${this.save}
        @lotse-survey-look=${this.look}
        @lotse-survey-leave=${() => this.ask("")}
      ></lotse-survey-form>
      ${this.asks === "" ? this.leaving(busy, t) : nothing}
      ${
        preview
          ? html`<lotse-survey-preview .translation=${t} .preview=${preview.shown} .language=${preview.language} @lotse-survey-look=${this.look}></lotse-survey-preview>`
          : nothing
      }
    `;
  }

  private leaving(busy: boolean, t: ReviewTranslation) {
    const question = {
      id: "ask-leave",
      text: t.say("review_survey_leave_ask"),
      yes: t.say("review_survey_leave"),
      busy,
      done: () => this.leave(),
      cancel: () => this.stay(),
    };
    return renderQuestion(question, t);
  }

  private all(surveys: readonly SurveyResults[], t: ReviewTranslation) {
    return html`
      <p><button type="button" class="button primary" @click=${() => this.open(freshDraft(coming(today(), 28)))}>${t.say("review_survey_new")}</button></p>
      <p class="note">${t.say(surveys.length ? "review_surveys_note" : "review_surveys_none")}</p>
      ${surveys.map((each) => this.survey(each, t))}
    `;
  }

  private survey({ survey, results }: SurveyResults, t: ReviewTranslation) {
    const missing = survey.missing.map((code) => languageName(code, t)).join(", ");
    const standing = standingOf(survey, today());
    return html`
      <section aria-labelledby="survey-${survey.id}">
        <h3 id="survey-${survey.id}" lang="de">${survey.titles.de}</h3>
        <p>
          <strong>${t.say(`review_survey_${standing}`)}</strong> · ${t.say("review_span", { from: t.day(survey.from), to: t.day(survey.to) })}
        </p>
        ${missing ? html`<p class="note">${t.say("review_surveys_missing", { languages: missing })}</p>` : nothing}
        ${this.actions(survey, t)}
        ${survey.questions.map((question, at) => this.question(question, results[at], t))}
      </section>
    `;
  }

  private actions(survey: Survey, t: ReviewTranslation) {
    const [standing, busy] = [standingOf(survey, today()), this.workState?.busy ?? false];
    const title = survey.titles.de ?? "";
    return html`
      <div class="actions">
        ${
          standing === "planned"
            ? html`<button type="button" class="button" ?disabled=${busy} aria-label=${t.say("review_survey_start_named", { title })}
                @click=${() => this.work?.start(survey, today())}>${t.say("review_survey_start")}</button>`
            : nothing
        }
        ${
          standing === "running"
            ? html`<button type="button" class="button" ?disabled=${busy} aria-label=${t.say("review_survey_end_named", { title })}
                @click=${() => this.ask(survey.id)}>${t.say("review_survey_end")}</button>`
            : nothing
        }
        <button type="button" class="button" aria-label=${t.say("review_survey_edit_named", { title })}
          @click=${() => this.open(draftOf(survey))}>${t.say("review_write_change")}</button>
        <a class="button" href="api/review/surveys/${survey.id}/results.csv" download>${t.say("review_files_csv")}</a>
      </div>
      ${this.asks === survey.id ? this.ending(survey, busy, t) : nothing}
    `;
  }

  private ending(survey: Survey, busy: boolean, t: ReviewTranslation) {
    const question = {
      id: "ask-end",
      text: t.say("review_survey_end_ask"),
      yes: t.say("review_survey_end"),
      busy,
      done: async () => {
        await this.work?.end(survey, today());
        this.stay();
      },
      cancel: () => this.stay(),
    };
    return renderQuestion(question, t);
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

  private async open(draft: SurveyDraft): Promise<void> {
    this.stay();
    this.keep(draft);
    await this.updateComplete;
    await this.form?.updateComplete;
    this.form?.focus();
  }

  private keep(draft: SurveyDraft | null): void {
    this.unsaved.survey = draft;
    this.work?.hide();
    this.requestUpdate();
  }

  private async save(): Promise<void> {
    const draft = this.unsaved.survey;
    if (!draft || !(await this.work?.save(draft))) return;
    if (this.unsaved.survey === draft) this.leave();
  }

  private async look({ detail: language }: CustomEvent<string>): Promise<void> {
    const draft = this.unsaved.survey;
    const isFirst = !this.workState?.preview;
    if (!draft || !(await this.work?.look(draft, language))) return;
    await this.updateComplete;
    await this.previewPart?.updateComplete;
    if (isFirst) this.previewPart?.focus();
  }

  private leave(): void {
    this.stay();
    this.keep(null);
  }

  private async ask(about: string): Promise<void> {
    this.asks = about;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".danger")?.focus();
  }

  private stay(): void {
    this.asks = null;
  }
}
