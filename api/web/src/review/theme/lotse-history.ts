import { html, nothing } from "lit";
import { property, query } from "lit/decorators.js";
import type { Choices, ThemeEntry, ThemeStory } from "../../api/review-schema.js";
import { ReviewElement } from "../page/review-element.js";
import type { ReviewTranslation } from "../translations/review-translation.js";
import { entryText, moment } from "./history.js";
import style from "./lotse-history.css?inline";

/**
 * Notes of colleagues and what was changed.
 *
 * @event lotse-touched the text of a note that is not saved
 * @event lotse-note the text of a new one
 */
export class LotseHistory extends ReviewElement {
  static override styles = ReviewElement.style(style);

  @property({ attribute: false }) story: ThemeStory | null = null;
  @property({ attribute: false }) choices: Choices | null = null;
  /** What was typed before a session ended. */
  @property() typed = "";
  @query("textarea") private field!: HTMLTextAreaElement | null;

  /** The note was stored. */
  clear(): void {
    if (this.field) this.field.value = "";
  }

  protected override render() {
    const [t, story] = [this.translation, this.story];
    if (!t || !story) return nothing;
    return html`
      <h3>${t.say("review_notes")}</h3>
      <form @submit=${this.submit} @input=${() => this.tell<string>("lotse-touched", this.field?.value ?? "")}>
        <label for="note">${t.say("review_note_field")}</label>
        <textarea id="note" class="field" rows="3" maxlength="4000" dir="auto" aria-describedby="note-hint" .value=${this.typed}></textarea>
        <p id="note-hint" class="note">${t.say("review_note_hint")}</p>
        <button type="submit" class="button">${t.say("review_note_save")}</button>
      </form>
      ${
        story.entries.length
          ? html`<ol>${story.entries.map((entry) => this.one(entry, t))}</ol>`
          : html`<p class="note">${t.say("review_history_none")}</p>`
      }
    `;
  }

  private one(entry: ThemeEntry, t: ReviewTranslation) {
    const name = entry.by ?? t.say("review_nobody");
    return html`
      <li class=${entry.kind === "note" ? "words" : "change"}>
        <p dir="auto">${entryText(entry, this.choices, t)}</p>
        <p class="note">${t.say("review_by", { name, time: moment(entry.at, t) })}</p>
      </li>
    `;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const text = this.field?.value.trim();
    if (text) this.tell("lotse-note", text);
  }
}
