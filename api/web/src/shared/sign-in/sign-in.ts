import { NetworkError, RateLimitError, RefusedError } from "../../api/errors.js";
import type { SessionClient } from "../../api/session-client.js";
import type { OwnAccount, Session } from "../../api/session-schema.js";

export type SignInTrouble =
  | { type: "none" }
  | { type: "offline" }
  | { type: "limited"; seconds: number }
  | { type: "refused" | "code-refused" | "expired" | "ended" | "weak" | "wrong-old" | "failed" };

/** checking: who is signed in is being asked; code: a second factor is missing; in: the account may do what it may. */
export type SignInStep = "checking" | "login" | "code" | "password" | "in";

export interface SignInState {
  step: SignInStep;
  busy: boolean;
  trouble: SignInTrouble;
  account: OwnAccount | null;
  /** The one-time password has to be asked for again, because the page was loaded anew. */
  asksOld: boolean;
}

/** Signing in as a sequence of steps. Knows no elements. */
export class SignIn {
  state: SignInState = { step: "checking", busy: false, trouble: { type: "none" }, account: null, asksOld: false };
  /** Between two steps only. */
  private given = { username: "", password: "" };

  constructor(
    private readonly client: SessionClient,
    private readonly onChange: (state: SignInState) => void,
  ) {}

  async check(): Promise<void> {
    await this.attempt(async () => {
      const session = await this.client.session();
      if (session) this.enter(session);
      else this.change({ step: "login" });
    });
    if (this.state.step === "checking") this.change({ step: "login" });
  }

  async login(username: string, password: string): Promise<void> {
    this.given = { username, password };
    await this.attempt(() => this.present(null));
  }

  async giveCode(code: string): Promise<void> {
    await this.attempt(() => this.present(code));
  }

  /** `old` is "" where the password was given a moment ago. */
  async changePassword(old: string, fresh: string): Promise<void> {
    await this.attempt(async () => {
      await this.client.changePassword(old || this.given.password, fresh);
      const session = await this.client.session();
      if (session) this.enter(session);
      else this.change({ step: "login" });
    });
  }

  async logout(): Promise<void> {
    await this.client.logout().catch(() => undefined);
    this.begin({ type: "none" });
  }

  /** The server does not know the session any more. */
  ended(): void {
    if (this.state.step === "in") this.begin({ type: "ended" });
  }

  back(): void {
    this.begin({ type: "none" });
  }

  private begin(trouble: SignInTrouble): void {
    this.given = { username: "", password: "" };
    this.change({ step: "login", trouble, account: null });
  }

  private async present(code: string | null): Promise<void> {
    this.enter(await this.client.login(this.given.username, this.given.password, code));
  }

  private enter({ account }: Session): void {
    const step = account.must_change_password ? "password" : "in";
    this.change({ step, account, asksOld: this.given.password === "" });
    if (step === "in") this.given = { username: "", password: "" };
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    if (this.state.busy) return;
    this.change({ busy: true, trouble: { type: "none" } });
    try {
      await work();
    } catch (error) {
      this.refuse(error);
    }
    this.change({ busy: false });
  }

  private refuse(error: unknown): void {
    const code = error instanceof RefusedError ? error.code : "";
    this.change(code === "totp_required" ? { step: "code" } : { trouble: this.troubleOf(error, code) });
  }

  private troubleOf(error: unknown, code: string): SignInTrouble {
    if (error instanceof RateLimitError) return { type: "limited", seconds: error.retryAfterS };
    if (error instanceof NetworkError) return { type: "offline" };
    if (code === "login-refused") return { type: this.state.step === "code" ? "code-refused" : "refused" };
    if (code === "one-time-password-expired") return { type: "expired" };
    if (code === "password-too-weak") return { type: "weak" };
    if (code === "wrong-password") return { type: "wrong-old" };
    return { type: "failed" };
  }

  private change(change: Partial<SignInState>): void {
    this.state = { ...this.state, ...change };
    this.onChange(this.state);
  }
}
