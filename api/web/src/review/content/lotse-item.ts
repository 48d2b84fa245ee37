import { html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { ContentClient } from "../../api/content-client.js";
import type {
  ContentKind,
  Finding,
  Frame,
  ItemStory,
  Offer,
  OwnerChange,
  VersionBody,
} from "../../api/content-schema.js";
import type { Choices } from "../../api/review-schema.js";
import { icon } from "../../shared/icons/icons.js";
import { ReviewElement } from "../page/review-element.js";
import { languageName, type ReviewTranslation } from "../translations/review-translation.js";
import { contentOf, type Edits } from "./edits.js";
import { findingsOf } from "./findings.js";
import { ItemWork, type ItemWorkState } from "./item-work.js";
import type { FrameTyped } from "./lotse-frame-form.js";
import style from "./lotse-item.css?inline";
import type { OwnerTyped } from "./lotse-owner-form.js";
import type { TextStep } from "./lotse-topic-editor.js";
import { renderFindings } from "./render-findings.js";
import { renderQuestion } from "./render-question.js";
import { type FormName, Unsaved } from "./unsaved.js";

/** What is asked before it is done: the draft goes, the published version goes, or one of them for the shipped text. */
type Asked = "discard" | "withdraw" | "take";

/**
 * One topic or offer: what people see, the draft, its check and preview, the versions.
 *
 * @event lotse-back to the list
 * @event lotse-open the id of the theme that it answers
 * @event lotse-ended the session has ended
 */
export class LotseItem extends ReviewElement {
  static override styles = ReviewElement.style(style);

  @property({ attribute: false }) client: ContentClient | null = null;
  @property({ attribute: false }) choices: Choices | null = null;
  @property() kind: ContentKind = "topic";
  @property() itemId = "";
  @property({ attribute: false }) unsaved = new Unsaved();
  @state() private work: ItemWork | null = null;
  @state() private workState: ItemWorkState | null = null;
  @state() private edits: Edits = {};
  @state() private language = "de";
  @state() private asks: Asked | null = null;
  @query("h2") private title_!: HTMLElement | null;
  @query("lotse-preview") private previewPart!: HTMLElement | null;

  override focus(): void {
    this.title_?.focus();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (this.client && this.itemId && (this.work?.id !== this.itemId || this.work.kind !== this.kind))
      void this.open(this.client);
  }

  protected override render() {
    const [t, work] = [this.translation, this.workState];
    if (!t || !work) return nothing;
    return html`
      <button type="button" class="button quiet" @click=${() => this.tell("lotse-back", null)}>${t.say("review_write_back")}</button>
      ${this.notice(work, t)} ${work.story ? this.whole(work.story, work, t) : this.waiting(work, t)}
    `;
  }

  private waiting({ busy, gone }: ItemWorkState, t: ReviewTranslation) {
    if (busy) return html`<p role="status">${t.say("member_loading")}</p>`;
    if (gone) return nothing;
    return html`<button type="button" class="button" @click=${() => this.work?.load()}>${t.say("review_retry")}</button>`;
  }

  private notice({ notice }: ItemWorkState, t: ReviewTranslation) {
    return html`
      <div class="notice ${notice?.good ? "good" : "error"}" role="status" ?hidden=${!notice}>
        ${
          notice
            ? html`
                <p>${t.say(notice.key)}</p>
                <button type="button" class="button quiet" aria-label=${t.say("member_close_notice")} @click=${() => this.work?.say(null)}>
                  ${icon("close")}
                </button>
              `
            : nothing
        }
      </div>
    `;
  }

  private whole(story: ItemStory, work: ItemWorkState, t: ReviewTranslation) {
    const inConflict = story.conflict || work.shippedChanged;
    return html`
      <h2 tabindex="-1" dir="auto">${titleOf(story, work.draft, t)}</h2>
      ${this.standing(story, t)} ${inConflict ? this.conflict(story, work, t) : nothing}
      <div class="columns">
        <div class="main">${work.draft ? this.draft(work.draft, work, t) : this.noDraft(story, work, t)} ${this.preview(work, t)}</div>
        <div class="side">
          ${work.draft ? this.publishing(work.draft, work, t) : nothing}
          ${this.kind === "offer" ? this.owner(story, work, t) : nothing}
          <lotse-versions class="card" .translation=${t} .story=${story} .seen=${work.seen} .busy=${work.busy}
            @lotse-see=${({ detail }: CustomEvent<number | null>) => this.work?.see(detail)}
            @lotse-restore=${({ detail }: CustomEvent<number>) => this.work?.begin(detail)}
          ></lotse-versions>
        </div>
      </div>
    `;
  }

  private standing(story: ItemStory, t: ReviewTranslation) {
    const published = story.versions.find(({ state }) => state === "published");
    const parts = [
      published
        ? t.say("review_write_shown_own", {
            number: published.number,
            reviewer: published.reviewer ?? t.say("review_nobody"),
          })
        : t.say(story.shipped ? "review_write_shown_shipped" : "review_write_shown_nothing"),
      story.draft ? t.say("review_write_has_draft") : "",
    ];
    const theme = story.versions.find((version) => version.theme)?.theme;
    return html`
      <p>${parts.filter(Boolean).join(" ")}</p>
      <div class="actions">
        ${theme ? html`<button type="button" class="button" @click=${() => this.tell("lotse-open", theme)}>${t.say("review_write_to_theme")}</button>` : nothing}
        ${published ? this.action("review_write_withdraw", () => this.ask("withdraw")) : nothing}
        ${story.shipped && !published ? this.approval(story, t) : nothing}
      </div>
      ${this.question("withdraw", true, t)}
    `;
  }

  private approval(story: ItemStory, t: ReviewTranslation) {
    const { approval, approved } = story;
    if (!approved || !approval) return this.action("review_write_approve", () => this.work?.approve());
    return html`<p class="good">${t.say("review_write_approved_by", { name: approval.by ?? t.say("review_nobody"), day: t.day(approval.at) })}</p>`;
  }

  private conflict(story: ItemStory, work: ItemWorkState, t: ReviewTranslation) {
    const own = work.published ?? work.draft;
    return html`
      <lotse-conflict class="card" .translation=${t} .shipped=${story.body} .own=${own?.body ?? null} .published=${!!work.published}
        .busy=${work.busy} @lotse-keep=${() => this.work?.keep()} @lotse-take=${() => this.ask("take")}
      ></lotse-conflict>
      ${this.question("take", !!work.published, t)}
    `;
  }

  private noDraft(story: ItemStory, { busy, published }: ItemWorkState, t: ReviewTranslation) {
    const body = published?.body ?? story.body;
    return html`
      <section class="card">
        <h3>${t.say("review_write_seen_now")}</h3>
        <p>${t.say("review_write_no_draft")}</p>
        <button type="button" class="button primary" ?disabled=${busy || !body} @click=${() => this.work?.begin(null)}>${t.say("review_write_change")}</button>
        ${body ? html`<lotse-body .translation=${t} .body=${body}></lotse-body>` : nothing}
      </section>
    `;
  }

  private draft(draft: VersionBody, work: ItemWorkState, t: ReviewTranslation) {
    return this.kind === "topic" ? this.topic(draft, work, t) : this.offer(draft, work, t);
  }

  private topic(draft: VersionBody, work: ItemWorkState, t: ReviewTranslation) {
    return html`
      <section class="card">
        <h3>${t.say("review_write_texts")}</h3>
        <lotse-topic-editor .translation=${t} .draft=${draft} .check=${work.check} .edits=${this.edits} .busy=${work.busy}
          @lotse-text-edit=${this.typed}
          @lotse-text-save=${({ detail }: CustomEvent<string>) => this.saveText(detail)}
          @lotse-text-remove=${({ detail }: CustomEvent<string>) => this.removeText(detail)}
          @lotse-text-language=${({ detail }: CustomEvent<string>) => this.showLanguage(detail)}
        ></lotse-topic-editor>
      </section>
      <lotse-frame-form class="card" .translation=${t} .choices=${this.choices} .frame=${draft.body.frame} .busy=${work.busy}
        .touched=${this.unsaved.forms.has("frame")} .typed=${this.unsaved.forms.get("frame") ?? null}
        .findings=${findingsOf(work.check?.findings ?? [], null)}
        @lotse-touched=${({ detail }: CustomEvent<FrameTyped>) => this.touch("frame", detail)}
        @lotse-save-frame=${({ detail }: CustomEvent<Frame>) => this.saved("frame", this.work?.saveFrame(detail))}
      ></lotse-frame-form>
      ${work.story?.quotes.length ? this.quotes(work.story, draft, work, t) : nothing}
    `;
  }

  private quotes(story: ItemStory, draft: VersionBody, work: ItemWorkState, t: ReviewTranslation) {
    return html`
      <lotse-question-quotes class="card" .translation=${t} .quotes=${story.quotes} .busy=${work.busy}
        .chosen=${this.unsaved.forms.get("quotes") ?? draft.body.quotes}
        @lotse-touched=${({ detail }: CustomEvent<readonly string[]>) => this.touch("quotes", detail)}
        @lotse-save-quotes=${({ detail }: CustomEvent<readonly string[]>) => this.saved("quotes", this.work?.saveQuotes(detail))}
      ></lotse-question-quotes>
    `;
  }

  private offer(draft: VersionBody, work: ItemWorkState, t: ReviewTranslation) {
    return html`
      <lotse-offer-form class="card" .translation=${t} .offer=${draft.body.offer} .busy=${work.busy}
        .touched=${this.unsaved.forms.has("offer")} .typed=${this.unsaved.forms.get("offer") ?? null}
        .findings=${work.check?.findings ?? []}
        @lotse-touched=${({ detail }: CustomEvent<Offer>) => this.touch("offer", detail)}
        @lotse-save-offer=${({ detail }: CustomEvent<Offer>) => this.saved("offer", this.work?.saveOffer(detail))}
      ></lotse-offer-form>
    `;
  }

  private owner(story: ItemStory, work: ItemWorkState, t: ReviewTranslation) {
    return html`
      <lotse-owner-form class="card" .translation=${t} .owner=${story.owner} .busy=${work.busy}
        .typed=${this.unsaved.forms.get("owner") ?? null}
        @lotse-touched=${({ detail }: CustomEvent<OwnerTyped>) => this.touch("owner", detail)}
        @lotse-save-owner=${({ detail }: CustomEvent<OwnerChange>) => this.saved("owner", this.work?.saveOwner(detail))}
        @lotse-remove-owner=${() => this.saved("owner", this.work?.removeOwner())}
        @lotse-ask-owner=${() => this.work?.askOwner()}
      ></lotse-owner-form>
    `;
  }

  private publishing(draft: VersionBody, work: ItemWorkState, t: ReviewTranslation) {
    const { check } = work;
    return html`
      <section class="card">
        <h3>${t.say("review_write_publish_heading")}</h3>
        <p class="note">${t.say("review_write_saved_by", { name: draft.author ?? t.say("review_nobody"), time: time(draft.changed_at, t) })}</p>
        <div role="status">${check ? this.verdict(check.findings, t) : this.unchecked(work, t)}</div>
        ${work.checkFailed ? html`<p><button type="button" class="button" @click=${() => this.work?.check()}>${t.say("review_retry")}</button></p>` : nothing}
        <p class="note">${t.say("review_write_publish_hint")}</p>
        <div class="actions">
          <button type="button" class="button primary" ?disabled=${work.busy} @click=${this.publish}>${t.say("review_write_publish")}</button>
          <button type="button" class="button" ?disabled=${work.busy} @click=${() => this.look(true)}>${t.say("review_write_preview")}</button>
          ${this.action("review_write_discard", () => this.ask("discard"))}
        </div>
        ${this.question("discard", false, t)}
      </section>
    `;
  }

  /** `withdraws`: the published version goes, else the draft. */
  private question(asked: Asked, withdraws: boolean, t: ReviewTranslation) {
    if (this.asks !== asked) return nothing;
    const question = {
      id: `ask-${asked}`,
      text: t.say(withdraws ? "review_write_withdraw_ask" : "review_write_discard_ask"),
      yes: t.say(withdraws ? "review_write_withdraw_yes" : "review_write_discard_yes"),
      busy: this.workState?.busy ?? false,
      done: () => (withdraws ? this.withdraw() : this.discard()),
      cancel: () => {
        this.asks = null;
      },
    };
    return renderQuestion(question, t);
  }

  private unchecked({ checkFailed }: ItemWorkState, t: ReviewTranslation) {
    return checkFailed
      ? html`<p class="error">${t.say("review_check_failed")}</p>`
      : html`<p>${t.say("review_check_running")}</p>`;
  }

  private verdict(findings: readonly Finding[], t: ReviewTranslation) {
    const blocking = findings.filter((finding) => finding.blocking);
    const following = findings.length - blocking.length;
    if (!blocking.length)
      return html`<p class="good">${following ? t.say("review_check_good_with", { count: following }) : t.say("review_check_good")}</p>`;
    const languages = [...new Set(blocking.map(({ language }) => language))];
    return html`
      <p class="error">${t.say("review_check_bad", { count: blocking.length })}</p>
      ${languages.map(
        (language) => html`
          <h4>${language ? languageName(language, t) : t.say("review_write_shared")}</h4>
          ${renderFindings(findingsOf(blocking, language), `all-${language ?? "shared"}`, t)}
        `,
      )}
    `;
  }

  private preview({ preview }: ItemWorkState, t: ReviewTranslation) {
    if (!preview) return nothing;
    return html`<lotse-preview class="card preview" .translation=${t} .preview=${preview} .language=${this.language}
      @lotse-look=${({ detail }: CustomEvent<string>) => this.showLanguage(detail)}></lotse-preview>`;
  }

  private action(key: "review_write_withdraw" | "review_write_approve" | "review_write_discard", work: () => unknown) {
    return html`<button type="button" class="button" ?disabled=${this.workState?.busy} @click=${work}>${this.translation?.say(key)}</button>`;
  }

  private async open(client: ContentClient): Promise<void> {
    const work: ItemWork = new ItemWork(this.kind, this.itemId, client, {
      changed: (state) => {
        if (work !== this.work) return;
        this.workState = state;
        if (state.story && !state.draft) this.unsaved.forgetDraft();
      },
      ended: () => this.tell("lotse-ended", null),
    });
    [this.work, this.workState, this.language] = [work, work.state, "de"];
    this.edits = this.unsaved.edits.get(this.key) ?? {};
    this.unsaved.openPage(this.key);
    this.asks = null;
    await work.load();
    if (work !== this.work) return;
    await this.updateComplete;
    this.focus();
  }

  private get key(): string {
    return `${this.kind}/${this.itemId}`;
  }

  private typed({ detail: { language, edit } }: CustomEvent<TextStep>): void {
    const { [language]: _, ...others } = this.edits;
    this.keepEdits(edit ? { ...others, [language]: edit } : others);
  }

  private keepEdits(edits: Edits): void {
    this.edits = edits;
    if (Object.keys(edits).length) this.unsaved.edits.set(this.key, edits);
    else this.unsaved.edits.delete(this.key);
  }

  private async saveText(language: string): Promise<void> {
    const saved = this.workState?.draft?.body.texts?.[language] ?? null;
    const edit = this.edits[language];
    if (!edit) return this.work?.say({ key: "review_unchanged", good: true });
    const done = await this.work?.saveText(language, { ...contentOf(edit, saved), current: edit.current });
    if (done && this.edits[language] === edit) this.forget(language);
  }

  private async removeText(language: string): Promise<void> {
    if (await this.work?.removeText(language)) this.forget(language);
  }

  private forget(language: string): void {
    const { [language]: _, ...others } = this.edits;
    this.keepEdits(others);
  }

  private async publish(): Promise<void> {
    if (this.unsaved.holdsDraft || Object.keys(this.edits).length)
      return this.work?.say({ key: "review_write_save_first", good: false });
    if (await this.work?.publish()) this.focus();
  }

  private async discard(): Promise<void> {
    const done = await this.work?.discard();
    this.asks = null;
    if (done) this.keepEdits({});
    if (!done || this.workState?.story) return;
    this.unsaved.forms.clear();
    this.tell("lotse-back", null);
  }

  private async withdraw(): Promise<void> {
    await this.work?.withdraw();
    this.asks = null;
  }

  private touch(name: FormName, typed: unknown): void {
    this.unsaved.forms.set(name, typed);
    this.requestUpdate();
  }

  private async saved(name: FormName, saving: Promise<boolean> | undefined): Promise<void> {
    if (!(await saving)) return;
    this.unsaved.forms.delete(name);
    this.requestUpdate();
  }

  private async ask(asked: Asked): Promise<void> {
    this.asks = asked;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".danger")?.focus();
  }

  private showLanguage(language: string): void {
    this.language = language;
    if (this.workState?.preview) void this.look(false);
  }

  private async look(moves: boolean): Promise<void> {
    if (!(await this.work?.look(null, this.language)) || !moves) return;
    await this.updateComplete;
    this.previewPart?.focus();
  }
}

function titleOf(story: ItemStory, draft: VersionBody | null, t: ReviewTranslation): string {
  const own = draft?.body.texts?.de?.title || draft?.body.offer?.title || story.title;
  return own === story.id ? t.say("review_write_untitled") : own;
}

function time(moment: string, t: ReviewTranslation): string {
  return new Intl.DateTimeFormat(t.locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(moment));
}
