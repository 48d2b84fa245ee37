import { html, nothing, type TemplateResult } from "lit";
import type { Message, Sender } from "../../api/schema.js";
import type { DeskMessage } from "../../api/staff-schema.js";
import { icon } from "../../shared/icons/icons.js";
import { renderText } from "../../shared/text/render-text.js";
import { directionOf } from "../../translations/direction.js";
import { type ConsoleTranslation, languageName, type PlainKey } from "../translations/console-translation.js";

const SPEAKERS = {
  user: "desk_person",
  assistant: "desk_machine",
  staff: "desk_staff",
  system: "desk_system",
} as const satisfies Record<Sender, PlainKey>;

/**
 * One message as staff see it: who speaks, when, in which language; first of all as it was written.
 * `mark`: what is known of its reading, or "". `translated`: what a machine made of it.
 */
export function renderMessage(
  message: DeskMessage,
  mark: string,
  t: ConsoleTranslation,
  translated: () => unknown,
): TemplateResult {
  const crisis = message.kind === "crisis";
  const { text, language } = message.original ?? message;
  return html`
    <article class="${message.sender} ${crisis ? "crisis" : ""}" data-seq=${message.seq}>
      <p class="sender">
        ${icon(crisis ? "alert" : message.sender)}<strong>${t.say(SPEAKERS[message.sender])}</strong>
        ${language === t.language ? nothing : html`<span>${languageName(language, t)}</span>`}
        <time datetime=${message.created_at}>${clockTime(message.created_at, t)}</time>
        ${mark ? html`<span class="mark">${mark}</span>` : nothing}
      </p>
      <div class="text" lang=${language} dir=${direction(message.sender, language)}>${renderText(text, crisis)}</div>
      ${translated()} ${cards(message)} ${sources(message, t)}
    </article>
  `;
}

/** People write a foreign name or number first, too: only the language says where a line begins. */
function direction(sender: Sender, language: string): string {
  return sender === "user" && directionOf(language) === "ltr" ? "auto" : directionOf(language);
}

function clockTime(time: string, t: ConsoleTranslation): string {
  const shown = new Intl.DateTimeFormat(t.locale, { hour: "2-digit", minute: "2-digit" }).format(new Date(time));
  return t.say("desk_at", { time: shown });
}

function cards(message: Message) {
  if (!message.cards.length) return nothing;
  return html`<ul class="cards">${message.cards.map((card) => html`<li lang="de">${card.title}</li>`)}</ul>`;
}

function sources(message: Message, t: ConsoleTranslation) {
  if (!message.sources.length) return nothing;
  const named = message.sources.map((source) => [source.title, source.section].filter(Boolean).join(", "));
  return html`
    <details>
      <summary>${t.say("desk_sources_shown", { count: named.length })}</summary>
      <ul lang="de">${named.map((name) => html`<li>${name}</li>`)}</ul>
    </details>
  `;
}
