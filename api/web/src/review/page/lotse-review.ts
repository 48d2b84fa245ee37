import { html } from "lit";
import { query } from "lit/decorators.js";
import { type ContentClient, HttpContentClient } from "../../api/content-client.js";
import { HttpReviewClient, type ReviewClient } from "../../api/review-client.js";
import type { OwnAccount } from "../../api/session-schema.js";
import { MemberPage } from "../../shared/members/member-page.js";
import type { MemberLanguage } from "../../shared/members/member-translation.js";
import type { LotseBoard } from "../board/lotse-board.js";
import { Unsaved } from "../content/unsaved.js";
import {
  loadReviewTranslation,
  type ReviewPhrases,
  type ReviewTranslation,
} from "../translations/review-translation.js";

/** The page of coordinators: signing in, then what is missing. */
export class LotseReview extends MemberPage<ReviewPhrases> {
  static override styles = MemberPage.style();

  @query("lotse-board") private board!: LotseBoard | null;
  protected readonly forRole = "coordinator";
  private readonly client: ReviewClient = new HttpReviewClient(this.http);
  private readonly content: ContentClient = new HttpContentClient(this.http);

  /** By account, so that texts of topics outlive a session that ends. */
  private readonly unsaved = new Map<string, Unsaved>();

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("beforeunload", this.warn);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("beforeunload", this.warn);
  }

  protected load(language: MemberLanguage): Promise<ReviewTranslation> {
    return loadReviewTranslation(language);
  }

  protected heading(t: ReviewTranslation): string {
    return t.say("review_title");
  }

  protected signInTexts(t: ReviewTranslation) {
    return { intro: t.say("review_login_intro"), ended: t.say("review_session_ended"), skip: t.say("review_skip") };
  }

  protected workplace(t: ReviewTranslation, { name, county }: OwnAccount) {
    const account = `${county}/${name}`;
    const unsaved = this.unsaved.get(account) ?? new Unsaved();
    this.unsaved.set(account, unsaved);
    return html`<lotse-board .translation=${t} .client=${this.client} .content=${this.content} .unsaved=${unsaved} @lotse-ended=${this.ended}></lotse-board>`;
  }

  protected wrongRole(t: ReviewTranslation, name: string) {
    return html`
      <p class="error" role="alert">${t.say("review_wrong_role", { name })}</p>
      <a class="button" href="/staff">${t.say("review_to_staff")}</a>
    `;
  }

  protected override async logout(): Promise<void> {
    if (this.holdsAny && !confirm(this.translation?.say("review_leave_ask"))) return;
    this.unsaved.clear();
    await super.logout();
  }

  private get holdsAny(): boolean {
    return [...this.unsaved.values()].some(({ holdsAny }) => holdsAny);
  }

  private readonly warn = (event: BeforeUnloadEvent): void => {
    if (this.holdsAny) event.preventDefault();
  };

  protected skip(): void {
    this.board?.focusContent();
  }
}
