import { NetworkError, RefusedError } from "../../api/errors.js";
import type { StaffClient } from "../../api/staff-client.js";
import type { DeskEvent, Handoff } from "../../api/staff-schema.js";
import type { Ports } from "../../shared/ports/ports.js";
import { byUrgency, lastClosedFirst } from "./handoff-order.js";

export type Tab = "waiting" | "mine" | "closed";

export interface DeskState {
  loaded: boolean;
  offline: boolean;
  lists: Readonly<Record<Tab, readonly Handoff[]>>;
  /** How many messages came in own conversations that are not open, by conversation. */
  unread: ReadonlyMap<string, number>;
}

/** What is worth a sound: somebody new waits, or the person of an own conversation wrote. */
export type News = { type: "waiting"; handoff: Handoff } | { type: "message"; conversation: string };

export interface DeskListener {
  changed: (state: DeskState) => void;
  news: (news: News) => void;
  /** For the conversation that is open. */
  event: (event: DeskEvent) => void;
  /** The session has ended. */
  ended: () => void;
}

const PAUSES_MS = [1_000, 2_000, 5_000, 10_000, 20_000];
const NOBODY: DeskState = {
  loaded: false,
  offline: false,
  lists: { waiting: [], mine: [], closed: [] },
  unread: new Map(),
};

/** The queue and the own conversations of one member of staff, kept up to date. Knows no elements. */
export class Desk {
  state: DeskState = NOBODY;
  private line: AbortController | null = null;
  private openId: string | null = null;
  private reading: Promise<void> | null = null;
  private again = false;

  constructor(
    private readonly client: StaffClient,
    private readonly ports: Ports,
    /** The account's name: names are unique. */
    private readonly name: string,
    private readonly listener: DeskListener,
  ) {}

  start(): void {
    if (!this.line) void this.follow();
  }

  stop(): void {
    this.line?.abort();
    this.line = null;
  }

  /** Which conversation is open: its messages count as seen. */
  opens(id: string | null): void {
    this.openId = id;
    if (id && this.state.unread.has(id)) this.countUnread(id, 0);
  }

  /** Read the lists anew; calls while that is being done end in one more reading. */
  async refresh(): Promise<void> {
    if (this.reading) {
      this.again = true;
      return this.reading;
    }
    this.reading = this.read();
    await this.reading;
    this.reading = null;
    if (this.again) {
      this.again = false;
      await this.refresh();
    }
  }

  private async read(): Promise<void> {
    try {
      const [waiting, active, closed] = await Promise.all([
        this.client.conversations("waiting"),
        this.client.conversations("active"),
        this.client.conversations("closed"),
      ]);
      const mine = active.filter((one) => one.claimed_by_name === this.name);
      const lists = { waiting: byUrgency(waiting), mine: byUrgency(mine), closed: lastClosedFirst(closed) };
      this.tellNews(lists.waiting);
      this.change({ loaded: true, offline: false, lists });
    } catch (error) {
      this.fail(error);
    }
  }

  private tellNews(waiting: readonly Handoff[]): void {
    if (!this.state.loaded) return;
    const before = new Map(this.state.lists.waiting.map((one) => [one.id, one.crisis]));
    const fresh = waiting.find((one) => !before.has(one.id) || (one.crisis && !before.get(one.id)));
    if (fresh) this.listener.news({ type: "waiting", handoff: fresh });
  }

  private async follow(): Promise<void> {
    const line = new AbortController();
    this.line = line;
    let failures = 0;
    while (!line.signal.aborted) {
      try {
        for await (const event of this.client.events(line.signal)) {
          failures = 0;
          if (line.signal.aborted) return;
          this.take(event);
        }
      } catch (error) {
        if (line.signal.aborted) return;
        if (failures > 0 || !(error instanceof NetworkError)) this.fail(error);
      }
      const pause = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 0;
      failures += 1;
      await this.ports.wait(pause, line.signal);
    }
  }

  private take(event: DeskEvent): void {
    if (event.type === "connected" || event.type === "queue") void this.refresh();
    // What somebody in the queue said can be read in German now.
    if (event.type === "translation" && event.conversation !== this.openId) void this.refresh();
    if (event.type === "message") this.messageCame(event.conversation);
    this.listener.event(event);
  }

  private messageCame(id: string): void {
    if (id !== this.openId) this.countUnread(id, (this.state.unread.get(id) ?? 0) + 1);
    this.listener.news({ type: "message", conversation: id });
  }

  private countUnread(id: string, count: number): void {
    const unread = new Map(this.state.unread);
    if (count) unread.set(id, count);
    else unread.delete(id);
    this.change({ unread });
  }

  private fail(error: unknown): void {
    if (error instanceof RefusedError && error.status === 401) {
      this.stop();
      this.listener.ended();
    } else this.change({ offline: true });
  }

  private change(change: Partial<DeskState>): void {
    this.state = { ...this.state, ...change };
    this.listener.changed(this.state);
  }
}
