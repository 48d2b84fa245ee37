import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { type Choices, THEME_STATUSES, type ThemeChange, type ThemeStory } from "../../api/review-schema.js";
import { ReviewElement } from "../page/review-element.js";
import { fieldName, type ReviewTranslation } from "../translations/review-translation.js";
import style from "./lotse-theme-form.css?inline";

const FIELDS = ["title", "status", "reason", "field", "office"] as const;

/**
 * Title, status, public reason, field and office of a theme.
 *
 * @event lotse-touched something is not saved
 * @event lotse-change a `ThemeChange` of what differs; empty where nothing does
 */
export class LotseThemeForm extends ReviewElement {
  static override styles = ReviewElement.style(style);

  @property({ attribute: false }) story: ThemeStory | null = null;
  @property({ attribute: false }) choices: Choices | null = null;
  @state() private reasonMissing = false;
  @state() private answerMissing = false;

  protected override render() {
    const [t, story] = [this.translation, this.story];
    if (!t || !story) return nothing;
    const hint = t.say(story.title_need ? "review_title_quoted" : "review_title_hint");
    const fields = Object.keys(this.choices?.fields ?? { [story.field]: "" });
    return html`
      <form @submit=${this.submit} @input=${() => this.tell("lotse-touched", null)}>
        <h3>${t.say("review_work")}</h3>
        ${this.line("title", t.say("review_title_field"), story.title, 160, hint)}
        ${this.select("status", t.say("review_status_field"), THEME_STATUSES, story.status, (status) => t.say(`review_status_${status}`))}
        ${this.reason(story, t)}
        ${this.answer(story, t)}
        ${this.select("field", t.say("review_field"), fields, story.field, (id) => fieldName(id, this.choices, t))}
        ${this.line("office", t.say("review_office_field"), story.office ?? "", 200)}
        <button type="submit" class="button primary">${t.say("review_save")}</button>
      </form>
    `;
  }

  private line(name: string, label: string, value: string, limit: number, hint = "") {
    return html`
      <div>
        <label for=${name}>${label}</label>
        <input
          id=${name}
          name=${name}
          class="field"
          dir="auto"
          autocomplete="off"
          maxlength=${limit}
          aria-describedby=${hint ? `${name}-hint` : nothing}
          ?required=${name === "title"}
          .value=${value}
        />
        ${hint ? html`<p id="${name}-hint" class="note">${hint}</p>` : nothing}
      </div>
    `;
  }

  private select<T extends string>(
    name: string,
    label: string,
    values: readonly T[],
    chosen: string,
    nameOf: (value: T) => string,
  ) {
    return html`
      <div>
        <label for=${name}>${label}</label>
        <select id=${name} name=${name} class="field">
          ${values.map((value) => html`<option value=${value} .selected=${value === chosen}>${nameOf(value)}</option>`)}
        </select>
      </div>
    `;
  }

  private reason({ reason }: ThemeStory, t: ReviewTranslation) {
    const missing = this.reasonMissing;
    return html`
      <div>
        <label for="reason">${t.say("review_reason_field")}</label>
        <textarea
          id="reason"
          name="reason"
          class="field"
          rows="3"
          dir="auto"
          maxlength="2000"
          aria-describedby="reason-hint reason-error"
          aria-invalid=${missing ? "true" : "false"}
          .value=${reason ?? ""}
        ></textarea>
        <p id="reason-hint" class="note">${t.say("review_reason_hint")}</p>
        <p id="reason-error" class="error" role="alert">${missing ? t.say("review_reason_missing") : nothing}</p>
      </div>
    `;
  }

  private answer({ answer }: ThemeStory, t: ReviewTranslation) {
    if (answer?.topic) return html`<p class="note">${t.say("review_answer_topic", { topic: answer.topic })}</p>`;
    return html`
      <div>
        <label for="answer">${t.say("review_answer_field")}</label>
        <textarea
          id="answer"
          name="answer"
          class="field"
          rows="3"
          lang="de"
          maxlength="2000"
          aria-describedby="answer-hint answer-error"
          aria-invalid=${this.answerMissing ? "true" : "false"}
          .value=${answer?.texts.de ?? ""}
        ></textarea>
        <p id="answer-hint" class="note">${t.say("review_answer_hint")}</p>
        <p id="answer-error" class="error" role="alert">${this.answerMissing ? t.say("review_answer_missing") : nothing}</p>
      </div>
    `;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const story = this.story;
    if (!story) return;
    const given = new FormData(event.target as HTMLFormElement);
    const value = (name: string) => String(given.get(name) ?? "").trim();
    this.reasonMissing = value("status") === "declined" && !value("reason");
    this.answerMissing = !!story.answer?.texts.de && !value("answer");
    if (this.reasonMissing || this.answerMissing) {
      this.renderRoot.querySelector<HTMLElement>(this.reasonMissing ? "#reason" : "#answer")?.focus();
      return;
    }
    const changed = FIELDS.filter((name) => value(name) !== (story[name] ?? ""));
    const change: ThemeChange = Object.fromEntries(changed.map((name) => [name, value(name)]));
    this.tell<ThemeChange>("lotse-change", { ...change, ...answered(story, value("answer")) });
  }
}

/** The answer with a new German text alone: other languages said the old one. Nothing where it is the same. */
function answered({ answer }: ThemeStory, text: string): ThemeChange {
  if (!text || text === answer?.texts.de) return {};
  return { answer: { topic: null, texts: { de: text }, url: answer?.url ?? null } };
}
