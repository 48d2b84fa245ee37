import { html } from "lit";
import { languageName, type ReviewTranslation } from "../translations/review-translation.js";
import { TEXT_LANGUAGES } from "./text-languages.js";

/** A list of the languages in which people are answered; `choose` gets the code of another one. */
export function renderLanguageChoice(chosen: string, t: ReviewTranslation, choose: (code: string) => void) {
  return html`
    <label>
      <span>${t.say("review_language")}</span>
      <select class="field" @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
        ${TEXT_LANGUAGES.map((code) => html`<option value=${code} .selected=${code === chosen}>${languageName(code, t)}</option>`)}
      </select>
    </label>
  `;
}
