import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import style from "../content/lotse-form.css?inline";
import tabs from "../content/lotse-topic-editor.css?inline";
import { directionOf, TEXT_LANGUAGES } from "../content/text-languages.js";
import { ReviewElement } from "../page/review-element.js";
import { languageName, type ReviewPlainKey, type ReviewTranslation } from "../translations/review-translation.js";
import own from "./lotse-survey-form.css?inline";
import {
  isEmpty,
  type Kind,
  MOST_QUESTIONS,
  type Problem,
  problemsOf,
  type SurveyDraft,
  textIn,
  withKind,
  without,
  withQuestion,
  withText,
} from "./survey-draft.js";

const KINDS: readonly Kind[] = ["choice", "scale", "text"];
const WHY: Readonly<Record<Problem["why"], ReviewPlainKey>> = {
  days: "review_survey_bad_days",
  missing: "review_survey_bad_missing",
  choices: "review_survey_bad_choices",
  count: "review_survey_bad_count",
  long: "review_survey_bad_long",
};

/**
 * A survey: its days, its questions, a tab for each language with the German text beside.
 *
 * @event lotse-survey-edit a `SurveyDraft`: what is typed
 * @event lotse-survey-save it shall be saved; only where nothing has to be mended
 * @event lotse-survey-look the language in which it shall be shown; only where nothing has to be mended
 * @event lotse-survey-leave nothing of it shall be kept
 */
export class LotseSurveyForm extends ReviewElement {
  static override styles = ReviewElement.style(style, tabs, own);

  @property({ attribute: false }) draft: SurveyDraft | null = null;
  /** People have answered: only words and days may change. */
  @property({ type: Boolean }) answered = false;
  @property({ type: Boolean }) busy = false;
  @state() private language = "de";
  /** Whether it was tried: nobody is told what is missing while they begin to write. */
  @state() private tried = false;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h3")?.focus();
  }

  protected override render() {
    const [t, draft] = [this.translation, this.draft];
    if (!t || !draft) return nothing;
    return html`
      <form novalidate @submit=${this.save}>
        <h3 tabindex="-1">${t.say(draft.id ? "review_survey_edit_heading" : "review_survey_new")}</h3>
        ${this.answered ? html`<p class="note">${t.say("review_survey_answered")}</p>` : nothing}
        ${this.days(draft, t)}
        <div role="tablist" aria-label=${t.say("review_survey_languages")} @keydown=${this.keydown}>
          ${TEXT_LANGUAGES.map((code) => this.tab(code, draft, t))}
        </div>
        <div role="tabpanel" id="panel" class="texts" aria-labelledby="tab-${this.language}">
          ${this.title_(draft, t)} ${draft.kinds.map((kind, at) => this.question(draft, kind, at, t))}
          ${this.adding(draft, t)}
        </div>
        <p class="error" role="alert">${this.tried && this.problems.length ? this.summary(t) : nothing}</p>
        <div class="actions">
          <button type="submit" class="button primary" ?disabled=${this.busy}>${t.say("review_survey_save")}</button>
          <button type="button" class="button" ?disabled=${this.busy} @click=${this.look}>${t.say("review_write_preview")}</button>
          <button type="button" class="button quiet" @click=${() => this.tell("lotse-survey-leave", null)}>${t.say("review_survey_leave")}</button>
        </div>
      </form>
    `;
  }

  private days(draft: SurveyDraft, t: ReviewTranslation) {
    const bad = this.shown(({ place }) => place === "days");
    const day = (name: "from" | "to", label: ReviewPlainKey) => html`
      <div>
        <label for=${name}>${t.say(label)}</label>
        <input id=${name} class="field" type="date" required aria-invalid=${bad.length ? "true" : "false"}
          aria-describedby=${bad.length ? "days-error" : nothing} .value=${draft[name]}
          @change=${(event: Event) => this.put({ ...draft, [name]: (event.target as HTMLInputElement).value })} />
      </div>
    `;
    return html`
      <div class="grid">${day("from", "review_survey_from")} ${day("to", "review_survey_to")}</div>
      ${this.why(bad, "days-error", t)}
    `;
  }

  private tab(code: string, draft: SurveyDraft, t: ReviewTranslation) {
    const chosen = code === this.language;
    const mark = this.mark(code, draft, t);
    return html`
      <button type="button" role="tab" class="tab" id="tab-${code}" aria-controls="panel"
        aria-selected=${chosen ? "true" : "false"} tabindex=${chosen ? "0" : "-1"} @click=${() => this.choose(code)}>
        ${languageName(code, t)}${mark ? html` <span class="mark">${mark}</span>` : nothing}
      </button>
    `;
  }

  private mark(code: string, draft: SurveyDraft, t: ReviewTranslation): string {
    if (isEmpty(textIn(draft, code))) return t.say("review_write_tab_missing");
    return problemsOf(draft).some(({ language }) => language === code) ? t.say("review_survey_tab_half") : "";
  }

  private title_(draft: SurveyDraft, t: ReviewTranslation) {
    const language = this.language;
    const bad = this.shown(({ place, language: of }) => place === "title" && of === language);
    return html`
      <div class="line">
        <label for="title">${t.say("review_survey_title")}</label>
        <p id="title-hint" class="note">${t.say("review_survey_title_hint")}</p>
        ${this.german(textIn(draft, "de").title, t)}
        <input id="title" class="field" lang=${language} dir=${directionOf(language)} maxlength="160" autocomplete="off"
          aria-describedby="title-hint title-error" aria-invalid=${bad.length ? "true" : "false"}
          .value=${textIn(draft, language).title}
          @input=${(event: Event) => this.put(withText(draft, language, { title: (event.target as HTMLInputElement).value }))} />
        ${this.why(bad, "title-error", t)}
      </div>
    `;
  }

  private question(draft: SurveyDraft, kind: Kind, at: number, t: ReviewTranslation) {
    const number = at + 1;
    return html`
      <fieldset>
        <legend>${t.say("review_survey_question", { number })}</legend>
        ${this.language === "de" ? this.kind(draft, kind, at, t) : html`<p class="note">${t.say(`review_survey_kind_${kind}`)}</p>`}
        ${this.words(draft, at, "text", t)} ${kind === "choice" ? this.words(draft, at, "choices", t) : nothing}
        ${this.language === "de" && !this.answered && draft.kinds.length > 1 ? this.removing(draft, at, t) : nothing}
      </fieldset>
    `;
  }

  private kind(draft: SurveyDraft, kind: Kind, at: number, t: ReviewTranslation) {
    return html`
      <div class="line">
        <label for="kind-${at}">${t.say("review_survey_kind")}</label>
        <select id="kind-${at}" class="field" ?disabled=${this.answered}
          @change=${(event: Event) => this.put(withKind(draft, at, (event.target as HTMLSelectElement).value as Kind))}>
          ${KINDS.map((one) => html`<option value=${one} .selected=${one === kind}>${t.say(`review_survey_kind_${one}`)}</option>`)}
        </select>
      </div>
    `;
  }

  private words(draft: SurveyDraft, at: number, place: "text" | "choices", t: ReviewTranslation) {
    const [language, id] = [this.language, `${place}-${at}`];
    const bad = this.shown((each) => each.place === place && each.question === at && each.language === language);
    const german = textIn(draft, "de").questions[at]?.[place] ?? "";
    const typed = (event: Event) =>
      this.put(withQuestion(draft, language, at, { [place]: (event.target as HTMLTextAreaElement).value }));
    return html`
      <div class="line">
        <label for=${id}>${t.say(place === "text" ? "review_survey_text" : "review_survey_choices")}</label>
        ${place === "choices" ? html`<p id="${id}-hint" class="note">${t.say("review_survey_choices_hint")}</p>` : nothing}
        ${this.german(german, t)}
        <textarea id=${id} class="field" lang=${language} dir=${directionOf(language)} rows=${place === "text" ? 2 : 4}
          maxlength=${place === "text" ? 400 : 700} aria-invalid=${bad.length ? "true" : "false"}
          aria-describedby=${place === "choices" ? `${id}-hint ${id}-error` : `${id}-error`}
          .value=${textIn(draft, language).questions[at]?.[place] ?? ""} @input=${typed}></textarea>
        ${this.why(bad, `${id}-error`, t)}
      </div>
    `;
  }

  private german(text: string, t: ReviewTranslation) {
    if (this.language === "de" || !text.trim()) return nothing;
    return html`<p class="german"><span class="note">${t.say("review_in_german")}</span> <span lang="de">${text.trim()}</span></p>`;
  }

  private removing(draft: SurveyDraft, at: number, t: ReviewTranslation) {
    const remove = () => {
      this.put(without(draft, at));
      void this.focusOn("#title");
    };
    return html`
      <button type="button" class="button quiet" aria-label=${t.say("review_survey_remove_named", { number: at + 1 })} @click=${remove}>
        ${t.say("review_row_remove")}
      </button>
    `;
  }

  private adding(draft: SurveyDraft, t: ReviewTranslation) {
    if (this.answered || this.language !== "de" || draft.kinds.length >= MOST_QUESTIONS) return nothing;
    const add = () => {
      this.put({ ...draft, kinds: [...draft.kinds, "choice"] });
      void this.focusOn(`#kind-${draft.kinds.length}`);
    };
    return html`<button type="button" class="button" @click=${add}>${t.say("review_survey_add")}</button>`;
  }

  private why(problems: readonly Problem[], id: string, t: ReviewTranslation) {
    const [first] = problems;
    return html`<p id=${id} class="error">${first ? t.say(WHY[first.why]) : nothing}</p>`;
  }

  private summary(t: ReviewTranslation): string {
    const codes = new Set(this.problems.map(({ language }) => language));
    const names = [...codes].map((code) => (code ? languageName(code, t) : t.say("review_survey_days")));
    return t.say("review_survey_bad", { places: names.join(", ") });
  }

  private get problems(): readonly Problem[] {
    return this.draft ? problemsOf(this.draft) : [];
  }

  private shown(wanted: (problem: Problem) => boolean): readonly Problem[] {
    return this.tried ? this.problems.filter(wanted) : [];
  }

  private put(draft: SurveyDraft): void {
    this.tell<SurveyDraft>("lotse-survey-edit", draft);
  }

  private save(event: SubmitEvent): void {
    event.preventDefault();
    if (this.isWhole()) this.tell("lotse-survey-save", null);
  }

  private look(): void {
    if (this.isWhole()) this.tell("lotse-survey-look", this.language);
  }

  /** Else the first place that has to be mended has the focus. */
  private isWhole(): boolean {
    this.tried = true;
    const [first] = this.problems;
    if (!first) return true;
    this.language = first.language ?? this.language;
    const place =
      first.place === "days" ? "from" : first.place === "title" ? "title" : `${first.place}-${first.question}`;
    void this.focusOn(`#${place}`);
    return false;
  }

  private async focusOn(place: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(place)?.focus();
  }

  private choose(code: string): void {
    this.language = code;
  }

  private async keydown(event: KeyboardEvent): Promise<void> {
    const last = TEXT_LANGUAGES.length - 1;
    const at = TEXT_LANGUAGES.indexOf(this.language);
    const steps: Record<string, number> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const code = TEXT_LANGUAGES[steps[event.key] ?? -1];
    if (!code) return;
    event.preventDefault();
    this.choose(code);
    await this.focusOn(`#tab-${code}`);
  }
}
