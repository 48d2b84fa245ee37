import { html, nothing, type TemplateResult } from "lit";
import type { Handoff } from "../../api/staff-schema.js";
import { icon } from "../../shared/icons/icons.js";
import { directionOf } from "../../translations/direction.js";
import { briefFacts } from "../packet/known-facts.js";
import { type ConsoleTranslation, languageName } from "../translations/console-translation.js";
import { moment, waited } from "./waited.js";

/** What stands in the list about one conversation. */
export function renderItem(handoff: Handoff, unread: number, now: number, t: ConsoleTranslation): TemplateResult {
  return html`
    ${handoff.crisis ? html`<span class="crisis">${icon("alert")}${t.say("desk_crisis")}</span>` : nothing}
    <span class="first">
      <strong>${languageName(handoff.language, t)}</strong>
      ${unread ? html`<span class="unread">${t.say("desk_unread", { count: unread })}</span>` : nothing}
      <span class="since">${since(handoff, now, t)}</span>
    </span>
    ${about(handoff, t)} ${details(handoff, t)}
  `;
}

/** The topics, then what was said: in German first where a machine made that, and always as it was written. */
function about({ topic_titles, said, consent, reason }: Handoff, t: ConsoleTranslation) {
  if (!topic_titles.length && !said)
    return html`<span class="said">${t.say(consent ? "desk_no_summary" : `desk_reason_${reason}`)}</span>`;
  const titles = topic_titles.map(({ title }) => title).join(" · ");
  return html`
    ${titles ? html`<span class="topics" lang="de">${titles}</span>` : nothing}
    ${
      said?.translation
        ? html`<span class="said" lang="de">${said.translation}</span>
          <span class="machine">${t.say("ui_machine_translated")}</span>`
        : nothing
    }
    ${
      said
        ? html`<span class="said ${said.translation ? "original" : ""}" lang=${said.language} dir=${directionOf(said.language)}
          >${said.text}</span
        >`
        : nothing
    }
  `;
}

function since(handoff: Handoff, now: number, t: ConsoleTranslation): string {
  if (handoff.status === "closed")
    return handoff.closed_at ? t.say("desk_closed_at", { time: moment(handoff.closed_at, t) }) : "";
  if (handoff.status === "active" && handoff.claimed_at)
    return t.say("desk_claimed_since", { duration: waited(handoff.claimed_at, now, t) });
  return t.say("desk_waits_since", { duration: waited(handoff.since, now, t) });
}

function details(handoff: Handoff, t: ConsoleTranslation) {
  const asked = handoff.reason === "talk" ? "" : t.say(`desk_reason_${handoff.reason}`);
  const fits = handoff.status === "waiting" && handoff.speakers.length;
  const parts = [
    handoff.place ?? "",
    ...briefFacts(handoff.known, t),
    asked,
    handoff.consent ? "" : t.say("desk_no_consent"),
    fits ? t.say("desk_speakers", { names: handoff.speakers.join(", ") }) : "",
  ].filter(Boolean);
  return parts.length ? html`<span class="details">${parts.join(" · ")}</span>` : nothing;
}
