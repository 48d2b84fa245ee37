import { html, nothing, type PropertyValues } from "lit";
import { query, state } from "lit/decorators.js";
import { HttpSessionClient } from "../../api/session-client.js";
import { HttpStaffClient, type StaffClient } from "../../api/staff-client.js";

import { browserPorts } from "../../shared/ports/browser-ports.js";
import { countyName } from "../../translations/county-name.js";
import { Attention, titleWith } from "../attention/attention.js";
import type { LotseDesk } from "../desk/lotse-desk.js";
import { deskIcon } from "../icons/desk-icon.js";
import type { Login, PasswordChange } from "../sign-in/lotse-sign-in.js";
import { SignIn, type SignInState } from "../sign-in/sign-in.js";
import {
  type ConsoleTranslation,
  chooseConsoleLanguage,
  consoleLanguages,
  loadConsoleTranslation,
} from "../translations/console-translation.js";
import { ConsoleElement } from "./console-element.js";
import style from "./lotse-console.css?inline";

const LANGUAGE_KEY = "lotse-console-language";

/** The page of staff: signing in, then the desk. */
export class LotseConsole extends ConsoleElement {
  static override styles = ConsoleElement.style(style);

  @state() private signInState: SignInState | null = null;
  @state() private waiting = 0;
  @state() private sound = false;
  @state() private permission: NotificationPermission = "default";
  @query("lotse-desk") private desk!: LotseDesk | null;
  /** Whether the county's own provider of accounts can be used. */
  private readonly provider = document.querySelector<HTMLMetaElement>('meta[name="lotse-provider"]')?.content === "yes";
  private readonly http = new HttpSessionClient(new URL(".", document.baseURI));
  private readonly client: StaffClient = new HttpStaffClient(this.http);
  private readonly attention = new Attention();
  private readonly drafts = new Map<string, string>();
  private draftsOf = "";
  private readonly signIn = new SignIn(this.http, (signIn) => this.show(signIn));

  override connectedCallback(): void {
    super.connectedCallback();
    this.sound = this.attention.sound;
    this.permission = this.attention.permission;
    const asked = new URLSearchParams(location.search).get("lang");
    void this.speak(asked ?? localStorage.getItem(LANGUAGE_KEY));
    void this.signIn.check();
  }

  protected override render() {
    const [t, signIn] = [this.translation, this.signInState];
    if (!t || !signIn) return html`<slot></slot>`;
    const inside = signIn.step === "in";
    return html`
      ${inside ? html`<button type="button" class="button skip" @click=${this.skip}>${t.say("desk_skip")}</button>` : nothing}
      <header>
        <h1>Lotse <span>· ${this.title_(t, signIn)}</span></h1>
        ${inside ? this.settings(t, signIn) : this.language(t)}
      </header>
      <main>${this.body(t, signIn)}</main>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const t = this.translation;
    if (t) document.title = titleWith(this.waiting, `Lotse · ${t.say("desk_title")}`);
  }

  private title_(t: ConsoleTranslation, { account }: SignInState): string {
    const county = account ? countyName(account.county, t.language) : "";
    return [t.say("desk_title"), county].filter(Boolean).join(" · ");
  }

  private settings(t: ConsoleTranslation, { account }: SignInState) {
    return html`
      ${account?.role === "staff" ? this.staffSettings(t) : nothing} ${this.language(t)}
      <span><span class="visually-hidden">${t.say("desk_signed_in")}</span> ${account?.name}</span>
      <button type="button" class="button" @click=${this.logout}>${t.say("desk_logout")}</button>
    `;
  }

  private staffSettings(t: ConsoleTranslation) {
    return html`
      <button type="button" class="button" aria-keyshortcuts="Alt+0" @click=${() => this.desk?.showKeys()}>
        ${deskIcon("keyboard")}${t.say("desk_keys")}
      </button>
      <button type="button" class="button" @click=${this.toggleSound}>
        ${deskIcon(this.sound ? "sound" : "silent")}${t.say(this.sound ? "desk_sound_off" : "desk_sound_on")}
      </button>
      ${this.notifications(t)}
    `;
  }

  private notifications(t: ConsoleTranslation) {
    if (this.permission === "default")
      return html`<button type="button" class="button" @click=${this.allow}>${deskIcon("bell")}${t.say("desk_notify")}</button>`;
    return html`<span>${t.say(this.permission === "granted" ? "desk_notify_on" : "desk_notify_denied")}</span>`;
  }

  private language(t: ConsoleTranslation) {
    return html`
      <select class="field" aria-label=${t.say("desk_language")} @change=${this.changeLanguage}>
        ${consoleLanguages.map(
          (code) => html`<option value=${code} ?selected=${code === t.language}>${code.toUpperCase()}</option>`,
        )}
      </select>
    `;
  }

  private body(t: ConsoleTranslation, signIn: SignInState) {
    if (signIn.step === "checking") return html`<p class="role" role="status">${t.say("desk_loading")}</p>`;
    const account = signIn.account;
    if (signIn.step !== "in" || !account) return this.signInForm(t, signIn);
    if (account.role !== "staff") return this.wrongRole(t, account.name);
    return html`
      <lotse-desk
        .translation=${t}
        .client=${this.client}
        .ports=${browserPorts}
        .name=${account.name}
        .drafts=${this.drafts}
        @lotse-ended=${this.ended}
        @lotse-waiting=${this.waitingChanged}
        @lotse-news=${this.news}
      ></lotse-desk>
    `;
  }

  private signInForm(t: ConsoleTranslation, signIn: SignInState) {
    return html`
      <lotse-sign-in
        .translation=${t}
        .signIn=${signIn}
        .provider=${this.provider}
        @lotse-login=${({ detail }: CustomEvent<Login>) => this.signIn.login(detail.username, detail.password)}
        @lotse-code=${({ detail }: CustomEvent<string>) => this.signIn.giveCode(detail)}
        @lotse-password=${({ detail }: CustomEvent<PasswordChange>) => this.signIn.changePassword(detail.old, detail.fresh)}
        @lotse-back=${() => this.signIn.back()}
      ></lotse-sign-in>
    `;
  }

  private wrongRole(t: ConsoleTranslation, name: string) {
    return html`
      <div class="role">
        <p class="error" role="alert">${t.say("desk_wrong_role", { name })}</p>
        <a class="button" href="/review">${t.say("desk_to_review")}</a>
      </div>
    `;
  }

  private show(signIn: SignInState): void {
    const account = signIn.account;
    if (signIn.step === "in" && account && account.name !== this.draftsOf) {
      this.drafts.clear();
      this.draftsOf = account.name;
    }
    if (signIn.step !== "in") this.waiting = 0;
    this.signInState = signIn;
  }

  private async speak(wanted: string | null): Promise<void> {
    const t = await loadConsoleTranslation(chooseConsoleLanguage(wanted));
    this.translation = t;
    document.documentElement.lang = t.language;
  }

  private changeLanguage(event: Event): void {
    const code = (event.target as HTMLSelectElement).value;
    localStorage.setItem(LANGUAGE_KEY, code);
    void this.speak(code);
  }

  private async logout(): Promise<void> {
    this.drafts.clear();
    await this.signIn.logout();
  }

  private ended(): void {
    this.signIn.ended();
  }

  private waitingChanged(event: CustomEvent<number>): void {
    this.waiting = event.detail;
  }

  private news(event: CustomEvent<string>): void {
    this.attention.attract(event.detail);
  }

  private toggleSound(): void {
    this.attention.setSound(!this.sound);
    this.sound = this.attention.sound;
  }

  private async allow(): Promise<void> {
    await this.attention.askPermission();
    this.permission = this.attention.permission;
  }

  private skip(): void {
    this.desk?.focusTalk();
  }
}
