import { html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import { MemberElement } from "../members/member-element.js";
import type { MemberPhrases, MemberTranslation, PlainKeyOf } from "../members/member-translation.js";
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

const TROUBLES: Partial<Record<SignInTrouble["type"], PlainKeyOf<MemberPhrases>>> = {
  offline: "connection_lost",
  refused: "member_login_refused",
  "code-refused": "member_code_refused",
  expired: "member_login_expired",
  weak: "member_change_weak",
  "wrong-old": "member_change_wrong",
  failed: "member_failed",
};

/**
 * Name and password, a code where the account has a second factor, and the first password of one's own.
 *
 * @event lotse-login `Login`
 * @event lotse-code the code as typed
 * @event lotse-password `PasswordChange`
 * @event lotse-back somebody else wants to sign in
 */
export class LotseSignIn extends MemberElement {
  static override styles = MemberElement.style(style);

  @property({ attribute: false }) signIn: SignInState | null = null;
  /** The county's own provider of accounts can be used. */
  @property({ type: Boolean }) provider = false;
  /** What it is for, and what is said when a session has ended. */
  @property() intro = "";
  @property() ended = "";
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

  private login(t: MemberTranslation) {
    return html`
      <h2>${t.say("member_login_heading")}</h2>
      <p class="note">${this.intro}</p>
      <form @submit=${this.sendLogin}>
        ${this.field("username", t.say("member_username"), "username")}
        ${this.field("password", t.say("member_password"), "current-password", true)} ${this.showPassword(t)}
        ${this.button(t.say("member_login_button"))}
      </form>
      ${this.provider ? html`<a class="button" href="/api/auth/oidc/login">${t.say("member_login_provider")}</a>` : nothing}
    `;
  }

  private code(t: MemberTranslation) {
    return html`
      <h2>${t.say("member_code")}</h2>
      <p>${t.say("member_code_intro")}</p>
      <form @submit=${this.sendCode}>
        ${this.field("code", t.say("member_code"), "one-time-code", false, t.say("member_code_hint"))}
        ${this.button(t.say("member_code_button"))}
        <button type="button" class="button" @click=${() => this.tell("lotse-back", null)}>${t.say("member_back_to_login")}</button>
      </form>
    `;
  }

  private password(t: MemberTranslation) {
    const hint = t.say("member_new_password_hint");
    return html`
      <h2>${t.say("member_change_heading")}</h2>
      <p>${t.say("member_change_intro")}</p>
      <form @submit=${this.sendPassword}>
        ${this.nameForPasswordManagers()}
        ${this.signIn?.asksOld ? this.field("old", t.say("member_old_password"), "current-password", true) : nothing}
        ${this.field("fresh", t.say("member_new_password"), "new-password", true, hint)}
        ${this.field("again", t.say("member_repeat_password"), "new-password", true)} ${this.showPassword(t)}
        <p class="error" role="alert">${this.different ? t.say("member_change_different") : nothing}</p>
        ${this.button(t.say("member_change_button"))}
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

  private showPassword(t: MemberTranslation) {
    return html`
      <label class="check">
        <input type="checkbox" .checked=${this.shows} @change=${this.toggle} />${t.say("member_password_show")}
      </label>
    `;
  }

  private button(label: string) {
    const busy = this.signIn?.busy ? "true" : "false";
    return html`<button type="submit" class="button primary" aria-disabled=${busy}>${label}</button>`;
  }

  private trouble(trouble: SignInTrouble, t: MemberTranslation): string {
    if (trouble.type === "limited") return t.say("member_login_limited", { seconds: trouble.seconds });
    if (trouble.type === "ended") return this.ended;
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
