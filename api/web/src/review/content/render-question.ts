import { html } from "lit";
import type { ReviewTranslation } from "../translations/review-translation.js";

export interface Question {
  /** Of the sentence that is asked. */
  id: string;
  text: string;
  /** What the button says that does it. */
  yes: string;
  busy: boolean;
  done: () => unknown;
  cancel: () => unknown;
}

/** What is asked before something goes that cannot be had back. The button has the class `danger`. */
export function renderQuestion({ id, text, yes, busy, done, cancel }: Question, t: ReviewTranslation) {
  return html`
    <div class="error" role="group" aria-labelledby=${id}>
      <p id=${id}>${text}</p>
      <div class="actions">
        <button type="button" class="button danger" ?disabled=${busy} @click=${done}>${yes}</button>
        <button type="button" class="button" @click=${cancel}>${t.say("member_cancel")}</button>
      </div>
    </div>
  `;
}
