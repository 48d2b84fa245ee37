import { html, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { Choices, Figures } from "../../api/review-schema.js";
import { ReviewElement } from "../page/review-element.js";
import { fieldName, languageName } from "../translations/review-translation.js";
import { compared, inOrder } from "./groups.js";
import style from "./lotse-figures.css?inline";
import { renderBars } from "./render-bars.js";

/** Persons of both periods by field, language, municipality and month, as bars and as tables. */
export class LotseFigures extends ReviewElement {
  static override styles = ReviewElement.style(style);

  @property({ attribute: false }) figures: { now: Figures; before: Figures } | null = null;
  @property({ attribute: false }) choices: Choices | null = null;

  protected override render() {
    const [t, figures] = [this.translation, this.figures];
    if (!t || !figures) return nothing;
    const { now, before } = figures;
    const month = (id: string) => monthName(id, t.locale);
    return html`
      <p class="note">${t.say("review_figures_note")}</p>
      ${renderBars(
        t.say("review_figures_fields"),
        compared(now.fields, before.fields, (id) => fieldName(id, this.choices, t)),
        t,
      )}
      ${renderBars(
        t.say("review_figures_languages"),
        compared(now.languages, before.languages, (code) => languageName(code, t)),
        t,
      )}
      ${renderBars(
        t.say("review_figures_places"),
        compared(now.places, before.places, (name) => name),
        t,
      )}
      ${renderBars(t.say("review_figures_months"), inOrder(now.months, month), t)}
    `;
  }
}

export function monthName(month: string, locale: string): string {
  const day = new Date(`${month}-15T12:00:00Z`);
  return new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(day);
}
