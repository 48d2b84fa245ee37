import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { Preview } from "../../api/content-schema.js";
import { renderCard } from "../../shared/card/render-card.js";
import { renderSources } from "../../shared/sources/render-sources.js";
import { renderText } from "../../shared/text/render-text.js";
import { languages } from "../../translations/languages.gen.js";
import { Translation } from "../../translations/translation.js";
import { ReviewElement } from "../page/review-element.js";
import { languageName } from "../translations/review-translation.js";
import style from "./lotse-preview.css?inline";
import { renderLanguageChoice } from "./render-language-choice.js";
import { directionOf } from "./text-languages.js";

/**
 * What people of a language would get: text, sources, cards, in the words of their page. Announced when it changes.
 *
 * @event lotse-look another language
 */
export class LotsePreview extends ReviewElement {
  static override styles = ReviewElement.style(style);

  @property({ attribute: false }) preview: Preview | null = null;
  /** The language that was asked for; the text has another one where it is missing. */
  @property() language = "de";
  /** What the page of these people says; null: not loaded yet. */
  @state() private theirs: Translation | null = null;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (this.theirs?.language !== this.language) void this.load(this.language);
  }

  protected override render() {
    const [t, preview, theirs] = [this.translation, this.preview, this.theirs];
    if (!t || !preview) return nothing;
    return html`
      <h3 tabindex="-1">${t.say("review_write_preview_heading", { language: languageName(this.language, t) })}</h3>
      <p class="note">${t.say("review_write_preview_hint")}</p>
      ${renderLanguageChoice(this.language, t, (code) => this.tell("lotse-look", code))}
      <div role="status">
        <div class="answer" lang=${preview.language} dir=${directionOf(preview.language)}>${renderText(preview.text)}</div>
        ${theirs ? this.around(preview, theirs) : nothing}
      </div>
    `;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h3")?.focus();
  }

  private around({ sources, cards }: Preview, theirs: Translation) {
    return html`
      <div class="around" lang=${theirs.language} dir=${theirs.direction}>
        ${renderSources(sources, theirs)} ${cards.map((card) => renderCard(card, theirs))}
      </div>
    `;
  }

  private async load(code: string): Promise<void> {
    const found = languages.find((language) => language.code === code);
    if (!found) return;
    const loaded = await found.load();
    if (code === this.language) this.theirs = new Translation(code, found.direction, loaded.default);
  }
}
