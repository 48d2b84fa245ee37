/** The wire: names and values are those of the public contract. `null` means: not known, or does not apply. */

export type Sender = "user" | "assistant" | "staff" | "system";

export type MessageKind =
  | "answer"
  | "clarify"
  | "no_answer"
  | "offers"
  | "passage"
  | "handoff"
  | "crisis"
  | "form"
  | "smalltalk"
  | "notice";

export interface Source {
  title: string;
  section: string | null;
  url: string | null;
  /** The day on which somebody compared the answer with the source, `2026-11-20`; null: nobody did. */
  checked: string | null;
}

export type CardStatus = "existing" | "planned" | "former" | "unconfirmed";

export interface Card {
  kind: "office" | "offer";
  id: string;
  title: string;
  provider: string | null;
  place: string | null;
  phone: string | null;
  email: string | null;
  url: string | null;
  hours: string | null;
  cost: string | null;
  languages: readonly string[] | null;
  status: CardStatus | null;
  /** The day or year that the record describes. */
  as_of: string | null;
  source: string | Partial<Source> | null;
}

export interface QuickReply {
  label: string;
  payload: string;
}

export interface ExplainedTerm {
  /** A word of German offices. */
  term: string;
  /** In the language of the message; null in German. */
  translation: string | null;
  /** In the language of the message, else in easy German. */
  explanation: string;
  explanation_language: string;
}

export interface Message {
  /** Grows by one in a conversation. */
  seq: number;
  id: string;
  sender: Sender;
  kind: MessageKind;
  /** Plain text: blank lines separate paragraphs, lines that begin with "- " are items of a list. */
  text: string;
  language: string;
  original: { text: string; language: string } | null;
  sources: readonly Source[];
  cards: readonly Card[];
  quick_replies: readonly QuickReply[];
  terms: readonly ExplainedTerm[];
  created_at: string;
}

export interface Opened {
  id: string;
  token: string;
  language: string;
  messages: readonly Message[];
}

export interface Code {
  code: string;
  /** RFC 3339, UTC. */
  expires: string;
}

/** What the stream tells besides messages; such events may be lost. */
export interface StreamState {
  /** Who answers now; while staff do, the assistant is silent. */
  speaker: "assistant" | "staff";
  waiting: boolean;
  /** The place in the queue, 1 is next; null: not waiting. */
  position: number | null;
  /** About how long it takes; null: nobody can tell. */
  minutes: number | null;
}

export type ServerEvent =
  | { type: "message"; message: Message }
  | { type: "state"; state: StreamState }
  | { type: "typing" }
  | { type: "connected" };
