import type { Message, Sender } from "../../api/schema.js";

export type Delivery = "sending" | "sent" | "failed";

/** What the person wrote here and the server has not confirmed by a `seq` yet. */
export interface OwnEntry {
  type: "own";
  key: string;
  /** What is shown: the typed text, or the label of a choice. */
  shown: string;
  /** What is posted: the typed text, or the payload of a choice. */
  text: string;
  delivery: Delivery;
  /** Sending it again can help. */
  retryable: boolean;
  /** The `seq` that it must have had at the latest; null: not known yet. */
  before: number | null;
}

export interface ReceivedEntry {
  type: "received";
  key: string;
  message: Message;
}

export type Entry = OwnEntry | ReceivedEntry;

/** The messages of one conversation, each once, in the order of the server. */
export class MessageLog {
  private received = new Map<number, Message>();
  private own: OwnEntry[] = [];
  private keys = new Map<number, string>();

  /** The highest `seq` known; 0 when there is none. */
  get lastSeq(): number {
    return Math.max(0, ...this.received.keys());
  }

  /** The highest `seq` of a sender; 0 when there is none. */
  lastOf(sender: Sender): number {
    return Math.max(0, ...[...this.received.values()].map((message) => (message.sender === sender ? message.seq : 0)));
  }

  get entries(): readonly Entry[] {
    const received = [...this.received.values()].sort((a, b) => a.seq - b.seq);
    const entries: Entry[] = received.map((message) => this.entryOf(message));
    for (const own of this.own) entries.splice(this.placeOf(own, entries), 0, own);
    return entries;
  }

  /** Take messages from any source, in any order. Returns those that were new. */
  receive(messages: readonly Message[]): readonly Message[] {
    const fresh = messages.filter((message) => !this.received.has(message.seq));
    for (const message of fresh) {
      this.received.set(message.seq, message);
      if (message.sender === "user") this.confirm(message);
    }
    return fresh;
  }

  add(entry: OwnEntry): void {
    this.own.push(entry);
  }

  find(key: string): OwnEntry | undefined {
    return this.own.find((entry) => entry.key === key);
  }

  change(key: string, change: Partial<OwnEntry>): void {
    this.own = this.own.map((entry) => (entry.key === key ? { ...entry, ...change } : entry));
  }

  clear(): void {
    this.received.clear();
    this.keys.clear();
    this.own = [];
  }

  private entryOf(message: Message): ReceivedEntry {
    return { type: "received", key: this.keys.get(message.seq) ?? `seq-${message.seq}`, message };
  }

  /** The stored message takes the place (and the key, so that nothing moves) of the entry that it confirms. */
  private confirm(message: Message): void {
    const same = this.own.find((entry) => entry.shown.trim() === message.text.trim() || entry.text === message.text);
    const match = same ?? this.own.find((entry) => entry.delivery === "sent");
    if (!match) return;
    this.keys.set(message.seq, match.key);
    this.own = this.own.filter((entry) => entry !== match);
  }

  private placeOf(own: OwnEntry, entries: readonly Entry[]): number {
    if (own.before === null) return entries.length;
    const limit = own.before;
    const place = entries.findIndex((entry) => entry.type === "received" && entry.message.seq >= limit);
    return place < 0 ? entries.length : place;
  }
}
