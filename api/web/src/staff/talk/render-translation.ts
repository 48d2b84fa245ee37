import { html, nothing, type TemplateResult } from "lit";
import type { DeskMessage, Reach } from "../../api/staff-schema.js";
import { renderText } from "../../shared/text/render-text.js";
import { directionOf } from "../../translations/direction.js";
import { type ConsoleTranslation, languageName } from "../translations/console-translation.js";
import { awaitsTranslation } from "./talk.js";

type Shown = TemplateResult | typeof nothing;

/** What a machine made of a message, or why it made nothing of it. `again`: tries once more; null: nobody may. */
export function renderTranslation(
  message: DeskMessage,
  reach: Reach,
  again: (() => void) | null,
  t: ConsoleTranslation,
): Shown {
  if (message.original) return delivered(message, t);
  if (message.translation) return inGerman(message.translation, t);
  if (message.untranslated) return untranslated(message, again, t);
  const coming = reach === "ready" && awaitsTranslation(message);
  return coming ? html`<p class="translation">${t.say("desk_translation_coming")}</p>` : nothing;
}

function inGerman({ text, language }: { text: string; language: string }, t: ConsoleTranslation): Shown {
  return html`
    <div class="translation">
      <p>${t.say("ui_machine_translated")}</p>
      <div class="text" lang=${language} dir=${directionOf(language)}>${renderText(text)}</div>
    </div>
  `;
}

function delivered({ text, language }: DeskMessage, t: ConsoleTranslation): Shown {
  return html`
    <details class="translation">
      <summary>${t.say("desk_translated_into", { language: languageName(language, t) })}</summary>
      <div class="text" lang=${language} dir=${directionOf(language)}>${renderText(text)}</div>
    </details>
  `;
}

function untranslated({ sender, untranslated }: DeskMessage, again: (() => void) | null, t: ConsoleTranslation): Shown {
  if (untranslated === "unsupported") return html`<p class="translation">${t.say("desk_translation_unsupported")}</p>`;
  const [text, label] =
    sender === "user"
      ? [t.say("desk_translation_failed"), t.say("desk_translate_again")]
      : [t.say("desk_sent_untranslated"), t.say("desk_send_translated")];
  return html`
    <p class="translation failed">
      ${text}
      ${again ? html`<button type="button" class="button" @click=${again}>${label}</button>` : nothing}
    </p>
  `;
}
