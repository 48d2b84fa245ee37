import { html, nothing, type PropertyValues } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { Reach } from "../../api/staff-schema.js";
import { ConsoleElement } from "../console/console-element.js";
import { type ConsoleTranslation, languageName } from "../translations/console-translation.js";
import style from "./lotse-composer.css?inline";

/** The most characters (code points) that a message may have. */
const LIMIT = 2_000;

export interface Written {
  text: string;
  /** Into the language of the person. */
  translate: boolean;
}

/**
 * Where the member writes. Ctrl+Enter sends: a person must not get half a sentence by accident.
 *
 * @event lotse-write `Written`, the text within the limit
 * @event lotse-draft the text as it stands now
 * @event lotse-typing something was typed
 */
export class LotseComposer extends ConsoleElement {
  static override styles = ConsoleElement.style(style);

  /** The language of the person. */
  @property() language = "de";
  @property() reach: Reach = "off";
  /** What stood here when the conversation was left. */
  @property() draft = "";
  @property({ type: Boolean }) sending = false;
  @state() private count = 0;
  /** For one message only: then it is on again. */
  @state() private translating = true;
  @query("textarea") private field!: HTMLTextAreaElement;

  override focus(): void {
    this.field?.focus();
  }

  /** Put a text where the cursor is; what stands there already stays. */
  insert(text: string): void {
    const { value, selectionStart: start, selectionEnd: end } = this.field;
    const before = value.slice(0, start);
    const gap = before.trim() && !before.endsWith("\n") ? "\n\n" : "";
    this.field.setRangeText(gap + text, start, end, "end");
    this.measure();
    this.field.focus();
  }

  protected override render() {
    const t = this.translation;
    if (!t) return nothing;
    const unfit = this.sending || this.count === 0 || this.count > LIMIT;
    return html`
      <form @submit=${this.submit}>
        <label for="text">${t.say("desk_write")}</label>
        <textarea
          id="text"
          class="field"
          dir="auto"
          rows="3"
          autocomplete="off"
          aria-describedby="language hint"
          aria-keyshortcuts="Control+Enter"
          aria-invalid=${this.count > LIMIT ? "true" : "false"}
          @input=${this.typed}
          @keydown=${this.key}
        ></textarea>
        <p class="error" role="alert">${this.tooLong(t)}</p>
        <div class="foot">
          <p class="note">
            <span id="language">${this.languageNote(t)}</span>
            <span id="hint">${t.say("desk_write_hint")}</span>
          </p>
          ${this.reach === "ready" ? this.choice(t) : nothing}
          <button type="submit" class="button primary" aria-disabled=${unfit ? "true" : "false"}>
            ${t.say(this.sending ? "desk_sending" : "desk_send")}
          </button>
        </div>
      </form>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("draft") && this.field && this.field.value !== this.draft) {
      if (!this.draft) this.translating = true;
      this.field.value = this.draft;
      this.measure();
    }
  }

  private languageNote(t: ConsoleTranslation): string {
    const language = languageName(this.language, t);
    if (this.reach === "ready" && this.translating) return t.say("desk_write_translated", { language });
    return t.say(this.reach === "unsupported" ? "desk_write_unsupported" : "desk_write_language", { language });
  }

  private choice(t: ConsoleTranslation) {
    const change = (event: Event) => {
      this.translating = (event.target as HTMLInputElement).checked;
    };
    return html`
      <label class="translate">
        <input type="checkbox" .checked=${this.translating} @change=${change} />
        ${t.say("desk_translate")}
      </label>
    `;
  }

  private tooLong(t: ConsoleTranslation): unknown {
    return this.count > LIMIT ? t.say("desk_too_long", { count: this.count, limit: LIMIT }) : nothing;
  }

  private typed(): void {
    this.measure();
    this.tell("lotse-typing", null);
  }

  private measure(): void {
    this.count = [...this.field.value.trim()].length;
    this.field.style.blockSize = "auto";
    this.field.style.blockSize = `${this.field.scrollHeight + 2}px`;
    this.tell("lotse-draft", this.field.value);
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) this.submit(event);
  }

  private submit(event: Event): void {
    event.preventDefault();
    if (this.sending || this.count === 0 || this.count > LIMIT) return;
    this.tell<Written>("lotse-write", { text: this.field.value.trim(), translate: this.translating });
  }
}
