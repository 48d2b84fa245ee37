import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { HttpSessionClient } from "../../api/session-client.js";
import type { OwnAccount, Role } from "../../api/session-schema.js";
import { countyName } from "../../translations/county-name.js";
import type { Login, PasswordChange } from "../sign-in/lotse-sign-in.js";
import { SignIn, type SignInState } from "../sign-in/sign-in.js";
import { MemberElement } from "./member-element.js";
import style from "./member-page.css?inline";
import {
  chooseMemberLanguage,
  type MemberLanguage,
  type MemberPhrases,
  type MemberTranslation,
  memberLanguages,
} from "./member-translation.js";

const LANGUAGE_KEY = "lotse-console-language";

/** A page for members of the county: signing in, then what accounts of one role do here. */
export abstract class MemberPage<P extends MemberPhrases> extends MemberElement<P> {
  static override style(...sheets: string[]) {
    return MemberElement.style(style, ...sheets);
  }

  @state() private signInState: SignInState | null = null;
  protected readonly http = new HttpSessionClient(new URL(".", document.baseURI));
  /** Whether the county's own provider of accounts can be used. */
  private readonly provider = document.querySelector<HTMLMetaElement>('meta[name="lotse-provider"]')?.content === "yes";
  private readonly signIn = new SignIn(this.http, (signIn) => this.show(signIn));

  /** Whose page it is. */
  protected abstract readonly forRole: Role;

  protected abstract load(language: MemberLanguage): Promise<MemberTranslation<P>>;
  protected abstract heading(t: MemberTranslation<P>): string;
  /** What signing in is for, and what is said when a session has ended. */
  protected abstract signInTexts(t: MemberTranslation<P>): { intro: string; ended: string; skip: string };
  protected abstract workplace(t: MemberTranslation<P>, account: OwnAccount): TemplateResult;
  /** What accounts of another role are told. */
  protected abstract wrongRole(t: MemberTranslation<P>, name: string): TemplateResult;
  /** Jump over what stands before the work. */
  protected abstract skip(): void;

  override connectedCallback(): void {
    super.connectedCallback();
    const asked = new URLSearchParams(location.search).get("lang");
    void this.speak(asked ?? localStorage.getItem(LANGUAGE_KEY));
    void this.signIn.check();
  }

  protected override render() {
    const [t, signIn] = [this.translation, this.signInState];
    if (!t || !signIn) return html`<slot></slot>`;
    const inside = signIn.step === "in";
    return html`
      ${inside ? html`<button type="button" class="button skip" @click=${() => this.skip()}>${this.signInTexts(t).skip}</button>` : nothing}
      <header>
        <h1>Lotse <span>· ${this.wholeHeading(t, signIn)}</span></h1>
        ${inside && signIn.account ? this.header(t, signIn.account) : this.language(t)}
      </header>
      <main>${this.body(t, signIn)}</main>
    `;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    const t = this.translation;
    if (t) document.title = this.title_(t);
  }

  protected title_(t: MemberTranslation<P>): string {
    return `Lotse · ${this.heading(t)}`;
  }

  /** What stands in the header before the language. */
  protected settings(_t: MemberTranslation<P>): TemplateResult | typeof nothing {
    return nothing;
  }

  protected signInChanged(_signIn: SignInState): void {}

  protected readonly ended = (): void => this.signIn.ended();

  protected async logout(): Promise<void> {
    await this.signIn.logout();
  }

  private wholeHeading(t: MemberTranslation<P>, { account }: SignInState): string {
    const county = account ? countyName(account.county, t.language) : "";
    return [this.heading(t), county].filter(Boolean).join(" · ");
  }

  private header(t: MemberTranslation<P>, account: OwnAccount) {
    const common: MemberTranslation = t;
    return html`
      ${account.role === this.forRole ? this.settings(t) : nothing} ${this.language(t)}
      <span><span class="visually-hidden">${common.say("member_signed_in")}</span> ${account.name}</span>
      <button type="button" class="button" @click=${() => this.logout()}>${common.say("member_logout")}</button>
    `;
  }

  private language(t: MemberTranslation) {
    return html`
      <select class="field" aria-label=${t.say("member_language")} @change=${this.changeLanguage}>
        ${memberLanguages.map(
          (code) => html`<option value=${code} ?selected=${code === t.language}>${code.toUpperCase()}</option>`,
        )}
      </select>
    `;
  }

  private body(t: MemberTranslation<P>, signIn: SignInState) {
    const common: MemberTranslation = t;
    if (signIn.step === "checking") return html`<p class="role" role="status">${common.say("member_loading")}</p>`;
    const account = signIn.account;
    if (signIn.step !== "in" || !account) return this.signInForm(t, signIn);
    if (account.role === this.forRole) return this.workplace(t, account);
    return html`<div class="role">${this.wrongRole(t, account.name)}</div>`;
  }

  private signInForm(t: MemberTranslation<P>, signIn: SignInState) {
    const { intro, ended } = this.signInTexts(t);
    return html`
      <lotse-sign-in
        .translation=${t}
        .signIn=${signIn}
        .provider=${this.provider}
        .intro=${intro}
        .ended=${ended}
        @lotse-login=${({ detail }: CustomEvent<Login>) => this.signIn.login(detail.username, detail.password)}
        @lotse-code=${({ detail }: CustomEvent<string>) => this.signIn.giveCode(detail)}
        @lotse-password=${({ detail }: CustomEvent<PasswordChange>) => this.signIn.changePassword(detail.old, detail.fresh)}
        @lotse-back=${() => this.signIn.back()}
      ></lotse-sign-in>
    `;
  }

  private show(signIn: SignInState): void {
    this.signInChanged(signIn);
    this.signInState = signIn;
  }

  private async speak(wanted: string | null): Promise<void> {
    const t = await this.load(chooseMemberLanguage(wanted));
    this.translation = t;
    document.documentElement.lang = t.language;
  }

  private changeLanguage(event: Event): void {
    const code = (event.target as HTMLSelectElement).value;
    localStorage.setItem(LANGUAGE_KEY, code);
    void this.speak(code);
  }
}
