import type { Card, Message } from "../api/schema.js";
import type { Handoff, Packet } from "../api/staff-schema.js";
import type { OwnEntry } from "../chat/conversation/message-log.js";
import german from "../translations/de.gen.js";
import { Translation } from "../translations/translation.js";

export const inGerman = new Translation("de", "ltr", german);
/** German words from right to left: for the layout, while no such language has phrases. */
export const rightToLeft = new Translation("de", "rtl", german);

export function makeMessage(change: Partial<Message> = {}): Message {
  const seq = change.seq ?? 1;
  return {
    seq,
    id: `m${seq}`,
    sender: "assistant",
    kind: "answer",
    text: "Text",
    language: "de",
    original: null,
    sources: [],
    cards: [],
    quick_replies: [],
    terms: [],
    created_at: "2026-11-20T12:00:00Z",
    ...change,
  };
}

export function makeOwn(change: Partial<OwnEntry> = {}): OwnEntry {
  return {
    type: "own",
    key: "k",
    shown: "Text",
    text: "Text",
    delivery: "sending",
    retryable: false,
    before: null,
    ...change,
  };
}

export function makeCard(change: Partial<Card> = {}): Card {
  return {
    kind: "office",
    id: "office",
    title: "Bürgerbüro",
    provider: null,
    place: null,
    phone: null,
    email: null,
    url: null,
    hours: null,
    cost: null,
    languages: null,
    status: null,
    as_of: null,
    source: null,
    ...change,
  };
}

export function makeHandoff(change: Partial<Handoff> = {}): Handoff {
  return {
    id: "c1",
    status: "waiting",
    reason: "talk",
    language: "ar",
    place: null,
    since: "2026-11-20T12:00:00Z",
    position: 1,
    rank: 1,
    crisis: false,
    consent: true,
    summary: "Anmeldung der Wohnung",
    topics: [],
    topic_titles: [],
    known: {},
    said: null,
    claimed_by: null,
    claimed_by_name: null,
    claimed_at: null,
    closed_at: null,
    resolution: null,
    speakers: [],
    ...change,
  };
}

export function makePacket(change: Partial<Packet> = {}): Packet {
  return {
    ...makeHandoff(),
    shown: [],
    failed: [],
    words: [],
    requests: [],
    notes: [],
    messages: [],
    reach: "off",
    ...change,
  };
}
