import { html } from "lit";
import { query, state } from "lit/decorators.js";
import type { OwnAccount } from "../../api/session-schema.js";
import { HttpStaffClient, type StaffClient } from "../../api/staff-client.js";
import { MemberPage } from "../../shared/members/member-page.js";
import type { MemberLanguage } from "../../shared/members/member-translation.js";
import { browserPorts } from "../../shared/ports/browser-ports.js";
import type { SignInState } from "../../shared/sign-in/sign-in.js";
import { Attention, titleWith } from "../attention/attention.js";
import type { LotseDesk } from "../desk/lotse-desk.js";
import { deskIcon } from "../icons/desk-icon.js";
import {
  type ConsolePhrases,
  type ConsoleTranslation,
  loadConsoleTranslation,
} from "../translations/console-translation.js";

import style from "./lotse-console.css?inline";

/** The page of staff: signing in, then the desk. */
export class LotseConsole extends MemberPage<ConsolePhrases> {
  static override styles = MemberPage.style(style);

  @state() private waiting = 0;
  @state() private sound = false;
  @state() private permission: NotificationPermission = "default";
  @query("lotse-desk") private desk!: LotseDesk | null;
  protected readonly forRole = "staff";
  private readonly client: StaffClient = new HttpStaffClient(this.http);
  private readonly attention = new Attention();
  private readonly drafts = new Map<string, string>();
  private draftsOf = "";
  private signingIn = false;
  private comesIn = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.sound = this.attention.sound;
    this.permission = this.attention.permission;
  }

  protected load(language: MemberLanguage): Promise<ConsoleTranslation> {
    return loadConsoleTranslation(language);
  }

  protected heading(t: ConsoleTranslation): string {
    return t.say("desk_title");
  }

  protected override title_(t: ConsoleTranslation): string {
    return titleWith(this.waiting, super.title_(t));
  }

  protected signInTexts(t: ConsoleTranslation) {
    return { intro: t.say("desk_login_intro"), ended: t.say("desk_session_ended"), skip: t.say("desk_skip") };
  }

  protected override settings(t: ConsoleTranslation) {
    return html`
      <button type="button" class="button" aria-keyshortcuts="Alt+0" @click=${() => this.desk?.showKeys()}>
        ${deskIcon("keyboard")}${t.say("desk_keys")}
      </button>
      <button type="button" class="button" @click=${() => this.desk?.askLanguages()}>${t.say("desk_languages")}</button>
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

  protected workplace(t: ConsoleTranslation, account: OwnAccount) {
    return html`
      <lotse-desk
        .translation=${t}
        .client=${this.client}
        .ports=${browserPorts}
        .name=${account.name}
        .languages=${account.languages}
        .drafts=${this.drafts}
        @lotse-ended=${this.ended}
        @lotse-waiting=${this.waitingChanged}
        @lotse-news=${this.news}
      ></lotse-desk>
    `;
  }

  protected wrongRole(t: ConsoleTranslation, name: string) {
    return html`
      <p class="error" role="alert">${t.say("desk_wrong_role", { name })}</p>
      <a class="button" href="/review">${t.say("desk_to_review")}</a>
    `;
  }

  protected override signInChanged({ step, account }: SignInState): void {
    if (step === "in" && account && account.name !== this.draftsOf) {
      this.drafts.clear();
      this.draftsOf = account.name;
    }
    if (step !== "in") this.waiting = 0;
    // The form that had the focus is gone.
    if (step === "in" && this.signingIn) this.comesIn = true;
    this.signingIn = step !== "in" && step !== "checking";
  }

  protected override async logout(): Promise<void> {
    this.drafts.clear();
    await super.logout();
  }

  protected skip(): void {
    this.desk?.focusTalk();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    if (!this.comesIn || !this.desk) return;
    this.comesIn = false;
    void this.desk.focusQueue();
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
}
