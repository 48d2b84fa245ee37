import { html } from "lit";
import dialogStyle from "../../shared/dialog/dialog.css?inline";
import { DialogElement } from "../../shared/dialog/dialog-element.js";
import { ConsoleElement } from "../console/console-element.js";
import { SHORTCUTS } from "../keyboard/shortcuts.js";
import type { ConsoleTranslation } from "../translations/console-translation.js";
import style from "./dialogs.css?inline";

/** Lists what the keyboard does. */
export class LotseKeysDialog extends DialogElement {
  static override styles = ConsoleElement.style(dialogStyle, style);

  declare translation: ConsoleTranslation | null;

  protected heading(t: ConsoleTranslation): string {
    return t.say("desk_keys_heading");
  }

  protected content(t: ConsoleTranslation) {
    const rows = [
      ...SHORTCUTS.map(({ digit, label }) => [t.say("desk_key_alt", { key: digit }), t.say(label)]),
      [t.say("desk_key_arrows"), t.say("desk_key_list")],
      [t.say("desk_key_enter"), t.say("desk_key_send")],
    ];
    return html`
      <p>${t.say("desk_keys_intro")}</p>
      <dl>${rows.map(([keys, does]) => html`<dt>${keys}</dt><dd>${does}</dd>`)}</dl>
    `;
  }
}
