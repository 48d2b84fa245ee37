import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { RefusedError } from "../../api/errors.js";
import type { StaffClient } from "../../api/staff-client.js";
import dialogStyle from "../../shared/dialog/dialog.css?inline";
import { DialogElement } from "../../shared/dialog/dialog-element.js";
import { languages } from "../../translations/languages.gen.js";
import { ConsoleElement } from "../console/console-element.js";
import { type ConsoleTranslation, languageName } from "../translations/console-translation.js";
import style from "./dialogs.css?inline";

/** German, which all of them speak, and a second script make no choice. */
const CODES = languages.map(({ code }) => code).filter((code) => !code.startsWith("de") && code !== "sr-Cyrl");

/**
 * Asks which languages the member speaks, and keeps them.
 *
 * @event lotse-ended the session has ended
 */
export class LotseLanguagesDialog extends DialogElement {
  static override styles = ConsoleElement.style(dialogStyle, style);

  declare translation: ConsoleTranslation | null;
  @property({ attribute: false }) client: StaffClient | null = null;
  /** What is known so far; codes that the pages do not know stay. */
  @property({ attribute: false }) spoken: readonly string[] = [];
  @state() private failed = false;

  protected heading(t: ConsoleTranslation): string {
    return t.say("desk_languages_heading");
  }

  protected content(t: ConsoleTranslation) {
    return html`
      <form @submit=${this.submit}>
        <p>${t.say("desk_languages_intro")}</p>
        <fieldset>
          <legend>${t.say("desk_languages_which")}</legend>
          ${CODES.map((code) => this.option(code, t))}
        </fieldset>
        <p class="error" role="alert">${this.failed ? t.say("desk_languages_not_saved") : nothing}</p>
        <div class="actions">
          <button type="submit" class="button primary">${t.say("desk_languages_save")}</button>
          <button type="button" class="button" @click=${() => this.close()}>${t.say("member_cancel")}</button>
        </div>
      </form>
    `;
  }

  private option(code: string, t: ConsoleTranslation) {
    return html`
      <label class="option">
        <input type="checkbox" name="language" value=${code} .checked=${this.spoken.includes(code)} />
        <span>${languageName(code, t)}</span>
      </label>
    `;
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const chosen = new FormData(event.target as HTMLFormElement).getAll("language").map(String);
    const others = this.spoken.filter((code) => !CODES.includes(code));
    try {
      await this.client?.speak([...others, ...chosen]);
      this.spoken = [...others, ...chosen];
      this.failed = false;
      this.close();
    } catch (error) {
      this.failed = true;
      if (error instanceof RefusedError && error.status === 401) this.tell("lotse-ended", null);
    }
  }
}
