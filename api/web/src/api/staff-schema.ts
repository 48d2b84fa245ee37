import type { Message, Source } from "./schema.js";

/** A message as staff see it. What is not told is null. */
export interface DeskMessage extends Message {
  /** The person's words in German, made by a machine. */
  translation?: { text: string; language: string } | null;
  /** Why it was not translated although it should have been. */
  untranslated?: "failed" | "unsupported" | null;
}

/** Whether German gets to the person in their language; `off`: there is no translator. */
export type Reach = "off" | "needless" | "unsupported" | "ready";

/** The wire between the console of staff and the application. `null` means: not known, or does not apply. */

export type HandoffStatus = "waiting" | "active" | "closed";
export type HandoffReason = "talk" | "message" | "interpreter";

export interface Handoff {
  /** The conversation's. */
  id: string;
  status: HandoffStatus;
  reason: HandoffReason;
  language: string;
  /** The municipality that the person named. */
  place: string | null;
  /** RFC 3339, UTC. */
  since: string;
  position: number | null;
  /** The order in which to look: danger first, then by time; begins with 1. */
  rank: number;
  crisis: boolean;
  consent: boolean;
  /** German titles of the topics, then the person's own words; "" without consent. */
  summary: string;
  topics: readonly string[];
  topic_titles: readonly { id: string; title: string }[];
  /** What the person told of themselves; empty without consent. */
  known: Readonly<Record<string, unknown>>;
  /** What they left as a message, else their last question, with what a machine made of it in German. */
  said: { text: string; language: string; translation: string | null } | null;
  claimed_by: string | null;
  claimed_by_name: string | null;
  claimed_at: string | null;
  closed_at: string | null;
  resolution: string | null;
  /** Who of those who are there speaks the person's language. */
  speakers: readonly string[];
}

export interface OwnWords {
  seq: number;
  text: string;
  language: string;
}

export interface Shown {
  seq: number;
  topic: string | null;
  title: string | null;
  sources: readonly Source[];
  cards: readonly string[];
}

export interface SentRequest {
  kind: "contact" | "interpreter" | "suggestion";
  fields: Readonly<Record<string, string>>;
  created_at: string;
}

export interface Note {
  /** Only a `note` has a text. */
  kind: "note" | "returned" | "gone" | "transferred";
  text: string;
  author: string | null;
  created_at: string;
}

/** All that staff may see of one conversation. */
export interface Packet extends Handoff {
  shown: readonly Shown[];
  failed: readonly OwnWords[];
  words: readonly OwnWords[];
  requests: readonly SentRequest[];
  notes: readonly Note[];
  messages: readonly DeskMessage[];
  reach: Reach;
}

export interface Colleague {
  id: string;
  name: string;
  languages: readonly string[];
  there: boolean;
}

export interface CannedText {
  language: string;
  text: string;
  sources: readonly Source[];
}

/** An answer that somebody wrote and others checked. */
export interface CannedAnswer {
  topic: string;
  title: string;
  answer: CannedText;
  german: CannedText;
}

/** What the stream of staff tells; such events may be lost, and after `connected` all lists have to be read again. */
export type DeskEvent =
  | { type: "connected" }
  | { type: "queue" }
  | { type: "message"; conversation: string; seq: number }
  | { type: "read"; conversation: string; seq: number }
  | { type: "translation"; conversation: string }
  | { type: "typing"; conversation: string };
