import { html } from "lit";
import dialogStyle from "../../shared/dialog/dialog.css?inline";
import { DialogElement } from "../../shared/dialog/dialog-element.js";
import { ConsoleElement } from "../console/console-element.js";
import type { ConsoleTranslation, PlainKey } from "../translations/console-translation.js";
import style from "./dialogs.css?inline";

const RESULTS: readonly PlainKey[] = [
  "desk_close_answered",
  "desk_close_appointment",
  "desk_close_referred",
  "desk_close_silent",
  "desk_close_other",
];
/** Together with the longest result the server takes it. */
const NOTE_LIMIT = 400;

/**
 * Asks what came of the conversation.
 *
 * @event lotse-closed the result as it is kept
 */
export class LotseCloseDialog extends DialogElement {
  static override styles = ConsoleElement.style(dialogStyle, style);

  declare translation: ConsoleTranslation | null;

  protected heading(t: ConsoleTranslation): string {
    return t.say("desk_close_heading");
  }

  protected content(t: ConsoleTranslation) {
    return html`
      <form @submit=${this.submit}>
        <p>${t.say("desk_close_intro")}</p>
        <fieldset>
          <legend>${t.say("desk_close_result")}</legend>
          ${RESULTS.map(
            (key, at) => html`
              <label class="option">
                <input type="radio" name="result" value=${t.say(key)} required ?autofocus=${at === 0} />${t.say(key)}
              </label>
            `,
          )}
        </fieldset>
        <label>
          <span>${t.say("desk_close_note")}</span>
          <input class="field" name="note" maxlength=${NOTE_LIMIT} autocomplete="off" dir="auto" />
        </label>
        <div class="actions">
          <button type="submit" class="button primary">${t.say("desk_close_heading")}</button>
          <button type="button" class="button" @click=${() => this.close()}>${t.say("member_cancel")}</button>
        </div>
      </form>
    `;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    const parts = [given.get("result"), given.get("note")].map((part) => String(part ?? "").trim());
    this.tell("lotse-closed", parts.filter(Boolean).join(": "));
    (event.target as HTMLFormElement).reset();
    this.close();
  }
}
