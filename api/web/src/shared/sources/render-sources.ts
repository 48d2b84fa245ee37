import { html, nothing, type TemplateResult } from "lit";
import type { Source } from "../../api/schema.js";
import type { Translation } from "../../translations/translation.js";
import { safeAddress } from "./safe-address.js";

const OPEN_UP_TO = 2;

/** The list of sources, closed where it is long. */
export function renderSources(sources: readonly Source[], t: Translation): TemplateResult | typeof nothing {
  if (!sources.length) return nothing;
  return html`
    <details class="sources" ?open=${sources.length <= OPEN_UP_TO}>
      <summary>${t.say(sources.length === 1 ? "source_label" : "sources_label")} <bdi>(${sources.length})</bdi></summary>
      <ul>${sources.map((source) => html`<li>${renderSource(source, t)}</li>`)}</ul>
    </details>
  `;
}

function renderSource(source: Source, t: Translation): TemplateResult {
  const title = html`<bdi>${source.title}</bdi>`;
  const address = safeAddress(source.url);
  return html`
    ${address ? renderLink(address, title, t) : title}${source.section ? html` · <bdi>${source.section}</bdi>` : nothing}
    <span class="checked">${source.checked ? t.say("checked_label", { date: t.day(source.checked) }) : t.say("not_checked")}</span>
  `;
}

export function renderLink(address: string, label: unknown, t: Translation): TemplateResult {
  return html`<a href=${address} target="_blank" rel="noopener noreferrer"
    >${label}<span class="visually-hidden"> (${t.say("ui_opens_new_window")})</span></a
  >`;
}
