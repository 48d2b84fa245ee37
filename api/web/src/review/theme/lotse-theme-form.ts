import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { type Choices, THEME_STATUSES, type ThemeChange, type ThemeStory } from "../../api/review-schema.js";
import { directionOf } from "../content/text-languages.js";
import { ReviewElement } from "../page/review-element.js";
import tick from "../page/tick.css?inline";
import { fieldName, languageName, type ReviewTranslation } from "../translations/review-translation.js";
import style from "./lotse-theme-form.css?inline";
import { current, OTHER_LANGUAGES, sameTexts, type Texts, textsIn } from "./texts.js";

const FIELDS = ["title", "status", "reason", "field", "office"] as const;

/** What stands in the form, by field. */
export type ThemeTyped = Texts;

/**
 * Title, status, public reason, field and office of a theme.
 *
 * @event lotse-touched a `ThemeTyped` that is not saved
 * @event lotse-change a `ThemeChange` of what differs; empty where nothing does
 */
export class LotseThemeForm extends ReviewElement {
  static override styles = ReviewElement.style(tick, style);

  @property({ attribute: false }) story: ThemeStory | null = null;
  @property({ attribute: false }) choices: Choices | null = null;
  /** null: what is saved. */
  @property({ attribute: false }) typed: ThemeTyped | null = null;
  @state() private reasonMissing = false;
  @state() private answerMissing = false;

  protected override render() {
    const [t, story] = [this.translation, this.story];
    if (!t || !story) return nothing;
    const hint = t.say(story.title_need ? "review_title_quoted" : "review_title_hint");
    const fields = Object.keys(this.choices?.fields ?? { [story.field]: "" });
    return html`
      <form @submit=${this.submit} @input=${this.told}>
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
          .value=${this.value(name, value)}
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
          ${values.map((value) => html`<option value=${value} .selected=${value === this.value(name, chosen)}>${nameOf(value)}</option>`)}
        </select>
      </div>
    `;
  }

  private reason(story: ThemeStory, t: ReviewTranslation) {
    const reason = story.reason;
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
          .value=${this.value("reason", reason)}
        ></textarea>
        <p id="reason-hint" class="note">${t.say("review_reason_hint")}</p>
        <p id="reason-error" class="error" role="alert">${missing ? t.say("review_reason_missing") : nothing}</p>
        ${this.others("reason", reasonTexts(story), t)}
      </div>
    `;
  }

  private answer(story: ThemeStory, t: ReviewTranslation) {
    const answer = story.answer;
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
          .value=${this.value("answer", answer?.texts.de)}
        ></textarea>
        <p id="answer-hint" class="note">${t.say("review_answer_hint")}</p>
        <p id="answer-error" class="error" role="alert">${this.answerMissing ? t.say("review_answer_missing") : nothing}</p>
        ${this.others("answer", answerTexts(story), t)}
      </div>
    `;
  }

  /** The same in the other languages, with the German text beside. */
  private others(name: Said, texts: Texts, t: ReviewTranslation) {
    const said = textsIn(name, this.typed ?? {});
    const [german, count] = [this.typed ? (said.de ?? "") : (texts.de ?? ""), OTHER_LANGUAGES.length];
    const written = Object.keys(this.typed ? said : texts).filter((code) => code !== "de").length;
    const changed = this.typed && german !== (texts.de ?? "") && Object.keys(texts).length > 1;
    return html`
      <details class="others">
        <summary>${t.say(`review_${name}_others`, { written, count })}</summary>
        <div class="beside">
          <section class="german" aria-label=${t.say("review_write_german")}>
            <h4>${t.say("review_write_german")}</h4>
            <p lang="de">${german}</p>
          </section>
          <div class="all">
            ${OTHER_LANGUAGES.map(
              (code) => html`
                <div>
                  <label for="${name}-${code}">${languageName(code, t)}</label>
                  <textarea id="${name}-${code}" name="${name}-${code}" class="field" rows="2" maxlength="2000" lang=${code}
                    dir=${directionOf(code)} .value=${this.value(`${name}-${code}`, texts[code])}></textarea>
                </div>
              `,
            )}
          </div>
        </div>
      </details>
      ${
        changed
          ? html`<label class="tick"><input type="checkbox" name="${name}-same" .checked=${this.typed?.[`${name}-same`] === "on"} /> <span>${t.say("review_texts_same")}</span></label>`
          : nothing
      }
    `;
  }

  /** What was typed, else what is saved. */
  private value(name: string, saved: string | null | undefined): string {
    return this.typed?.[name] ?? saved ?? "";
  }

  private told(event: Event): void {
    this.typed = valuesOf(event.currentTarget as HTMLFormElement);
    this.tell<ThemeTyped>("lotse-touched", this.typed);
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const story = this.story;
    if (!story) return;
    const values = valuesOf(event.target as HTMLFormElement);
    const value = (name: string) => values[name]?.trim() ?? "";
    const says = (name: Said) => Object.keys(textsIn(name, values)).length > 0;
    this.reasonMissing = !value("reason") && (value("status") === "declined" || says("reason"));
    this.answerMissing = !value("answer") && (!!answerTexts(story).de || says("answer"));
    if (this.reasonMissing || this.answerMissing) {
      this.renderRoot.querySelector<HTMLElement>(this.reasonMissing ? "#reason" : "#answer")?.focus();
      return;
    }
    const changed = FIELDS.filter((name) => value(name) !== (story[name] ?? ""));
    const change = Object.fromEntries(changed.map((name) => [name, value(name)])) as ThemeChange;
    this.tell<ThemeChange>("lotse-change", { ...change, ...reasonOf(story, values), ...answerOf(story, values) });
  }
}

type Said = "reason" | "answer";

function valuesOf(form: HTMLFormElement): ThemeTyped {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

function reasonTexts({ reason, reason_texts }: ThemeStory): Texts {
  return reason ? { ...reason_texts, de: reason } : {};
}

function answerTexts({ answer }: ThemeStory): Texts {
  return answer?.texts ?? {};
}

/** The reason in other languages where it is not what is saved. */
function reasonOf(story: ThemeStory, values: ThemeTyped): ThemeChange {
  const before = reasonTexts(story);
  const given = current(before, textsIn("reason", values), values["reason-same"] === "on");
  if (sameTexts(before, given) || !given.de) return {};
  const { de: _, ...others } = given;
  return Object.keys(others).length || Object.keys(story.reason_texts).length ? { reason_texts: others } : {};
}

function answerOf(story: ThemeStory, values: ThemeTyped): ThemeChange {
  if (story.answer?.topic) return {};
  const before = answerTexts(story);
  const given = current(before, textsIn("answer", values), values["answer-same"] === "on");
  if (sameTexts(before, given) || !given.de) return {};
  return { answer: { topic: null, texts: given, url: story.answer?.url ?? null } };
}
