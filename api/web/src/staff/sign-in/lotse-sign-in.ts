import { html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import { ConsoleElement } from "../console/console-element.js";
import type { ConsoleTranslation, PlainKey } from "../translations/console-translation.js";
import style from "./lotse-sign-in.css?inline";
import type { SignInState, SignInTrouble } from "./sign-in.js";

export interface Login {
  username: string;
  password: string;
}

export interface PasswordChange {
  /** "" where it was given a moment ago. */
  old: string;
  fresh: string;
}

const TROUBLES: Partial<Record<SignInTrouble["type"], PlainKey>> = {
  offline: "connection_lost",
  refused: "desk_login_refused",
  "code-refused": "desk_code_refused",
  expired: "desk_login_expired",
  ended: "desk_session_ended",
  weak: "desk_change_weak",
  "wrong-old": "desk_change_wrong",
  failed: "desk_failed",
};

/**
 * Name and password, a code where the account has a second factor, and the first password of one's own.
 *
 * @event lotse-login `Login`
 * @event lotse-code the code as typed
 * @event lotse-password `PasswordChange`
 * @event lotse-back somebody else wants to sign in
 */
export class LotseSignIn extends ConsoleElement {
  static override styles = ConsoleElement.style(style);

  @property({ attribute: false }) signIn: SignInState | null = null;
  /** The county's own provider of accounts can be used. */
  @property({ type: Boolean }) provider = false;
  @state() private shows = false;
  @state() private different = false;

  protected override render() {
    const [t, signIn] = [this.translation, this.signIn];
    if (!t || !signIn) return nothing;
    return html`
      <div class="card">
        <p class="error" role="alert">${this.trouble(signIn.trouble, t)}</p>
        ${signIn.step === "code" ? this.code(t) : signIn.step === "password" ? this.password(t) : this.login(t)}
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get("signIn");
    if (changed.has("signIn") && before?.step !== this.signIn?.step) this.begin();
  }

  /** The first field that is empty. */
  override focus(): void {
    const inputs = [...this.renderRoot.querySelectorAll("input[name]")] as HTMLInputElement[];
    (inputs.find((input) => !input.value) ?? inputs[0])?.focus();
  }

  private begin(): void {
    this.shows = false;
    this.different = false;
    this.focus();
  }

  private login(t: ConsoleTranslation) {
    return html`
      <h2>${t.say("desk_login_heading")}</h2>
      <p class="note">${t.say("desk_login_intro")}</p>
      <form @submit=${this.sendLogin}>
        ${this.field("username", t.say("desk_username"), "username")}
        ${this.field("password", t.say("desk_password"), "current-password", true)} ${this.showPassword(t)}
        ${this.button(t.say("desk_login_button"))}
      </form>
      ${this.provider ? html`<a class="button" href="/api/auth/oidc/login">${t.say("desk_login_provider")}</a>` : nothing}
    `;
  }

  private code(t: ConsoleTranslation) {
    return html`
      <h2>${t.say("desk_code")}</h2>
      <p>${t.say("desk_code_intro")}</p>
      <form @submit=${this.sendCode}>
        ${this.field("code", t.say("desk_code"), "one-time-code", false, t.say("desk_code_hint"))}
        ${this.button(t.say("desk_code_button"))}
        <button type="button" class="button" @click=${() => this.tell("lotse-back", null)}>${t.say("desk_back_to_login")}</button>
      </form>
    `;
  }

  private password(t: ConsoleTranslation) {
    const hint = t.say("desk_new_password_hint");
    return html`
      <h2>${t.say("desk_change_heading")}</h2>
      <p>${t.say("desk_change_intro")}</p>
      <form @submit=${this.sendPassword}>
        ${this.nameForPasswordManagers()}
        ${this.signIn?.asksOld ? this.field("old", t.say("desk_old_password"), "current-password", true) : nothing}
        ${this.field("fresh", t.say("desk_new_password"), "new-password", true, hint)}
        ${this.field("again", t.say("desk_repeat_password"), "new-password", true)} ${this.showPassword(t)}
        <p class="error" role="alert">${this.different ? t.say("desk_change_different") : nothing}</p>
        ${this.button(t.say("desk_change_button"))}
      </form>
    `;
  }

  private nameForPasswordManagers() {
    const name = this.signIn?.account?.name ?? "";
    return html`<input class="visually-hidden" autocomplete="username" .value=${name} readonly tabindex="-1" aria-hidden="true" />`;
  }

  private field(name: string, label: string, autocomplete: string, secret = false, hint = "") {
    return html`
      <div>
        <label for=${name}>${label}</label>
        ${hint ? html`<p id="${name}-hint" class="note">${hint}</p>` : nothing}
        <input
          id=${name}
          name=${name}
          class="field"
          type=${secret && !this.shows ? "password" : "text"}
          autocomplete=${autocomplete as "on"}
          autocapitalize="none"
          spellcheck="false"
          maxlength="200"
          required
          aria-describedby=${hint ? `${name}-hint` : nothing}
        />
      </div>
    `;
  }

  private showPassword(t: ConsoleTranslation) {
    return html`
      <label class="check">
        <input type="checkbox" .checked=${this.shows} @change=${this.toggle} />${t.say("desk_password_show")}
      </label>
    `;
  }

  private button(label: string) {
    const busy = this.signIn?.busy ? "true" : "false";
    return html`<button type="submit" class="button primary" aria-disabled=${busy}>${label}</button>`;
  }

  private trouble(trouble: SignInTrouble, t: ConsoleTranslation): string {
    if (trouble.type === "limited") return t.say("desk_login_limited", { seconds: trouble.seconds });
    const key = TROUBLES[trouble.type];
    return key ? t.say(key) : "";
  }

  private toggle(): void {
    this.shows = !this.shows;
  }

  private sendLogin(event: SubmitEvent): void {
    const { username = "", password = "" } = this.values(event);
    this.tell<Login>("lotse-login", { username: username.trim(), password });
  }

  private sendCode(event: SubmitEvent): void {
    this.tell<string>("lotse-code", (this.values(event).code ?? "").replace(/\s/g, ""));
  }

  private sendPassword(event: SubmitEvent): void {
    const { old = "", fresh = "", again = "" } = this.values(event);
    this.different = fresh !== again;
    if (!this.different) this.tell<PasswordChange>("lotse-password", { old, fresh });
  }

  private values(event: SubmitEvent): Record<string, string> {
    event.preventDefault();
    const fields = this.renderRoot.querySelectorAll<HTMLInputElement>("input[name]");
    return Object.fromEntries([...fields].map((input) => [input.name, input.value]));
  }
}
