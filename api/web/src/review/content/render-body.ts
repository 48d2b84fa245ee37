import { html, nothing } from "lit";
import type { Offer, TextState } from "../../api/content-schema.js";
import { languageName, type ReviewTranslation } from "../translations/review-translation.js";
import { OFFER_LINES } from "./offer-lines.js";
import { directionOf } from "./text-languages.js";

/** One language of a topic; null: there is no text in it. */
export function renderLanguage(text: TextState | null, language: string, t: ReviewTranslation) {
  if (!text) return html`<p class="note">${t.say("review_check_language_missing")}</p>`;
  return html`
    <dl>
      <div><dt>${t.say("review_write_title")}</dt><dd lang=${language} dir=${directionOf(language)}>${text.title}</dd></div>
      <div><dt>${t.say("review_write_choice")}</dt><dd lang=${language} dir=${directionOf(language)}>${text.choice}</dd></div>
      <div><dt>${t.say("review_write_text")}</dt><dd class="lines" lang=${language} dir=${directionOf(language)}>${text.text}</dd></div>
    </dl>
    <details>
      <summary>${t.say("review_write_question_count", { count: text.questions.length })}</summary>
      <ul lang=${language} dir=${directionOf(language)}>${text.questions.map((question) => html`<li>${question.text}</li>`)}</ul>
    </details>
  `;
}

/** An offer; what is not known is left out. */
export function renderOffer(offer: Partial<Offer>, t: ReviewTranslation) {
  const lines = OFFER_LINES.filter(({ name }) => offer[name]);
  return html`
    <dl>
      ${lines.map(({ name, label }) => html`<div><dt>${t.say(label)}</dt><dd dir="auto">${offer[name]}</dd></div>`)}
      ${offer.status ? html`<div><dt>${t.say("review_offer_status")}</dt><dd>${t.say(`review_offer_status_${offer.status}`)}</dd></div>` : nothing}
      ${Object.entries(offer.summary ?? {}).map(
        ([code, text]) => html`
          <div><dt>${languageName(code, t)}</dt><dd lang=${code} dir=${directionOf(code)}>${text}</dd></div>
        `,
      )}
    </dl>
  `;
}
