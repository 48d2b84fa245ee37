import { html, nothing } from "lit";
import { property } from "lit/decorators.js";
import { DialogElement } from "../../shared/dialog/dialog-element.js";
import type { Translation } from "../../translations/translation.js";

/**
 * Asks for a code.
 *
 * @event lotse-resume the code as typed
 */
export class LotseResumeDialog extends DialogElement {
  /** What went wrong with the last code; "" when nothing did. */
  @property() error = "";

  protected heading(t: Translation): string {
    return t.say("ui_resume");
  }

  protected content(t: Translation) {
    return html`
      <form @submit=${this.submit}>
        <label>
          <span>${t.say("ui_resume_code")}</span>
          <input
            class="field"
            dir="ltr"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            maxlength="64"
            required
            aria-describedby="error"
          />
        </label>
        <p id="error" class="error" role="alert">${this.error || nothing}</p>
        <button type="submit" class="button primary" aria-disabled=${this.busy ? "true" : "false"}>
          ${t.say("ui_resume_button")}
        </button>
      </form>
    `;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const code = this.renderRoot.querySelector("input")?.value.trim();
    if (code && !this.busy) this.tell("lotse-resume", code);
  }
}
