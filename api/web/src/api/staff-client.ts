import { listen } from "./live-line.js";
import type { StreamEvent } from "./server-sent-events.js";
import type { HttpSessionClient } from "./session-client.js";
import type {
  CannedAnswer,
  Colleague,
  DeskEvent,
  DeskMessage,
  Handoff,
  HandoffStatus,
  Packet,
} from "./staff-schema.js";

/** What the console asks of the server. Every call rejects with an `ApiError`; 409 means that a colleague was faster. */
export interface StaffClient {
  conversations(status: HandoffStatus): Promise<readonly Handoff[]>;
  packet(id: string): Promise<Packet>;
  messages(id: string, after: number): Promise<readonly DeskMessage[]>;
  claim(id: string): Promise<void>;
  /** The same `clientId` again gives the same message and stores nothing twice. */
  write(id: string, text: string, clientId: string, translate: boolean): Promise<DeskMessage>;
  /** Try once more what failed; one's own message is sent again, and the new one is returned. */
  translate(id: string, seq: number): Promise<DeskMessage>;
  close(id: string, resolution: string | null): Promise<void>;
  putBack(id: string): Promise<void>;
  handOver(id: string, to: string): Promise<void>;
  note(id: string, text: string): Promise<void>;
  types(id: string): Promise<void>;
  reads(id: string, seq: number): Promise<void>;
  answers(words: string, language: string): Promise<readonly CannedAnswer[]>;
  colleagues(): Promise<readonly Colleague[]>;
  /** Say what one speaks oneself. */
  speak(languages: readonly string[]): Promise<void>;
  events(signal: AbortSignal): AsyncIterable<DeskEvent>;
}

const AT = "staff/conversations";

export class HttpStaffClient implements StaffClient {
  constructor(private readonly http: HttpSessionClient) {}

  async conversations(status: HandoffStatus): Promise<readonly Handoff[]> {
    return (await this.http.json<{ conversations: Handoff[] }>("GET", `${AT}?status=${status}`)).conversations;
  }

  async packet(id: string): Promise<Packet> {
    return this.http.json("GET", `${AT}/${id}`);
  }

  async messages(id: string, after: number): Promise<readonly DeskMessage[]> {
    return (await this.http.json<{ messages: DeskMessage[] }>("GET", `${AT}/${id}/messages?after=${after}`)).messages;
  }

  async claim(id: string): Promise<void> {
    await this.http.send("POST", `${AT}/${id}/claim`);
  }

  async write(id: string, text: string, clientId: string, translate: boolean): Promise<DeskMessage> {
    return this.http.json("POST", `${AT}/${id}/messages`, { text, client_id: clientId, translate });
  }

  async translate(id: string, seq: number): Promise<DeskMessage> {
    return this.http.json("POST", `${AT}/${id}/messages/${seq}/translate`);
  }

  async close(id: string, resolution: string | null): Promise<void> {
    await this.http.send("POST", `${AT}/${id}/close`, resolution ? { resolution } : {});
  }

  async putBack(id: string): Promise<void> {
    await this.http.send("POST", `${AT}/${id}/return`);
  }

  async handOver(id: string, to: string): Promise<void> {
    await this.http.send("POST", `${AT}/${id}/transfer`, { to });
  }

  async note(id: string, text: string): Promise<void> {
    await this.http.send("POST", `${AT}/${id}/notes`, { text });
  }

  async types(id: string): Promise<void> {
    await this.http.send("POST", `${AT}/${id}/typing`);
  }

  async reads(id: string, seq: number): Promise<void> {
    await this.http.send("POST", `${AT}/${id}/read`, { seq });
  }

  async answers(words: string, language: string): Promise<readonly CannedAnswer[]> {
    const query = new URLSearchParams({ q: words, language });
    return (await this.http.json<{ answers: CannedAnswer[] }>("GET", `staff/answers?${query}`)).answers;
  }

  async colleagues(): Promise<readonly Colleague[]> {
    return (await this.http.json<{ colleagues: Colleague[] }>("GET", "staff/colleagues")).colleagues;
  }

  async speak(languages: readonly string[]): Promise<void> {
    await this.http.send("PUT", "auth/languages", { languages });
  }

  async *events(signal: AbortSignal): AsyncGenerator<DeskEvent> {
    const open = (line: AbortSignal) => this.http.send("GET", "staff/events", undefined, line);
    for await (const event of listen(open, signal)) {
      const parsed: DeskEvent | null = event ? parseEvent(event) : { type: "connected" };
      if (parsed) yield parsed;
    }
  }
}

function parseEvent({ event, data }: StreamEvent): DeskEvent | null {
  if (event === "queue") return { type: "queue" };
  const told = parsed(data);
  const conversation = String(told.conversation_id ?? "");
  if (!conversation) return null;
  if (event === "typing" || event === "translation") return { type: event, conversation };
  if (event === "message" || event === "read") return { type: event, conversation, seq: Number(told.seq) };
  return null;
}

function parsed(data: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
