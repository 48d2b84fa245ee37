import { html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { Message, Sender } from "../../api/schema.js";
import type { Translation } from "../../translations/translation.js";

const SPEAKERS = {
  assistant: "ui_from_assistant",
  staff: "ui_from_staff",
  system: "ui_from_system",
  user: "ui_from_you",
} as const satisfies Record<Sender, string>;

/** What a screen reader says about a new message: who speaks, the text, the choices. */
export function announcementOf(message: Message | null, t: Translation): unknown {
  if (!message) return nothing;
  return keyed(message.id, spoken(message, t));
}

function spoken(message: Message, t: Translation): TemplateResult {
  const choices = message.quick_replies.map((choice) => choice.label).join(". ");
  return html`<p>
    ${t.say(SPEAKERS[message.sender])} ${message.original ? `(${t.say("ui_machine_translated")})` : nothing} <span lang=${message.language}>${message.text} ${choices}</span>
  </p>`;
}
