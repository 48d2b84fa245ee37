import { html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { Message, QuickReply, Sender } from "../../api/schema.js";
import { directionOf } from "../../translations/direction.js";
import type { Translation } from "../../translations/translation.js";
import { renderCard } from "../card/render-card.js";
import { LotseElement } from "../element/lotse-element.js";
import "../feedback/define.js";
import { icon } from "../icons/icons.js";
import { renderSources } from "../sources/render-sources.js";
import { renderTerms } from "../terms/render-terms.js";
import { renderText } from "../text/render-text.js";
import style from "./lotse-message.css?inline";

const LABELS = {
  assistant: "machine_label",
  staff: "staff_label",
  system: "system_label",
  user: "you_label",
} as const satisfies Record<Sender, string>;

const EASY = "de-x-simple";
const RATED: ReadonlySet<string> = new Set(["answer", "offers", "passage", "no_answer"]);

/**
 * One message of the conversation: who speaks, text, sources, cards, choices, feedback.
 *
 * @event lotse-choose `QuickReply`, when a choice is pressed
 * @event lotse-rate `{messageId, helpful, comment?}`
 */
export class LotseMessage extends LotseElement {
  static override styles = LotseElement.style(style);

  @property({ attribute: false }) message: Message | null = null;
  /** Choices of an older turn can no longer be pressed. */
  @property({ type: Boolean }) past = false;
  @state() private chosen: string | null = null;

  protected override render() {
    const [message, t] = [this.message, this.translation];
    if (!message || !t) return nothing;
    const crisis = message.kind === "crisis";
    return html`
      <article class="bubble ${message.sender} ${message.kind} ${crisis ? "urgent" : ""}">
        <p class="sender">${icon(crisis ? "alert" : message.sender)}<span>${t.say(LABELS[message.sender])}</span>${this.easy(message, t)}</p>
        <div class="text" lang=${message.language} dir=${this.direction(message)}>${renderText(message.text, crisis)}</div>
        ${this.original(message, t)} ${message.cards.length ? this.cards(message, t) : nothing}
        ${renderTerms(message.terms, message.language, t)} ${renderSources(message.sources, t)} ${this.choices(message, t)} ${this.feedback(message, t)}
      </article>
    `;
  }

  private direction(message: Message): string {
    return message.sender === "user" ? "auto" : directionOf(message.language);
  }

  private easy(message: Message, t: Translation): unknown {
    return message.language === EASY ? html`<span class="tag">${t.say("easy_language_label")}</span>` : nothing;
  }

  private original(message: Message, t: Translation): unknown {
    if (!message.original) return nothing;
    const { text, language } = message.original;
    return html`
      <p class="note">${t.say(language.startsWith("de") ? "machine_translation_note" : "ui_machine_translated")}</p>
      <details class="original">
        <summary>${t.say("ui_original_show")}</summary>
        <div lang=${language} dir=${directionOf(language)}>${renderText(text)}</div>
      </details>
    `;
  }

  private cards(message: Message, t: Translation): TemplateResult {
    return html`<ul class="cards">${message.cards.map((card) => html`<li>${renderCard(card, t)}</li>`)}</ul>`;
  }

  private choices(message: Message, t: Translation): unknown {
    if (!message.quick_replies.length) return nothing;
    const used = this.past || this.chosen !== null;
    return html`
      <ul class="choices" aria-label=${t.say("ui_choices_label")} lang=${message.language} dir=${directionOf(message.language)}>
        ${message.quick_replies.map(
          (choice) => html`
            <li>
              <button
                type="button"
                class="button choice"
                aria-disabled=${used ? "true" : "false"}
                aria-pressed=${this.chosen === choice.payload ? "true" : nothing}
                @click=${() => this.choose(choice, used)}
              >
                ${choice.label}
              </button>
            </li>
          `,
        )}
      </ul>
    `;
  }

  private feedback(message: Message, t: Translation): unknown {
    if (message.sender !== "assistant" || !RATED.has(message.kind)) return nothing;
    return html`<lotse-feedback .translation=${t} .messageId=${message.id}></lotse-feedback>`;
  }

  private choose(choice: QuickReply, used: boolean): void {
    if (used) return;
    this.chosen = choice.payload;
    this.tell("lotse-choose", choice);
  }
}
