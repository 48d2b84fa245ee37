import { RefusedError } from "../../api/errors.js";
import type { StaffClient } from "../../api/staff-client.js";
import type { DeskEvent, DeskMessage, Handoff, Packet } from "../../api/staff-schema.js";
import type { Ports } from "../../shared/ports/ports.js";
import type { PlainKey } from "../translations/console-translation.js";

/** What the member is told after doing something; `good`: it went well. */
export interface Notice {
  key: PlainKey;
  good: boolean;
}

export interface TalkState {
  /** null: being read, or gone. */
  packet: Packet | null;
  messages: readonly DeskMessage[];
  personTyping: boolean;
  /** The last number that the person has read; 0: nothing as far as known. */
  personRead: number;
  sending: boolean;
  notice: Notice | null;
}

export interface TalkListener {
  changed: (state: TalkState) => void;
  /** Messages of the person that came, or became readable in German, while the conversation was open. */
  arrived: (messages: readonly DeskMessage[]) => void;
  /** The session has ended. */
  ended: () => void;
}

const TYPING_SHOWN_MS = 6_000;
const TYPING_TOLD_EVERY_MS = 4_000;
const NOTICE_OF: Readonly<Record<string, PlainKey>> = {
  "already-claimed": "desk_taken",
  "not-waiting": "desk_not_waiting",
  "not-claimed": "desk_lost",
  "not-found": "desk_gone",
  "not-text": "desk_not_text",
};

/** One conversation as the member sees it: read, claim, write, hand on, close. Knows no elements. */
export class Talk {
  state: TalkState = {
    packet: null,
    messages: [],
    personTyping: false,
    personRead: 0,
    sending: false,
    notice: null,
  };
  private pending: { text: string; clientId: string; translate: boolean } | null = null;
  private toldTyping = false;
  private told = 0;
  private typings = 0;

  constructor(
    readonly id: string,
    private readonly client: StaffClient,
    private readonly ports: Ports,
    private readonly name: string,
    private readonly listener: TalkListener,
  ) {}

  get isMine(): boolean {
    return this.state.packet?.status === "active" && this.state.packet.claimed_by_name === this.name;
  }

  /** Read everything anew. False: it could not be read. */
  async load(): Promise<boolean> {
    return this.attempt(async () => {
      const packet = await this.client.packet(this.id);
      this.change({ packet, messages: packet.messages });
    });
  }

  async claim(): Promise<boolean> {
    return this.act(() => this.client.claim(this.id), "desk_claimed");
  }

  async putBack(): Promise<boolean> {
    return this.act(() => this.client.putBack(this.id), "desk_returned");
  }

  async handOver(to: string): Promise<boolean> {
    return this.act(() => this.client.handOver(this.id, to), "desk_transfer_done");
  }

  async close(resolution: string | null): Promise<boolean> {
    return this.act(() => this.client.close(this.id, resolution), "desk_close_done");
  }

  async note(text: string): Promise<boolean> {
    return this.act(() => this.client.note(this.id, text), "desk_note_saved");
  }

  /** Send a text. False: it was not sent; sent again, the same text is stored once. */
  async write(text: string, translate = true): Promise<boolean> {
    if (this.state.sending) return false;
    if (this.pending?.text !== text || this.pending.translate !== translate)
      this.pending = { text, clientId: this.ports.newId(), translate };
    const { clientId } = this.pending;
    this.change({ sending: true, notice: null });
    const sent = await this.attempt(async () => {
      this.receive([await this.client.write(this.id, text, clientId, translate)]);
      this.pending = null;
    }, "desk_not_sent");
    this.change({ sending: false });
    if (!sent && this.state.notice?.key === "desk_taken") this.change({ notice: { key: "desk_lost", good: false } });
    return sent;
  }

  /** Try once more to translate a message. */
  async translate(seq: number): Promise<void> {
    await this.attempt(async () => {
      const message = await this.client.translate(this.id, seq);
      this.receive([message]);
      if (message.untranslated === "failed") this.change({ notice: { key: "desk_translation_failed", good: false } });
      // What was sent again stands further down; the older one has no more to be tried.
      else if (message.seq !== seq) await this.refetch(seq);
    });
  }

  /** Show the person that the member writes, now and then. */
  typing(): void {
    if (!this.isMine || this.toldTyping) return;
    this.toldTyping = true;
    void this.client.types(this.id).catch(() => undefined);
    void this.ports.wait(TYPING_TOLD_EVERY_MS).then(() => {
      this.toldTyping = false;
    });
  }

  /** Show the person that everything was read so far. */
  seen(): void {
    const last = this.state.messages.findLast((message) => message.sender === "user")?.seq ?? 0;
    if (!this.isMine || last <= this.told) return;
    this.told = last;
    void this.client.reads(this.id, last).catch(() => undefined);
  }

  take(event: DeskEvent): void {
    if (event.type === "connected" && this.isMine) void this.load();
    if (!("conversation" in event) || event.conversation !== this.id) return;
    if (event.type === "message") void this.fetchNew();
    if (event.type === "translation") void this.fetchTranslated();
    if (event.type === "typing") this.showTyping();
    if (event.type === "read") this.change({ personRead: Math.max(this.state.personRead, event.seq) });
  }

  /** The lists have changed: read anew what is no longer where it was. Reading what is not one's own is kept on record. */
  compare(waiting: readonly Handoff[], mine: readonly Handoff[]): void {
    const status = this.state.packet?.status;
    const listed = status === "waiting" ? waiting : this.isMine ? mine : null;
    if (listed && !listed.some((one) => one.id === this.id)) void this.load();
  }

  dismiss(): void {
    this.change({ notice: null });
  }

  private async fetchNew(): Promise<void> {
    const last = this.state.messages.at(-1)?.seq ?? 0;
    await this.attempt(async () => this.receive(await this.client.messages(this.id, last)));
  }

  private async fetchTranslated(): Promise<void> {
    const first = this.state.messages.find(awaitsTranslation);
    if (first) await this.attempt(() => this.refetch(first.seq));
  }

  private async refetch(from: number): Promise<void> {
    this.receive(await this.client.messages(this.id, from - 1));
  }

  private receive(messages: readonly DeskMessage[]): void {
    const known = new Map(this.state.messages.map((message) => [message.seq, message]));
    const fresh = messages.filter(({ seq }) => !known.has(seq));
    const readable = messages.filter(({ seq, translation }) => translation && !known.get(seq)?.translation);
    if (!messages.length) return;
    for (const message of messages) known.set(message.seq, message);
    const all = [...known.values()].sort((a, b) => a.seq - b.seq);
    const ofPerson = fresh.filter((message) => message.sender === "user");
    this.change({ messages: all, personTyping: this.state.personTyping && !ofPerson.length });
    const arrived = [...new Set([...ofPerson, ...readable])];
    if (arrived.length) this.listener.arrived(arrived);
  }

  private showTyping(): void {
    this.typings += 1;
    const mine = this.typings;
    this.change({ personTyping: true });
    void this.ports.wait(TYPING_SHOWN_MS).then(() => {
      if (mine === this.typings) this.change({ personTyping: false });
    });
  }

  private async act(work: () => Promise<void>, done: PlainKey): Promise<boolean> {
    const worked = await this.attempt(work);
    const { notice } = this.state;
    if (worked || notice) await this.load();
    this.change({ notice: worked ? { key: done, good: true } : notice });
    return worked;
  }

  private async attempt(work: () => Promise<void>, otherwise: PlainKey = "member_failed"): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.refuse(error, otherwise);
      return false;
    }
  }

  private refuse(error: unknown, otherwise: PlainKey): void {
    const status = error instanceof RefusedError ? error.status : 0;
    if (status === 401) this.listener.ended();
    else this.change({ notice: { key: noticeKey(error) ?? otherwise, good: false } });
    // What the person has deleted is not to stay on a screen either.
    if (status === 404) this.change({ packet: null, messages: [] });
  }

  private change(change: Partial<TalkState>): void {
    this.state = { ...this.state, ...change };
    this.listener.changed(this.state);
  }
}

/** The person's words are in another language, and what became of their translation is not known yet. */
export function awaitsTranslation({ sender, language, translation, untranslated }: DeskMessage): boolean {
  return sender === "user" && !language.startsWith("de") && !translation && !untranslated;
}

function noticeKey(error: unknown): PlainKey | undefined {
  return error instanceof RefusedError ? NOTICE_OF[error.code] : undefined;
}
