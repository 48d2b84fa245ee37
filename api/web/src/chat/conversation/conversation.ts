import type { Access, ApiClient } from "../../api/client.js";
import { GoneError, NetworkError, RateLimitError, RefusedError } from "../../api/errors.js";
import type { Code, Message, Opened, ServerEvent, StreamState } from "../../api/schema.js";
import type { Ports } from "../../shared/ports/ports.js";
import { Handoff } from "./handoff.js";
import { type Entry, MessageLog } from "./message-log.js";
import type { TokenStore } from "./token-store.js";

/** idle: nothing was opened yet; gone: the server does not know it any more; deleted: the person deleted it. */
export type Phase = "idle" | "opening" | "open" | "gone" | "deleted";

export type Trouble =
  | { type: "none" }
  | { type: "offline" }
  | { type: "limited"; seconds: number }
  | { type: "refused"; code: string }
  | { type: "code" };

export interface ConversationState {
  phase: Phase;
  entries: readonly Entry[];
  /** Replies of the assistant are being waited for. */
  waiting: boolean;
  handoff: StreamState;
  staffTyping: boolean;
  trouble: Trouble;
}

const SEND_PAUSES_MS = [1_000, 3_000];
const STREAM_PAUSES_MS = [1_000, 2_000, 5_000, 10_000, 20_000];

/** One conversation as a client sees it: open, post, follow, delete. Knows no elements. */
export class Conversation {
  private access: Access | null = null;
  private readonly log = new MessageLog();
  private readonly handoff: Handoff;
  private phase: Phase = "idle";
  private pending = 0;
  private trouble: Trouble = { type: "none" };
  private line: AbortController | null = null;
  private outbox: Promise<void> = Promise.resolve();

  constructor(
    private readonly client: ApiClient,
    private readonly store: TokenStore,
    private readonly ports: Ports,
    private readonly onChange: (state: ConversationState) => void,
    /** Messages that arrived while the chat was open, for the announcement. */
    private readonly onArrival: (messages: readonly Message[]) => void,
  ) {
    this.handoff = new Handoff(client, ports, () => this.changed());
  }

  get state(): ConversationState {
    const { phase, trouble } = this;
    const { state: handoff, staffTyping, staffSpeak } = this.handoff;
    const waiting = this.pending > 0 && !staffSpeak;
    return { phase, entries: this.log.entries, waiting, handoff, staffTyping, trouble };
  }

  get canGoOn(): boolean {
    return this.store.read() !== null;
  }

  async open(county: string | null, language: string): Promise<void> {
    await this.enter(() => this.client.open(county, language), true);
  }

  /** Go on after a reload. Does nothing when no conversation was open in this tab. */
  async goOn(): Promise<void> {
    const access = this.store.read();
    if (!access) return;
    await this.enter(async () => {
      const messages = await this.client.messages(access, 0);
      return { ...access, language: "", messages };
    }, false);
  }

  async resume(code: string): Promise<boolean> {
    try {
      const opened = await this.client.resume(code);
      this.hangUp();
      this.log.clear();
      this.begin(opened, opened.messages.length ? opened.messages : await this.client.messages(opened, 0));
      return true;
    } catch (error) {
      this.trouble =
        error instanceof RateLimitError || error instanceof NetworkError ? troubleOf(error) : { type: "code" };
      this.changed();
      return false;
    }
  }

  /** Send typed text, or the payload of a choice with its label. Messages leave one after the other. */
  send(text: string, label: string = text): void {
    if (this.phase !== "open") return;
    const key = this.ports.newId();
    this.log.add({ type: "own", key, shown: label, text, delivery: "sending", retryable: false, before: null });
    this.deliver(key, text);
  }

  retry(key: string): void {
    const entry = this.log.find(key);
    if (entry?.delivery !== "failed") return;
    this.log.change(key, { delivery: "sending" });
    this.deliver(key, entry.text);
  }

  /** The person types. */
  typing(): void {
    if (this.access) this.handoff.typing(this.access);
  }

  /** The person sees the messages. */
  seen(): void {
    if (this.access) this.handoff.seen(this.access, this.log.lastOf("staff"));
  }

  async feedback(messageId: string, helpful: boolean, comment?: string): Promise<boolean> {
    return (
      (await this.guarded((access) => this.client.feedback(access, messageId, helpful, comment).then(() => true))) ??
      false
    );
  }

  async code(): Promise<Code | null> {
    return this.guarded((access) => this.client.code(access));
  }

  /** Delete everything here and there. False: the server could not be reached, nothing was deleted. */
  async remove(): Promise<boolean> {
    const access = this.access;
    if (!access) return false;
    try {
      await this.client.remove(access);
    } catch (error) {
      if (!(error instanceof GoneError)) {
        this.trouble = troubleOf(error);
        this.changed();
        return false;
      }
    }
    this.end("deleted");
    return true;
  }

  /** What went wrong was shown elsewhere. */
  calm(): void {
    this.setTrouble({ type: "none" });
  }

  hangUp(): void {
    this.line?.abort();
    this.line = null;
  }

  private async enter(opening: () => Promise<Opened>, greet: boolean): Promise<void> {
    if (this.phase === "opening" || this.phase === "open") return;
    this.phase = "opening";
    this.trouble = { type: "none" };
    this.log.clear();
    this.changed();
    try {
      const opened = await opening();
      this.begin(opened, opened.messages);
      if (greet) this.onArrival(opened.messages);
    } catch (error) {
      if (error instanceof GoneError) return this.end("gone");
      this.phase = "idle";
      this.trouble = troubleOf(error);
      this.changed();
    }
  }

  private begin(access: Access, messages: readonly Message[]): void {
    this.access = { id: access.id, token: access.token };
    this.store.write(this.access);
    this.handoff.reset();
    this.log.receive(messages);
    this.phase = "open";
    this.trouble = { type: "none" };
    this.changed();
    void this.follow();
  }

  private end(phase: Phase): void {
    this.hangUp();
    this.store.clear();
    this.access = null;
    this.phase = phase;
    this.pending = 0;
    this.handoff.reset();
    this.trouble = { type: "none" };
    if (phase !== "gone") this.log.clear();
    this.changed();
  }

  private deliver(key: string, text: string): void {
    this.pending += 1;
    this.changed();
    this.outbox = this.outbox.then(() => this.post(key, text));
  }

  private async post(key: string, text: string): Promise<void> {
    const access = this.access;
    if (!access) return;
    try {
      const replies = await this.persist(() => this.client.post(access, text, key));
      if (this.access?.id !== access.id) return;
      const first = replies[0];
      this.log.change(key, { delivery: "sent", before: first ? first.seq : null });
      this.trouble = { type: "none" };
      this.arrived(replies);
    } catch (error) {
      if (this.access?.id !== access.id) return;
      if (error instanceof GoneError) return this.end("gone");
      this.log.change(key, { delivery: "failed", retryable: !(error instanceof RefusedError) });
      this.trouble = troubleOf(error);
    }
    this.pending = Math.max(0, this.pending - 1);
    this.changed();
  }

  /** Repeat while the line is bad; the same client id makes the repetition harmless. */
  private async persist<T>(request: () => Promise<T>): Promise<T> {
    for (const pause of SEND_PAUSES_MS) {
      try {
        return await request();
      } catch (error) {
        if (!(error instanceof NetworkError)) throw error;
        await this.ports.wait(pause);
      }
    }
    return request();
  }

  private async follow(): Promise<void> {
    const line = new AbortController();
    this.hangUp();
    this.line = line;
    let failures = 0;
    while (!line.signal.aborted && this.access) {
      try {
        for await (const event of this.client.events(this.access, this.log.lastSeq, line.signal)) {
          failures = 0;
          if (line.signal.aborted) return;
          this.take(event);
        }
      } catch (error) {
        if (line.signal.aborted) return;
        if (error instanceof GoneError) return this.end("gone");
        if (failures > 0) this.setTrouble({ type: "offline" });
      }
      const pause = STREAM_PAUSES_MS[Math.min(failures, STREAM_PAUSES_MS.length - 1)] ?? 0;
      failures += 1;
      await this.ports.wait(pause, line.signal);
    }
  }

  private take(event: ServerEvent): void {
    if (this.trouble.type === "offline") this.trouble = { type: "none" };
    if (event.type === "message") this.arrived([event.message]);
    if (event.type === "typing") this.handoff.showTyping();
    if (event.type === "state") this.handoff.take(event.state);
    if (event.type === "connected") this.handoff.connected();
    this.changed();
  }

  private arrived(messages: readonly Message[]): void {
    const fresh = this.log.receive(messages).filter((message) => message.sender !== "user");
    if (!fresh.length) return;
    this.handoff.staffTyping = false;
    this.onArrival(fresh);
    this.changed();
  }

  private async guarded<T>(request: (access: Access) => Promise<T>): Promise<T | null> {
    if (!this.access) return null;
    try {
      return await request(this.access);
    } catch (error) {
      if (error instanceof GoneError) this.end("gone");
      else this.setTrouble(troubleOf(error));
      return null;
    }
  }

  private setTrouble(trouble: Trouble): void {
    this.trouble = trouble;
    this.changed();
  }

  private changed(): void {
    this.onChange(this.state);
  }
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof RateLimitError) return { type: "limited", seconds: error.retryAfterS };
  if (error instanceof RefusedError) return { type: "refused", code: error.code };
  return { type: "offline" };
}
