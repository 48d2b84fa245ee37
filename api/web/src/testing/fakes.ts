import type { Access, ApiClient } from "../api/client.js";
import type { Code, Message, Opened, ServerEvent } from "../api/schema.js";
import type { TokenStore } from "../chat/conversation/token-store.js";
import type { Ports } from "../shared/ports/ports.js";
import { makeMessage } from "./factories.js";

/** A server in memory: answers every text with an echo, fails as often as told. */
export class FakeApiClient implements ApiClient {
  failures: Error[] = [];
  posted: { text: string; clientId: string }[] = [];
  removed: string[] = [];
  ratings: unknown[] = [];
  calls: string[] = [];
  stored: Message[] = [makeMessage({ seq: 1, kind: "smalltalk", text: "Guten Tag" })];
  opened = 0;
  private listeners: ((event: ServerEvent) => void)[] = [];

  async open(_county: string | null, language: string): Promise<Opened> {
    this.opened += 1;
    return { id: "c1", token: "t1", language, messages: this.stored };
  }

  async post(_access: Access, text: string, clientId: string): Promise<readonly Message[]> {
    this.posted.push({ text, clientId });
    const failure = this.failures.shift();
    if (failure) throw failure;
    const seq = this.stored.length + 1;
    const reply = makeMessage({ seq: seq + 1, text: `Echo: ${text}` });
    this.stored.push(makeMessage({ seq, sender: "user", text }), reply);
    return [reply];
  }

  async messages(_access: Access, after: number): Promise<readonly Message[]> {
    const failure = this.failures.shift();
    if (failure) throw failure;
    return this.stored.filter((message) => message.seq > after);
  }

  async *events(_access: Access, _after: number, signal: AbortSignal): AsyncGenerator<ServerEvent> {
    while (!signal.aborted) {
      yield await new Promise<ServerEvent>((resolve) => this.listeners.push(resolve));
    }
  }

  async types(): Promise<void> {
    this.calls.push("types");
  }

  async reads(_access: Access, seq: number): Promise<void> {
    this.calls.push(`reads ${seq}`);
  }

  async feedback(_access: Access, messageId: string, helpful: boolean, comment?: string): Promise<void> {
    this.ratings.push({ messageId, helpful, comment });
  }

  async code(): Promise<Code> {
    return { code: "7KQ2-9RTX-M4HB", expires: "2026-12-04T12:00:00Z" };
  }

  async resume(): Promise<Opened> {
    return { id: "c2", token: "t2", language: "de", messages: this.stored };
  }

  async remove(access: Access): Promise<void> {
    this.removed.push(access.id);
  }

  emit(event: ServerEvent): void {
    for (const listener of this.listeners.splice(0)) listener(event);
  }
}

export class MemoryTokenStore implements TokenStore {
  access: Access | null = null;
  read = () => this.access;
  write = (access: Access) => {
    this.access = access;
  };
  clear = () => {
    this.access = null;
  };
}

/** Time that passes at once; identifiers that count. */
export function fakePorts(): Ports & { pauses: number[] } {
  let count = 0;
  const pauses: number[] = [];
  return {
    pauses,
    newId: () => `id-${++count}`,
    wait: async (ms) => {
      pauses.push(ms);
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  };
}

/** Time that passes only when told. */
export function heldPorts(): Ports & { passFirst: () => Promise<void>; pass: () => Promise<void> } {
  const pauses: (() => void)[] = [];
  const release = async (count: number) => {
    for (const end of pauses.splice(0, count)) end();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return {
    newId: () => "id",
    wait: () => new Promise((resolve) => pauses.push(resolve)),
    passFirst: () => release(1),
    pass: () => release(pauses.length),
  };
}
