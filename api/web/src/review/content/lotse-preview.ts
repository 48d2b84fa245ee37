import { html, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { Preview } from "../../api/content-schema.js";
import { renderCard } from "../../shared/card/render-card.js";
import { renderSources } from "../../shared/sources/render-sources.js";
import { renderText } from "../../shared/text/render-text.js";
import { ReviewElement } from "../page/review-element.js";
import { languageName } from "../translations/review-translation.js";
import style from "./lotse-preview.css?inline";
import { directionOf } from "./text-languages.js";

/** What people would get: text, sources, cards. Announced when it changes. */
export class LotsePreview extends ReviewElement {
  static override styles = ReviewElement.style(style);

  @property({ attribute: false }) preview: Preview | null = null;

  protected override render() {
    const [t, preview] = [this.translation, this.preview];
    if (!t || !preview) return nothing;
    const { language } = preview;
    return html`
      <h3 tabindex="-1">${t.say("review_write_preview_heading", { language: languageName(language, t) })}</h3>
      <p class="note">${t.say("review_write_preview_hint")}</p>
      <div role="status">
        <div class="answer" lang=${language} dir=${directionOf(language)}>${renderText(preview.text)}</div>
        ${renderSources(preview.sources, t)} ${preview.cards.map((card) => renderCard(card, t))}
      </div>
    `;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("h3")?.focus();
  }
}
