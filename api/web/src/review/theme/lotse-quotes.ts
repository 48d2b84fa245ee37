import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { Quote, ThemeStory } from "../../api/review-schema.js";
import { directionOf } from "../../translations/direction.js";
import { ReviewElement } from "../page/review-element.js";
import { languageName, type ReviewTranslation } from "../translations/review-translation.js";
import style from "./lotse-quotes.css?inline";
import type { Translations } from "./quote-translations.js";

/**
 * What people wrote, to be chosen, arranged and released.
 *
 * @event lotse-move-quotes ids of needs
 * @event lotse-split-quotes ids of needs
 * @event lotse-ask-release a `Quote`
 * @event lotse-withdraw the id of a need
 * @event lotse-translate the id of a need whose translation failed
 */
export class LotseQuotes extends ReviewElement {
  static override styles = ReviewElement.style(style);

  @property({ attribute: false }) story: ThemeStory | null = null;
  /** What a machine made of them. */
  @property({ attribute: false }) translations: Translations = {};
  @state() private chosen: ReadonlySet<string> = new Set();

  /** What is not in this theme any more cannot be chosen any more. */
  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (!changed.has("story")) return;
    const there = new Set(this.story?.quotes.map(({ id }) => id));
    this.chosen = new Set([...this.chosen].filter((id) => there.has(id)));
  }

  protected override render() {
    const [t, story] = [this.translation, this.story];
    if (!t || !story) return nothing;
    return html`
      <h3 id="heading">${t.say("review_quotes")}</h3>
      ${story.quotes.length ? this.all(story, t) : html`<p class="note">${t.say("review_quotes_none")}</p>`}
    `;
  }

  private all({ quotes, count }: ThemeStory, t: ReviewTranslation) {
    return html`
      <p class="note">${t.say("review_quotes_intro", { words: quotes.length, persons: count })}</p>
      <div class="actions">
        <p role="status">${t.say("review_chosen", { count: this.chosen.size })}</p>
        ${this.action(t.say("review_move"), "lotse-move-quotes")} ${this.action(t.say("review_split"), "lotse-split-quotes")}
      </div>
      <ul aria-labelledby="heading">${quotes.map((quote) => html`<li>${this.one(quote, t)}</li>`)}</ul>
    `;
  }

  private action(label: string, event: string) {
    const able = this.chosen.size > 0;
    const tell = () => able && this.tell<readonly string[]>(event, [...this.chosen]);
    return html`<button type="button" class="button" aria-disabled=${able ? "false" : "true"} @click=${tell}>${label}</button>`;
  }

  private one(quote: Quote, t: ReviewTranslation) {
    const { id, text, language, day, released, translation } = quote;
    return html`
      <input
        type="checkbox"
        aria-label=${t.say("review_quote_choose", { text })}
        .checked=${this.chosen.has(id)}
        @change=${() => this.toggle(id)}
      />
      <div>
        <blockquote lang=${language} dir=${directionOf(language)}>${text}</blockquote>
        ${translation ? html`<p><span class="note">${t.say("review_in_german")}</span> <span lang="de">${translation}</span></p>` : this.machine(quote, t)}
        <div class="foot">
          <p class="note">${languageName(language, t)} · ${t.day(day)}</p>
          ${released ? this.withdrawing(quote, t) : this.releasing(quote, t)}
        </div>
      </div>
    `;
  }

  private machine({ id, text }: Quote, t: ReviewTranslation) {
    const made = this.translations[id];
    if (!made) return nothing;
    if (made === "coming") return html`<p class="note">${t.say("review_translation_coming")}</p>`;
    if (made.text)
      return html`<p class="machine"><span class="note">${t.say("review_translation_machine")}</span> <span lang="de">${made.text}</span></p>`;
    if (made.untranslated === "unsupported")
      return html`<p class="note">${t.say("review_translation_unsupported")}</p>`;
    return html`
      <p class="note">
        ${t.say("review_translation_failed")}
        <button type="button" class="button quiet" aria-label=${t.say("review_translate_again_named", { text })}
          @click=${() => this.tell<string>("lotse-translate", id)}>${t.say("review_translate_again")}</button>
      </p>
    `;
  }

  private releasing(quote: Quote, t: ReviewTranslation) {
    return html`
      <button
        type="button"
        class="button quiet"
        aria-label=${t.say("review_release_named", { text: quote.text })}
        @click=${() => this.tell<Quote>("lotse-ask-release", quote)}
      >
        ${t.say("review_release")}
      </button>
    `;
  }

  private withdrawing({ id, text }: Quote, t: ReviewTranslation) {
    return html`
      <p class="released">${t.say("review_released")}</p>
      <button
        type="button"
        class="button quiet"
        aria-label=${t.say("review_withdraw_named", { text })}
        @click=${() => this.tell<string>("lotse-withdraw", id)}
      >
        ${t.say("review_withdraw")}
      </button>
    `;
  }

  private toggle(id: string): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(id)) chosen.add(id);
    this.chosen = chosen;
  }
}
