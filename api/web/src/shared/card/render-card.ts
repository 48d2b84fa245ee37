import { html, nothing, type TemplateResult } from "lit";
import type { Card, CardStatus } from "../../api/schema.js";
import type { PhraseKey, Translation } from "../../translations/translation.js";
import { renderLink } from "../sources/render-sources.js";
import { safeAddress } from "../sources/safe-address.js";
import { dialled } from "../text/phones.js";

const STATUS_NOTES: Partial<Record<CardStatus, "planned_note" | "former_note" | "unconfirmed_note">> = {
  planned: "planned_note",
  former: "former_note",
  unconfirmed: "unconfirmed_note",
};

/** An office or an offer. What is not known is left out. */
export function renderCard(card: Card, t: Translation): TemplateResult {
  const note = card.status ? STATUS_NOTES[card.status] : undefined;
  return html`
    <section class="card ${card.kind}" data-status=${card.status ?? "unknown"}>
      <h3><bdi>${card.title}</bdi></h3>
      ${note ? html`<p class="status">${t.say(note)}</p>` : nothing}
      <dl>
        ${row("card_provider", card.provider === card.title ? null : card.provider, t)} ${row("card_place", card.place, t)}
        ${row("card_phone", card.phone, t, phone)} ${row("card_email", card.email, t, email)}
        ${row("card_url", card.url, t, (value) => website(value, t))} ${row("card_hours", card.hours, t)}
        ${row("card_cost", card.cost, t)} ${row("card_languages", card.languages?.length ? languages(card.languages, t) : null, t)}
      </dl>
      ${origin(card, t)}
    </section>
  `;
}

function row(
  key: PhraseKey,
  value: string | null,
  t: Translation,
  show: (value: string) => unknown = isolated,
): unknown {
  if (!value) return nothing;
  return html`<div><dt>${label(key, t)}</dt><dd>${show(value)}</dd></div>`;
}

function label(key: PhraseKey, t: Translation): string {
  return t.say(key as "card_place");
}

function isolated(value: string): TemplateResult {
  return html`<bdi>${value}</bdi>`;
}

function phone(value: string): TemplateResult {
  const number = dialled(value);
  const shown = html`<bdi dir="ltr">${value}</bdi>`;
  return number ? html`<a class="phone" href="tel:${number}">${shown}</a>` : shown;
}

function email(value: string): TemplateResult {
  const shown = html`<bdi dir="ltr">${value}</bdi>`;
  return /^[^\s@?&]+@[^\s@?&]+$/.test(value) ? html`<a href="mailto:${value}">${shown}</a>` : shown;
}

function website(value: string, t: Translation): unknown {
  const address = safeAddress(value);
  const shown = html`<bdi dir="ltr">${value.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "")}</bdi>`;
  return address ? renderLink(address, shown, t) : shown;
}

function languages(codes: readonly string[], t: Translation): string {
  return codes.map((code) => t.languageName(code)).join(", ");
}

function origin(card: Card, t: Translation): unknown {
  const parts = [sourceName(card.source, t), card.as_of ? t.say("as_of_note", { date: t.day(card.as_of) }) : ""];
  const shown = parts.filter(Boolean);
  return shown.length
    ? html`<p class="origin">${shown.map((part, index) => html`${index ? " · " : ""}<bdi>${part}</bdi>`)}</p>`
    : nothing;
}

function sourceName(source: Card["source"], t: Translation): string {
  if (!source) return "";
  const name = typeof source === "string" ? source : [source.title, source.section].filter(Boolean).join(", ");
  return name ? `${t.say("source_label")}: ${name}` : "";
}
