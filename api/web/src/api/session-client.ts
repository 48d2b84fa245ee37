import { NetworkError, RefusedError, refusalOf } from "./errors.js";
import type { Session } from "./session-schema.js";
import { timeout } from "./timeout.js";

/** Signing in and out. Every call rejects with an `ApiError`; a `RefusedError` says by its code why. */
export interface SessionClient {
  /** Who is signed in; null: nobody. */
  session(): Promise<Session | null>;
  /** `code`: of the second factor, or null. */
  login(username: string, password: string, code: string | null): Promise<Session>;
  changePassword(old: string, fresh: string): Promise<void>;
  logout(): Promise<void>;
}

/** Requests of somebody who signs in: with the session's cookie, and its CSRF token where something changes. */
export class HttpSessionClient implements SessionClient {
  private csrfToken = "";

  constructor(private readonly base: URL) {}

  async session(): Promise<Session | null> {
    try {
      return this.keep(await this.json<Session>("GET", "auth/session"));
    } catch (error) {
      if (error instanceof RefusedError && error.status === 401) return null;
      throw error;
    }
  }

  async login(username: string, password: string, code: string | null): Promise<Session> {
    const body = code === null ? { username, password } : { username, password, code };
    return this.keep(await this.json<Session>("POST", "auth/login", body));
  }

  async changePassword(old: string, fresh: string): Promise<void> {
    await this.send("POST", "auth/password", { old, new: fresh });
  }

  async logout(): Promise<void> {
    await this.send("POST", "auth/logout");
  }

  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.send(method, path, body);
    try {
      return (await response.json()) as T;
    } catch {
      throw new NetworkError("the answer was cut off");
    }
  }

  /** `path` lies below `/api/`. */
  async send(method: string, path: string, body?: unknown, signal: AbortSignal = timeout()): Promise<Response> {
    const headers: Record<string, string> = {};
    if (method !== "GET") headers["X-CSRF-Token"] = this.csrfToken;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const init: RequestInit = { method, headers, signal, credentials: "same-origin", cache: "no-store" };
    if (body !== undefined) init.body = JSON.stringify(body);
    let response: Response;
    try {
      response = await fetch(new URL(`api/${path}`, this.base), init);
    } catch (error) {
      throw new NetworkError("no answer", { cause: error });
    }
    if (!response.ok) throw await refusalOf(response);
    return response;
  }

  private keep(session: Session): Session {
    this.csrfToken = session.csrf_token;
    return session;
  }
}
