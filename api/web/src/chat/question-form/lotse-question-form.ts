import { html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import { LotseElement } from "../../shared/element/lotse-element.js";
import { icon } from "../../shared/icons/icons.js";
import style from "./lotse-question-form.css?inline";

/** The most characters (code points) that a message may have. */
export const LIMIT = 2000;
const WARN_FROM = 1800;

/**
 * Where the person writes. Enter sends, Shift+Enter begins a line.
 *
 * @event lotse-send the text, trimmed and within the limit
 */
export class LotseQuestionForm extends LotseElement {
  static override styles = LotseElement.style(style);

  @property({ type: Boolean }) locked = false;
  @state() private count = 0;
  @query("textarea") private field!: HTMLTextAreaElement;

  override focus(options?: FocusOptions): void {
    this.field?.focus(options);
  }

  /** Put a text back that could not be sent, unless the person has begun a new one. */
  restore(text: string): void {
    if (!this.field || this.field.value) return;
    this.field.value = text;
    this.measure();
  }

  protected override render() {
    const t = this.translation;
    if (!t) return nothing;
    const unfit = this.locked || this.count === 0 || this.count > LIMIT;
    return html`
      <form @submit=${this.submit}>
        <label class="visually-hidden" for="question">${t.say("ui_input_label")}</label>
        <textarea
          id="question"
          class="field"
          dir="auto"
          rows="1"
          autocomplete="off"
          enterkeyhint="send"
          placeholder=${t.say("ui_placeholder")}
          aria-describedby="counter"
          aria-invalid=${this.count > LIMIT ? "true" : "false"}
          @input=${this.measure}
          @keydown=${this.key}
        ></textarea>
        <button type="submit" class="button primary" aria-disabled=${unfit ? "true" : "false"}>
          <span class="label">${t.say("ui_send")}</span>${icon("send")}
        </button>
        <p id="counter" class="counter" role="status">${this.counter()}</p>
      </form>
    `;
  }

  private counter(): string {
    const t = this.translation;
    if (!t || this.count < WARN_FROM) return "";
    if (this.count > LIMIT) return t.say("too_long", { count: this.count, limit: LIMIT });
    return t.say("ui_counter_left", { count: LIMIT - this.count });
  }

  private measure(): void {
    this.count = [...this.field.value.trim()].length;
    this.field.style.blockSize = "auto";
    this.field.style.blockSize = `${this.field.scrollHeight + 2}px`;
  }

  private key(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    this.submit(event);
  }

  private submit(event: Event): void {
    event.preventDefault();
    const text = this.field.value.trim();
    if (this.locked || !text || this.count > LIMIT) return;
    this.tell("lotse-send", text);
    this.field.value = "";
    this.measure();
    this.field.focus();
  }
}
