import { html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { StaffClient } from "../../api/staff-client.js";
import type { CannedAnswer, CannedText } from "../../api/staff-schema.js";
import { renderText } from "../../shared/text/render-text.js";
import { directionOf } from "../../translations/direction.js";
import { ConsoleElement } from "../console/console-element.js";
import { deskIcon } from "../icons/desk-icon.js";
import { type ConsoleTranslation, languageName } from "../translations/console-translation.js";
import style from "./lotse-answers.css?inline";

/**
 * Finds checked answers, in the person's language with the German beside it.
 *
 * @event lotse-insert the text that goes into the message
 */
export class LotseAnswers extends ConsoleElement {
  static override styles = ConsoleElement.style(style);

  @property({ attribute: false }) client: StaffClient | null = null;
  /** The language of the person. */
  @property() language = "de";
  /** The member can write in the conversation. */
  @property({ type: Boolean }) writable = false;
  /** null: nothing was searched for. */
  @state() private found: readonly CannedAnswer[] | null = null;
  @state() private said: "failed" | "inserted" | null = null;
  @query("input") private field!: HTMLInputElement;

  override focus(): void {
    this.field?.focus();
  }

  protected override render() {
    const t = this.translation;
    if (!t) return nothing;
    return html`
      <form role="search" @submit=${this.search}>
        <label for="q">${t.say("desk_answers_search")}</label>
        <div class="search">
          <input id="q" class="field" type="search" maxlength="200" autocomplete="off" placeholder=${t.say("desk_answers_placeholder")} />
          <button type="submit" class="button">${deskIcon("search")}${t.say("desk_answers_button")}</button>
        </div>
      </form>
      <p class="note" role="status">${this.status(t)}</p>
      ${this.writable || !this.found?.length ? nothing : html`<p class="note">${t.say("desk_answers_claim_first")}</p>`}
      <ul>${(this.found ?? []).map((answer) => html`<li>${this.one(answer, t)}</li>`)}</ul>
    `;
  }

  private status(t: ConsoleTranslation): string {
    if (this.said === "failed") return t.say("member_failed");
    if (this.said === "inserted") return t.say("desk_answers_inserted");
    if (!this.found) return t.say("desk_answers_intro");
    return this.found.length ? t.say("desk_answers_found", { count: this.found.length }) : t.say("desk_answers_none");
  }

  private one({ title, answer, german }: CannedAnswer, t: ConsoleTranslation) {
    const foreign = answer.language !== "de";
    return html`
      <article>
        <div class="top">
          <h3 lang="de">${title}</h3>
          ${this.writable ? this.insertButton(title, answer.text, t) : nothing}
        </div>
        ${answer.language === this.language || !foreign ? nothing : this.otherLanguage(answer.language, t)}
        ${this.text(answer)}
        ${
          foreign
            ? html`<details open><summary>${t.say("desk_answers_german")}</summary>${this.text(german)}</details>`
            : nothing
        }
      </article>
    `;
  }

  private insertButton(title: string, text: string, t: ConsoleTranslation) {
    const label = t.say("desk_answers_insert_named", { title });
    return html`
      <button type="button" class="button primary" aria-label=${label} @click=${() => this.insert(text)}>
        ${t.say("desk_answers_insert")}
      </button>
    `;
  }

  private otherLanguage(code: string, t: ConsoleTranslation) {
    return html`<p class="note">${t.say("desk_answers_other_language", { language: languageName(code, t) })}</p>`;
  }

  private text({ text, language }: CannedText) {
    return html`<div class="text" lang=${language} dir=${directionOf(language)}>${renderText(text)}</div>`;
  }

  private insert(text: string): void {
    this.said = "inserted";
    this.tell("lotse-insert", text);
  }

  private async search(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const words = this.field.value.trim();
    if (!words || !this.client) return;
    try {
      this.found = await this.client.answers(words, this.language);
      this.said = null;
    } catch {
      this.said = "failed";
    }
  }
}
