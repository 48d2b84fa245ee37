import { beforeEach, describe, expect, it } from "vitest";
import { NetworkError, RateLimitError, RefusedError } from "../../api/errors.js";
import type { SessionClient } from "../../api/session-client.js";
import type { Session } from "../../api/session-schema.js";
import { SignIn } from "./sign-in.js";

const session = (must_change_password = false): Session => ({
  csrf_token: "t",
  account: { name: "Ada", role: "staff", county: "wittmund", languages: [], must_change_password },
});

class FakeSessions implements SessionClient {
  open: Session | null = null;
  failures: Error[] = [];
  presented: (string | null)[][] = [];
  changed: string[][] = [];

  session = async () => this.open;

  async login(username: string, password: string, code: string | null): Promise<Session> {
    this.presented.push([username, password, code]);
    const failure = this.failures.shift();
    if (failure) throw failure;
    this.open ??= session();
    return this.open;
  }

  async changePassword(old: string, fresh: string): Promise<void> {
    const failure = this.failures.shift();
    if (failure) throw failure;
    this.changed.push([old, fresh]);
    this.open = session();
  }

  async logout(): Promise<void> {
    this.open = null;
  }
}

let client: FakeSessions;
let signIn: SignIn;

beforeEach(async () => {
  client = new FakeSessions();
  signIn = new SignIn(client, () => undefined);
  await signIn.check();
});

describe("signing in", () => {
  it("begins with the name where nobody is signed in", () => {
    expect(signIn.state).toMatchObject({ step: "login", busy: false });
  });

  it("asks for the code when there is a second factor, and for nothing twice", async () => {
    client.failures = [new RefusedError(401, "totp_required")];
    await signIn.login("Ada", "geheim");
    expect(signIn.state).toMatchObject({ step: "code", trouble: { type: "none" } });
    await signIn.giveCode("123456");
    expect(client.presented[1]).toEqual(["Ada", "geheim", "123456"]);
    expect(signIn.state.step).toBe("in");
  });

  it.each([
    [new RefusedError(401, "login-refused"), { type: "refused" }],
    [new RefusedError(401, "one-time-password-expired"), { type: "expired" }],
    [new RateLimitError(11), { type: "limited", seconds: 11 }],
    [new NetworkError("x"), { type: "offline" }],
    [new RefusedError(422, "x"), { type: "failed" }],
  ])("says what went wrong: %s", async (failure, trouble) => {
    client.failures = [failure];
    await signIn.login("Ada", "falsch");
    expect(signIn.state).toMatchObject({ step: "login", busy: false, trouble });
  });

  it("knows a wrong code from a wrong password", async () => {
    client.failures = [new RefusedError(401, "totp_required"), new RefusedError(401, "login-refused")];
    await signIn.login("Ada", "geheim");
    await signIn.giveCode("000000");
    expect(signIn.state).toMatchObject({ step: "code", trouble: { type: "code-refused" } });
  });

  it("changes a one-time password without asking for it again", async () => {
    client.open = session(true);
    await signIn.login("Ada", "einmal");
    expect(signIn.state).toMatchObject({ step: "password", asksOld: false });
    client.failures = [new RefusedError(422, "password-too-weak")];
    await signIn.changePassword("", "kurz");
    expect(signIn.state).toMatchObject({ step: "password", trouble: { type: "weak" } });
    await signIn.changePassword("", "Drei Möwen über Wittmund");
    expect(client.changed).toEqual([["einmal", "Drei Möwen über Wittmund"]]);
    expect(signIn.state.step).toBe("in");
  });

  it("asks for the one-time password after a reload", async () => {
    client.open = session(true);
    await signIn.check();
    expect(signIn.state).toMatchObject({ step: "password", asksOld: true });
  });

  it("says that a session has ended", async () => {
    await signIn.login("Ada", "geheim");
    signIn.ended();
    expect(signIn.state).toMatchObject({ step: "login", trouble: { type: "ended" }, account: null });
  });
});
