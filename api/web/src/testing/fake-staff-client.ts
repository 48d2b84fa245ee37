import { RefusedError } from "../api/errors.js";
import type { StaffClient } from "../api/staff-client.js";
import type {
  CannedAnswer,
  Colleague,
  DeskEvent,
  DeskMessage,
  Handoff,
  HandoffStatus,
  Note,
  Packet,
} from "../api/staff-schema.js";
import { makeMessage, makePacket } from "./factories.js";

/** One desk in memory: `Ada` is signed in; fails as often as told. */
export class FakeStaffClient implements StaffClient {
  failures: Error[] = [];
  lists: Record<HandoffStatus, Handoff[]> = { waiting: [], active: [], closed: [] };
  stored: Packet = makePacket();
  written: { text: string; clientId: string; translate: boolean }[] = [];
  calls: string[] = [];
  private listeners: ((event: DeskEvent) => void)[] = [];

  async conversations(status: HandoffStatus): Promise<readonly Handoff[]> {
    this.fail();
    return this.lists[status];
  }

  async packet(): Promise<Packet> {
    this.calls.push("packet");
    this.fail();
    return this.stored;
  }

  async messages(_id: string, after: number): Promise<readonly DeskMessage[]> {
    this.fail();
    return this.stored.messages.filter((message) => message.seq > after);
  }

  async claim(): Promise<void> {
    this.fail();
    this.stored = { ...this.stored, status: "active", claimed_by_name: "Ada" };
  }

  async write(_id: string, text: string, clientId: string, translate: boolean): Promise<DeskMessage> {
    this.written.push({ text, clientId, translate });
    this.fail();
    const message = makeMessage({ seq: this.stored.messages.length + 1, sender: "staff", text });
    this.store(message);
    return message;
  }

  async translate(_id: string, seq: number): Promise<DeskMessage> {
    this.fail();
    return this.change(seq, { translation: { text: "auf Deutsch", language: "de" }, untranslated: null });
  }

  async close(_id: string, resolution: string | null): Promise<void> {
    this.fail();
    this.stored = { ...this.stored, status: "closed", resolution };
  }

  async putBack(): Promise<void> {
    this.fail();
    this.stored = { ...this.stored, status: "waiting", claimed_by_name: null };
  }

  async handOver(_id: string, to: string): Promise<void> {
    this.fail();
    this.stored = { ...this.stored, claimed_by_name: to };
  }

  async note(_id: string, text: string): Promise<void> {
    this.fail();
    const note: Note = { kind: "note", text, author: "Ada", created_at: "2026-11-20T12:00:00Z" };
    this.stored = { ...this.stored, notes: [...this.stored.notes, note] };
  }

  async types(): Promise<void> {
    this.calls.push("types");
  }

  async reads(_id: string, seq: number): Promise<void> {
    this.calls.push(`reads ${seq}`);
  }

  async answers(): Promise<readonly CannedAnswer[]> {
    return [];
  }

  async colleagues(): Promise<readonly Colleague[]> {
    return [];
  }

  async speak(languages: readonly string[]): Promise<void> {
    this.calls.push(`speak ${languages.join(" ")}`);
    this.fail();
  }

  async *events(signal: AbortSignal): AsyncGenerator<DeskEvent> {
    this.fail();
    yield { type: "connected" };
    while (!signal.aborted) yield await new Promise<DeskEvent>((resolve) => this.listeners.push(resolve));
  }

  emit(event: DeskEvent): void {
    for (const listener of this.listeners.splice(0)) listener(event);
  }

  store(message: DeskMessage): void {
    this.stored = { ...this.stored, messages: [...this.stored.messages, message] };
  }

  /** Change a message that is stored. */
  change(seq: number, change: Partial<DeskMessage>): DeskMessage {
    const before = this.stored.messages.find((message) => message.seq === seq) ?? makeMessage({ seq });
    const after = { ...before, ...change };
    const messages = this.stored.messages.map((message) => (message.seq === seq ? after : message));
    this.stored = { ...this.stored, messages };
    return after;
  }

  private fail(): void {
    const failure = this.failures.shift();
    if (failure) throw failure;
  }
}

export const alreadyClaimed = () => new RefusedError(409, "already-claimed");
export const signedOut = () => new RefusedError(401, "not-signed-in");
export const notFound = () => new RefusedError(404, "not-found");
