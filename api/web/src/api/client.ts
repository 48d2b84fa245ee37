import { errorOf, NetworkError } from "./errors.js";
import { listen } from "./live-line.js";
import type { Code, Message, Opened, ServerEvent } from "./schema.js";
import type { StreamEvent } from "./server-sent-events.js";
import { timeout } from "./timeout.js";

export interface Access {
  id: string;
  token: string;
}

/** What the chat asks of the server. Every call rejects with an `ApiError`. */
export interface ApiClient {
  open(county: string | null, language: string): Promise<Opened>;
  /** The replies to `text`. The same `clientId` again gives the same replies and stores nothing twice. */
  post(access: Access, text: string, clientId: string): Promise<readonly Message[]>;
  messages(access: Access, after: number): Promise<readonly Message[]>;
  /** Events behind `after` until the connection ends or is silent for too long. */
  events(access: Access, after: number, signal: AbortSignal): AsyncIterable<ServerEvent>;
  /** The person is writing. */
  types(access: Access): Promise<void>;
  /** The person has seen everything up to `seq`. */
  reads(access: Access, seq: number): Promise<void>;
  feedback(access: Access, messageId: string, helpful: boolean, comment?: string): Promise<void>;
  code(access: Access): Promise<Code>;
  resume(code: string): Promise<Opened>;
  remove(access: Access): Promise<void>;
}

export class HttpApiClient implements ApiClient {
  constructor(private readonly base: URL) {}

  async open(county: string | null, language: string): Promise<Opened> {
    return this.json("POST", "", null, county ? { county, language } : { language });
  }

  async post(access: Access, text: string, clientId: string): Promise<readonly Message[]> {
    const body = { text, client_id: clientId };
    return (await this.json<{ messages: Message[] }>("POST", `/${access.id}/messages`, access, body)).messages;
  }

  async messages(access: Access, after: number): Promise<readonly Message[]> {
    return (await this.json<{ messages: Message[] }>("GET", `/${access.id}/messages?after=${after}`, access)).messages;
  }

  async *events(access: Access, after: number, signal: AbortSignal): AsyncGenerator<ServerEvent> {
    const headers = { Accept: "text/event-stream", "Last-Event-ID": String(after) };
    const open = (line: AbortSignal) => this.send("GET", `/${access.id}/events`, access, undefined, headers, line);
    for await (const event of listen(open, signal)) {
      const parsed: ServerEvent | null = event ? parseEvent(event) : { type: "connected" };
      if (parsed) yield parsed;
    }
  }

  async types(access: Access): Promise<void> {
    await this.send("POST", `/${access.id}/typing`, access);
  }

  async reads(access: Access, seq: number): Promise<void> {
    await this.send("POST", `/${access.id}/read`, access, { seq });
  }

  async feedback(access: Access, messageId: string, helpful: boolean, comment?: string): Promise<void> {
    const body = comment ? { message_id: messageId, helpful, comment } : { message_id: messageId, helpful };
    await this.send("POST", `/${access.id}/feedback`, access, body);
  }

  async code(access: Access): Promise<Code> {
    return this.json("POST", `/${access.id}/code`, access);
  }

  async resume(code: string): Promise<Opened> {
    return this.json("POST", "/resume", null, { code });
  }

  async remove(access: Access): Promise<void> {
    await this.send("DELETE", `/${access.id}`, access);
  }

  private async json<T>(method: string, path: string, access: Access | null, body?: unknown): Promise<T> {
    const response = await this.send(method, path, access, body);
    try {
      return (await response.json()) as T;
    } catch {
      throw new NetworkError("the answer was cut off");
    }
  }

  private async send(
    method: string,
    path: string,
    access: Access | null,
    body?: unknown,
    more: Record<string, string> = {},
    signal: AbortSignal = timeout(),
  ): Promise<Response> {
    const headers: Record<string, string> = { ...more };
    if (access) headers.Authorization = `Bearer ${access.token}`;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const init: RequestInit = { method, headers, signal, credentials: "omit", cache: "no-store" };
    if (body !== undefined) init.body = JSON.stringify(body);
    let response: Response;
    try {
      response = await fetch(new URL(`api/conversations${path}`, this.base), init);
    } catch (error) {
      throw new NetworkError("no answer", { cause: error });
    }
    if (!response.ok) throw await errorOf(response);
    return response;
  }
}

function parseEvent(event: StreamEvent): ServerEvent | null {
  try {
    if (event.event === "message") return { type: "message", message: JSON.parse(event.data) as Message };
    if (event.event === "typing") return { type: "typing" };
    if (event.event === "state") return { type: "state", state: JSON.parse(event.data) };
  } catch {
    return null;
  }
  return null;
}
