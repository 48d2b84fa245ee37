import { html, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { OwnWords, Packet, SentRequest, Shown } from "../../api/staff-schema.js";
import { directionOf } from "../../translations/direction.js";
import { ConsoleElement } from "../console/console-element.js";
import type { ConsoleTranslation, PlainKey } from "../translations/console-translation.js";
import { knownFacts } from "./known-facts.js";
import style from "./lotse-packet.css?inline";
import { requestFields } from "./request-fields.js";

/** What is known before the first word: topics, what the person told, what was shown, what failed, consent. */
export class LotsePacket extends ConsoleElement {
  static override styles = ConsoleElement.style(style);

  @property({ attribute: false }) packet: Packet | null = null;

  protected override render() {
    const [t, packet] = [this.translation, this.packet];
    if (!t || !packet) return nothing;
    const facts = knownFacts(packet.known, t);
    return html`
      <p class="consent ${packet.consent ? "" : "without"}">${t.say(packet.consent ? "desk_consent_yes" : "desk_consent_no")}</p>
      ${
        packet.requests.length
          ? this.section(
              "desk_requests",
              packet.requests.map((one) => this.request(one, t)),
              t,
            )
          : nothing
      }
      ${this.section("desk_topics", this.topics(packet, t), t)}
      ${this.section("desk_known", facts.length ? pairs(facts) : this.none("desk_known_none", t), t)}
      ${this.section("desk_failed_words", this.failed(packet.failed, t), t)}
      ${this.section("desk_shown", this.shown(packet.shown, t), t)}
    `;
  }

  private section(heading: PlainKey, content: unknown, t: ConsoleTranslation) {
    return html`<section><h3>${t.say(heading)}</h3>${content}</section>`;
  }

  private none(key: PlainKey, t: ConsoleTranslation) {
    return html`<p class="note">${t.say(key)}</p>`;
  }

  private topics({ topic_titles }: Packet, t: ConsoleTranslation) {
    if (!topic_titles.length) return this.none("desk_topics_none", t);
    return html`<ul class="topics">${topic_titles.map(({ title }) => html`<li lang="de">${title}</li>`)}</ul>`;
  }

  private failed(words: readonly OwnWords[], t: ConsoleTranslation) {
    if (!words.length) return this.none("desk_failed_none", t);
    return html`
      <ul>${words.map(({ text, language }) => html`<li lang=${language} dir=${directionOf(language)}>${text}</li>`)}</ul>
    `;
  }

  private shown(replies: readonly Shown[], t: ConsoleTranslation) {
    if (!replies.length) return this.none("desk_shown_none", t);
    return html`<ul lang="de">${replies.map((reply) => html`<li>${named(reply)}</li>`)}</ul>`;
  }

  private request(request: SentRequest, t: ConsoleTranslation) {
    return html`
      <div class="request">
        <h4>${t.say(`desk_request_${request.kind}`)}</h4>
        ${pairs(requestFields(request, t))}
      </div>
    `;
  }
}

function named({ title, cards, sources }: Shown): string {
  const parts = [title ?? "", ...cards];
  return [...new Set(parts.filter(Boolean))].join(" · ") || sources.map((source) => source.title).join(" · ");
}

function pairs(rows: readonly (readonly [string, string])[]) {
  return html`<dl>${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd dir="auto">${value}</dd></div>`)}</dl>`;
}
