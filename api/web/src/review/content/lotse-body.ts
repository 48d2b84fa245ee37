import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { Body } from "../../api/content-schema.js";
import { ReviewElement } from "../page/review-element.js";
import { languageName, type ReviewTranslation } from "../translations/review-translation.js";
import style from "./lotse-body.css?inline";
import { renderLanguage, renderOffer } from "./render-body.js";

/** The body of a version, to read: a topic in one language after the other, or an offer. */
export class LotseBody extends ReviewElement {
  static override styles = ReviewElement.style(style);

  @property({ attribute: false }) body: Body | null = null;
  @state() private language = "de";

  protected override render() {
    const [t, body] = [this.translation, this.body];
    if (!t || !body) return nothing;
    if (body.offer) return renderOffer(body.offer, t);
    const codes = Object.keys(body.texts ?? {});
    const shown = codes.includes(this.language) ? this.language : "de";
    return html`${this.choice(codes, shown, t)} ${renderLanguage(body.texts?.[shown] ?? null, shown, t)}`;
  }

  private choice(codes: readonly string[], shown: string, t: ReviewTranslation) {
    if (codes.length < 2) return nothing;
    return html`
      <label>
        <span>${t.say("review_language")}</span>
        <select class="field" @change=${(event: Event) => {
          this.language = (event.target as HTMLSelectElement).value;
        }}>
          ${codes.map((code) => html`<option value=${code} .selected=${code === shown}>${languageName(code, t)}</option>`)}
        </select>
      </label>
    `;
  }
}
