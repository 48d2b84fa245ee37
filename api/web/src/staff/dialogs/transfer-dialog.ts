import { html, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import type { Colleague } from "../../api/staff-schema.js";
import dialogStyle from "../../shared/dialog/dialog.css?inline";
import { DialogElement } from "../../shared/dialog/dialog-element.js";
import { ConsoleElement } from "../console/console-element.js";
import { type ConsoleTranslation, languageName } from "../translations/console-translation.js";
import style from "./dialogs.css?inline";

/**
 * Asks to whom the conversation goes. Who is there stands first.
 *
 * @event lotse-transferred the id of a colleague
 */
export class LotseTransferDialog extends DialogElement {
  static override styles = ConsoleElement.style(dialogStyle, style);

  declare translation: ConsoleTranslation | null;
  /** null: being read. */
  @property({ attribute: false }) colleagues: readonly Colleague[] | null = null;

  protected heading(t: ConsoleTranslation): string {
    return t.say("desk_transfer_heading");
  }

  protected content(t: ConsoleTranslation) {
    if (!this.colleagues) return html`<p role="status">${t.say("member_loading")}</p>`;
    if (!this.colleagues.length) return html`<p>${t.say("desk_transfer_none")}</p>`;
    const sorted = [...this.colleagues].sort((a, b) => Number(b.there) - Number(a.there));
    return html`
      <form @submit=${this.submit}>
        <p>${t.say("desk_transfer_intro")}</p>
        <fieldset>
          <legend>${t.say("desk_transfer_to")}</legend>
          ${sorted.map((one) => this.option(one, t))}
        </fieldset>
        <div class="actions">
          <button type="submit" class="button primary">${t.say("desk_transfer")}</button>
          <button type="button" class="button" @click=${() => this.close()}>${t.say("member_cancel")}</button>
        </div>
      </form>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has("colleagues")) this.renderRoot.querySelector<HTMLElement>("[name=to]")?.focus();
  }

  private option({ id, name, there, languages }: Colleague, t: ConsoleTranslation) {
    const label = t.say(there ? "desk_transfer_there" : "desk_transfer_away", { name });
    const spoken = languages.map((code) => languageName(code, t)).join(", ");
    return html`
      <label class="option">
        <input type="radio" name="to" value=${id} required />
        <span>${label}${spoken ? ` · ${t.say("desk_transfer_languages", { languages: spoken })}` : ""}</span>
      </label>
    `;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const to = new FormData(event.target as HTMLFormElement).get("to");
    if (!to) return;
    this.tell("lotse-transferred", String(to));
    this.close();
  }
}
