import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { Fact, Finding, TextState } from "../../api/content-schema.js";
import { ReviewElement } from "../page/review-element.js";
import tick from "../page/tick.css?inline";
import type { ReviewPlainKey, ReviewTranslation } from "../translations/review-translation.js";
import { editOf, isOvertaken, type TextEdit } from "./edits.js";
import { type TextPlace, textPlaceOf } from "./findings.js";
import style from "./lotse-text-form.css?inline";
import { renderFindings } from "./render-findings.js";
import { renderQuestion } from "./render-question.js";
import { directionOf } from "./text-languages.js";

interface Field {
  name: TextPlace;
  label: ReviewPlainKey;
  hint: ReviewPlainKey;
  /** Lines; 1: a line of text. */
  rows: number;
  most: number;
}

const FIELDS: readonly Field[] = [
  { name: "title", label: "review_write_title", hint: "review_write_title_hint", rows: 1, most: 300 },
  { name: "choice", label: "review_write_choice", hint: "review_write_choice_hint", rows: 1, most: 300 },
  { name: "text", label: "review_write_text", hint: "review_write_text_hint", rows: 10, most: 4000 },
  { name: "questions", label: "review_write_questions", hint: "review_write_questions_hint", rows: 8, most: 60000 },
];

/**
 * One language of a topic, beside the German text.
 *
 * @event lotse-edit a `TextEdit`: something was typed; null: back to what is saved
 * @event lotse-save-text it shall be saved
 * @event lotse-remove-text the language shall be taken away
 */
export class LotseTextForm extends ReviewElement {
  static override styles = ReviewElement.style(tick, style);

  @property() language = "de";
  @property({ attribute: false }) saved: TextState | null = null;
  @property({ attribute: false }) german: TextState | null = null;
  /** null: nothing was typed. */
  @property({ attribute: false }) edit: TextEdit | null = null;
  @property({ attribute: false }) findings: readonly Finding[] = [];
  @property({ attribute: false }) facts: Readonly<Record<string, Fact>> = {};
  @property({ type: Boolean }) busy = false;
  @state() private asksRemove = false;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (changed.has("language")) this.asksRemove = false;
  }

  protected override render() {
    const t = this.translation;
    if (!t) return nothing;
    const german = this.language === "de" ? null : this.german;
    return html`
      <div class=${german ? "beside" : "alone"}>
        ${german ? this.original(german, t) : nothing}
        <form @submit=${this.submit}>
          ${this.state(t)}
          ${FIELDS.filter(({ name }) => name !== "questions" || this.language !== "de-x-simple").map((field) => this.field(field, t))}
          ${this.current(t)}
          <div class="actions">
            <button type="submit" class="button primary" ?disabled=${this.busy}>${t.say("review_write_save")}</button>
            ${
              this.edit
                ? html`<button type="button" class="button" @click=${() => this.tell("lotse-edit", null)}>${t.say("review_write_revert")}</button>`
                : nothing
            }
            ${
              this.saved && this.language !== "de"
                ? html`<button type="button" class="button quiet" @click=${this.askRemove}>${t.say("review_write_remove_text")}</button>`
                : nothing
            }
          </div>
          ${this.asksRemove ? this.removing(t) : nothing}
        </form>
      </div>
    `;
  }

  private removing(t: ReviewTranslation) {
    const close = () => {
      this.asksRemove = false;
    };
    const question = {
      id: "ask-remove",
      text: t.say("review_write_remove_text_ask"),
      yes: t.say("review_write_remove_text"),
      busy: this.busy,
      done: () => {
        close();
        this.tell("lotse-remove-text", null);
      },
      cancel: close,
    };
    return renderQuestion(question, t);
  }

  private state(t: ReviewTranslation) {
    const overtaken = this.edit && isOvertaken(this.edit, this.saved);
    return html`
      ${overtaken ? html`<p class="error" role="alert">${t.say("review_write_overtaken")}</p>` : nothing}
      ${this.edit ? html`<p class="note" role="status">${t.say("review_write_unsaved")}</p>` : nothing}
    `;
  }

  private original(german: TextState, t: ReviewTranslation) {
    return html`
      <section class="original" aria-label=${t.say("review_write_german")}>
        <h4>${t.say("review_write_german")}</h4>
        <dl>
          <div><dt>${t.say("review_write_title")}</dt><dd lang="de">${german.title}</dd></div>
          <div><dt>${t.say("review_write_choice")}</dt><dd lang="de">${german.choice}</dd></div>
          <div><dt>${t.say("review_write_text")}</dt><dd class="lines" lang="de">${german.text}</dd></div>
        </dl>
        <details>
          <summary>${t.say("review_write_german_questions", { count: german.questions.length })}</summary>
          <ul lang="de">${german.questions.map(({ text }) => html`<li>${text}</li>`)}</ul>
        </details>
      </section>
    `;
  }

  private field(field: Field, t: ReviewTranslation) {
    const { name, label, hint } = field;
    const findings = this.findings.filter((finding) => textPlaceOf(finding) === name);
    return html`
      <div>
        <label for=${name}>${t.say(label)}</label>
        <p id="${name}-hint" class="note">${t.say(hint)}</p>
        ${this.input(field, findings)}
        ${renderFindings(findings, `${name}-findings`, t)} ${name === "text" ? this.marks(t) : nothing}
      </div>
    `;
  }

  private input({ name, rows, most }: Field, findings: readonly Finding[]) {
    const edit = this.edit ?? editOf(this.saved);
    const described = findings.length ? `${name}-hint ${name}-findings` : `${name}-hint`;
    const invalid = findings.some(({ blocking }) => blocking) ? "true" : "false";
    const typed = (event: Event) => this.change({ [name]: (event.target as HTMLInputElement).value });
    if (rows === 1)
      return html`
        <input id=${name} class="field" lang=${this.language} dir=${directionOf(this.language)} autocomplete="off"
          maxlength=${most} aria-describedby=${described} aria-invalid=${invalid} .value=${edit[name]} @input=${typed} />
      `;
    return html`
      <textarea id=${name} class="field" lang=${this.language} dir=${directionOf(this.language)} rows=${rows}
        maxlength=${most} aria-describedby=${described} aria-invalid=${invalid} .value=${edit[name]} @input=${typed}></textarea>
    `;
  }

  private marks(t: ReviewTranslation) {
    const facts = Object.entries(this.facts);
    if (!facts.length) return nothing;
    return html`
      <details>
        <summary>${t.say("review_write_marks")}</summary>
        <ul>${facts.map(([key, { states }]) => html`<li><code>[${key}]</code> <span dir="auto">${states}</span></li>`)}</ul>
      </details>
    `;
  }

  private current(t: ReviewTranslation) {
    if (this.language === "de" || (this.saved && !this.saved.outdated && !this.edit)) return nothing;
    const checked = (this.edit ?? editOf(this.saved)).current;
    return html`
      <label class="tick">
        <input type="checkbox" .checked=${checked} @change=${(event: Event) => this.change({ current: (event.target as HTMLInputElement).checked })} />
        <span>${t.say("review_write_current")}</span>
      </label>
    `;
  }

  private change(change: Partial<TextEdit>): void {
    this.tell<TextEdit>("lotse-edit", { ...(this.edit ?? editOf(this.saved)), ...change });
  }

  private async askRemove(): Promise<void> {
    this.asksRemove = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".danger")?.focus();
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    this.tell("lotse-save-text", null);
  }
}
