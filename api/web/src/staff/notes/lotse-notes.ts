import { html, nothing } from "lit";
import { property, query } from "lit/decorators.js";
import type { Note } from "../../api/staff-schema.js";
import { ConsoleElement } from "../console/console-element.js";
import { moment } from "../queue/waited.js";
import type { ConsoleTranslation } from "../translations/console-translation.js";
import style from "./lotse-notes.css?inline";

const LIMIT = 4_000;

/**
 * What colleagues note for each other.
 *
 * @event lotse-note the text
 * @event lotse-note-draft what stands in the field
 */
export class LotseNotes extends ConsoleElement {
  static override styles = ConsoleElement.style(style);

  @property({ attribute: false }) notes: readonly Note[] = [];
  /** What was typed for this conversation and not stored yet. */
  @property() draft = "";
  @query("textarea") private field!: HTMLTextAreaElement;

  override focus(): void {
    this.field?.focus();
  }

  protected override render() {
    const t = this.translation;
    if (!t) return nothing;
    return html`
      <p class="note">${t.say("desk_notes_intro")}</p>
      ${
        this.notes.length
          ? html`<ol>${this.notes.map((note) => this.one(note, t))}</ol>`
          : html`<p>${t.say("desk_notes_none")}</p>`
      }
      <form @submit=${this.submit}>
        <label for="note">${t.say("desk_note_field")}</label>
        <textarea
          id="note"
          class="field"
          rows="3"
          maxlength=${LIMIT}
          dir="auto"
          .value=${this.draft}
          @input=${() => this.tell("lotse-note-draft", this.field.value)}
          @keydown=${this.key}
        ></textarea>
        <button type="submit" class="button" aria-keyshortcuts="Control+Enter">${t.say("desk_note_save")}</button>
      </form>
    `;
  }

  private one({ kind, text, author, created_at }: Note, t: ConsoleTranslation) {
    const name = author ?? t.say("desk_note_system");
    return html`
      <li class=${kind}>
        <p class="by">${t.say("desk_note_by", { author: name, time: moment(created_at, t) })}</p>
        <p class="words" dir="auto">${this.words(kind, text, name, t)}</p>
      </li>
    `;
  }

  private words(kind: Note["kind"], text: string, author: string, t: ConsoleTranslation): string {
    if (kind === "gone") return t.say("desk_note_gone");
    if (kind === "returned" || kind === "transferred") return t.say(`desk_note_${kind}`, { author });
    return text;
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.field.form?.requestSubmit();
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const text = this.field.value.trim();
    if (text) this.tell("lotse-note", text);
  }
}
