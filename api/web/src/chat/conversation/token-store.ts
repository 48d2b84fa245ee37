import type { Access } from "../../api/client.js";

/** Where the access to the open conversation survives a reload of the page. Written only after the chat was opened. */
export interface TokenStore {
  read(): Access | null;
  write(access: Access): void;
  clear(): void;
}

/** Keeps the token until the tab is closed; where the browser forbids storage, a reload begins anew. */
export class SessionTokenStore implements TokenStore {
  constructor(private readonly key: string) {}

  read(): Access | null {
    try {
      const stored: unknown = JSON.parse(sessionStorage.getItem(this.key) ?? "null");
      return isAccess(stored) ? { id: stored.id, token: stored.token } : null;
    } catch {
      return null;
    }
  }

  write(access: Access): void {
    try {
      sessionStorage.setItem(this.key, JSON.stringify(access));
    } catch {
      return;
    }
  }

  clear(): void {
    try {
      sessionStorage.removeItem(this.key);
    } catch {
      return;
    }
  }
}

function isAccess(value: unknown): value is Access {
  return (
    typeof value === "object" &&
    value !== null &&
    "id" in value &&
    "token" in value &&
    typeof value.id === "string" &&
    typeof value.token === "string"
  );
}
