import { html } from "lit";
import { property } from "lit/decorators.js";
import { DialogElement } from "../../shared/dialog/dialog-element.js";
import type { Translation } from "../../translations/translation.js";

/**
 * Asks before everything is deleted.
 *
 * @event lotse-delete the person confirmed
 */
export class LotseDeleteDialog extends DialogElement {
  @property() error = "";

  protected heading(t: Translation): string {
    return t.say("ui_delete");
  }

  protected content(t: Translation) {
    return html`
      <div class="body">
        <p>${t.say("ui_delete_confirm")}</p>
        <p class="error" role="alert">${this.error}</p>
        <div class="actions">
          <button type="button" class="button" autofocus @click=${() => this.close()}>${t.say("ui_cancel")}</button>
          <button type="button" class="button danger" @click=${() => this.tell("lotse-delete", null)}>
            ${t.say("ui_delete_button")}
          </button>
        </div>
      </div>
    `;
  }
}
