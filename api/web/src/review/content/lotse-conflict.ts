import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { Body } from "../../api/content-schema.js";
import { ReviewElement } from "../page/review-element.js";
import { languageName, type ReviewPlainKey, type ReviewTranslation } from "../translations/review-translation.js";
import style from "./lotse-conflict.css?inline";
import { renderLanguage, renderOffer } from "./render-body.js";

/**
 * The county's text beside a newer shipped one.
 *
 * @event lotse-keep the county keeps its own
 * @event lotse-take the county's own shall go: whoever hears it asks first
 */
export class LotseConflict extends ReviewElement {
  static override styles = ReviewElement.style(style);

  /** null: it is not shipped any more. */
  @property({ attribute: false }) shipped: Body | null = null;
  @property({ attribute: false }) own: Body | null = null;
  /** Whether people see the county's text. */
  @property({ type: Boolean }) published = false;
  @property({ type: Boolean }) busy = false;
  @state() private language = "de";

  protected override render() {
    const t = this.translation;
    if (!t || !this.own) return nothing;
    return html`
      <h3>${t.say("review_conflict")}</h3>
      <p>${t.say(this.shipped ? "review_conflict_intro" : "review_conflict_gone")}</p>
      ${this.choice(t)}
      <div class="two">
        <section aria-labelledby="own"><h4 id="own">${t.say("review_conflict_own")}</h4>${this.side(this.own, t)}</section>
        <section aria-labelledby="shipped">
          <h4 id="shipped">${t.say("review_conflict_shipped")}</h4>
          ${this.shipped ? this.side(this.shipped, t) : nothing}
        </section>
      </div>
      <div class="actions">
        <button type="button" class="button primary" ?disabled=${this.busy} @click=${() => this.tell("lotse-keep", null)}>
          ${t.say("review_conflict_keep")}
        </button>
        <button type="button" class="button" ?disabled=${this.busy} @click=${() => this.tell("lotse-take", null)}>
          ${t.say(this.taking())}
        </button>
      </div>
      ${this.shipped ? html`<p class="note">${t.say("review_conflict_hint")}</p>` : nothing}
    `;
  }

  private taking(): ReviewPlainKey {
    if (!this.shipped) return this.published ? "review_write_withdraw" : "review_write_discard";
    return this.published ? "review_conflict_take" : "review_conflict_take_draft";
  }

  private choice(t: ReviewTranslation) {
    const codes = [...new Set([...Object.keys(this.own?.texts ?? {}), ...Object.keys(this.shipped?.texts ?? {})])];
    if (codes.length < 2) return nothing;
    return html`
      <label>
        <span>${t.say("review_language")}</span>
        <select class="field" @change=${(event: Event) => {
          this.language = (event.target as HTMLSelectElement).value;
        }}>
          ${codes.map((code) => html`<option value=${code} .selected=${code === this.language}>${languageName(code, t)}</option>`)}
        </select>
      </label>
    `;
  }

  private side(body: Body, t: ReviewTranslation) {
    if (body.offer) return renderOffer(body.offer, t);
    return renderLanguage(body.texts?.[this.language] ?? null, this.language, t);
  }
}
