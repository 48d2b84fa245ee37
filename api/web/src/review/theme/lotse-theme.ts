import { html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { ContentClient } from "../../api/content-client.js";
import type { ReviewClient } from "../../api/review-client.js";
import type { Choices, Quote, Theme, ThemeChange, ThemeStory } from "../../api/review-schema.js";
import { icon } from "../../shared/icons/icons.js";
import { Unsaved } from "../content/unsaved.js";
import type { LotseReleaseDialog, ReleaseChoice } from "../dialogs/release-dialog.js";
import type { LotseSplitDialog } from "../dialogs/split-dialog.js";
import type { LotseThemeDialog, ThemeQuestion } from "../dialogs/theme-dialog.js";
import { listed } from "../figures/groups.js";
import { ReviewElement } from "../page/review-element.js";
import { fieldName, languageName, type ReviewTranslation } from "../translations/review-translation.js";
import { alikeFirst } from "./alike.js";
import type { LotseHistory } from "./lotse-history.js";
import style from "./lotse-theme.css?inline";
import type { ThemeTyped } from "./lotse-theme-form.js";
import { QuoteTranslating, type Translations } from "./quote-translations.js";
import { ThemeWork, type ThemeWorkState } from "./theme-work.js";

/**
 * One theme: its numbers, what people wrote, what the county does about it.
 *
 * @event lotse-open the id of a theme that came of this one
 * @event lotse-open-item an `ItemAddress`: what was begun to answer it
 * @event lotse-back to the list
 * @event lotse-ended the session has ended
 */
export class LotseTheme extends ReviewElement {
  static override styles = ReviewElement.style(style);

  @property({ attribute: false }) client: ReviewClient | null = null;
  @property({ attribute: false }) content: ContentClient | null = null;
  @property({ attribute: false }) choices: Choices | null = null;
  @property() themeId = "";
  @property({ attribute: false }) unsaved = new Unsaved();
  @state() private work: ThemeWork | null = null;
  @state() private workState: ThemeWorkState | null = null;
  @state() private others: readonly Theme[] | null = null;
  @state() private asksFor: "merge" | "move" = "merge";
  @state() private needs: readonly string[] = [];
  @state() private asked: Quote | null = null;
  @query("h2") private title_!: HTMLElement | null;
  @query("lotse-theme-dialog") private themeDialog!: LotseThemeDialog;
  @query("lotse-split-dialog") private splitDialog!: LotseSplitDialog;
  @query("lotse-release-dialog") private releaseDialog!: LotseReleaseDialog;
  @query("lotse-history") private history!: LotseHistory;
  @state() private translations: Translations = {};
  private translating: QuoteTranslating | null = null;
  private hasMerged = false;

  override focus(): void {
    this.title_?.focus();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (this.client && this.themeId && this.work?.id !== this.themeId) void this.open(this.client);
  }

  protected override render() {
    const [t, work] = [this.translation, this.workState];
    if (!t || !work) return nothing;
    return html`
      <button type="button" class="button quiet" @click=${() => this.tell("lotse-back", null)}>${t.say("review_back")}</button>
      ${this.notice(work, t)} ${work.gone ? html`<p class="error" role="alert">${t.say("review_gone")}</p>` : nothing}
      ${work.story ? this.whole(work.story, t) : this.waiting(work, t)}
    `;
  }

  private waiting({ busy, gone }: ThemeWorkState, t: ReviewTranslation) {
    if (busy) return html`<p role="status">${t.say("member_loading")}</p>`;
    if (gone) return nothing;
    return html`<button type="button" class="button" @click=${() => this.work?.load()}>${t.say("review_retry")}</button>`;
  }

  private notice({ notice }: ThemeWorkState, t: ReviewTranslation) {
    const opens = notice?.opens;
    return html`
      <div class="notice ${notice?.good ? "good" : "error"}" role="status" ?hidden=${!notice}>
        ${notice ? html`<p>${t.say(notice.key)}</p>` : nothing}
        ${notice?.undo ? html`<button type="button" class="button" @click=${notice.undo}>${t.say("review_undo")}</button>` : nothing}
        ${
          opens
            ? html`<button type="button" class="button" @click=${() => this.tell("lotse-open", opens)}>${t.say("review_split_open")}</button>`
            : nothing
        }
        ${notice ? this.dismissal(t) : nothing}
      </div>
    `;
  }

  private dismissal(t: ReviewTranslation) {
    return html`
      <button type="button" class="button quiet" aria-label=${t.say("member_close_notice")} @click=${() => this.work?.say(null)}>
        ${icon("close")}
      </button>
    `;
  }

  private whole(story: ThemeStory, t: ReviewTranslation) {
    return html`
      <h2 tabindex="-1" dir="auto">${story.title}</h2>
      <p class="note">${t.say("review_theme_all")}</p>
      ${this.facts(story, t)}
      <div class="columns">
        <lotse-quotes
          class="card"
          .translation=${t}
          .story=${story}
          .translations=${this.translations}
          @lotse-translate=${({ detail }: CustomEvent<string>) => this.translating?.again(detail)}
          @lotse-move-quotes=${this.askMove}
          @lotse-split-quotes=${this.askSplit}
          @lotse-ask-release=${this.askRelease}
          @lotse-withdraw=${({ detail }: CustomEvent<string>) => this.work?.withdraw(detail)}
        ></lotse-quotes>
        <div class="side">
          <lotse-write-answer class="card" .translation=${t} .client=${this.content} .theme=${story.id}></lotse-write-answer>
          <div class="card">
            <lotse-theme-form .translation=${t} .story=${story} .choices=${this.choices}
              .typed=${this.unsaved.forms.get("theme") ?? null}
              @lotse-touched=${({ detail }: CustomEvent<ThemeTyped>) => this.touch("theme", detail)} @lotse-change=${this.change}></lotse-theme-form>
            <button type="button" class="button" @click=${this.askMerge}>${t.say("review_merge")}</button>
          </div>
          <lotse-history
            class="card"
            .translation=${t}
            .story=${story}
            .choices=${this.choices}
            .typed=${this.unsaved.forms.get("note") ?? ""}
            @lotse-touched=${({ detail }: CustomEvent<string>) => this.touch("note", detail)}
            @lotse-note=${this.note}
          ></lotse-history>
        </div>
      </div>
      ${this.dialogs(story, t)}
    `;
  }

  private facts(story: ThemeStory, t: ReviewTranslation) {
    const group = (nameOf: (id: string) => string) => (id: string, count: number) =>
      t.say("review_group", { name: nameOf(id), count });
    const languages = listed(
      story.languages,
      group((code) => languageName(code, t)),
    );
    const places =
      listed(
        story.places,
        group((name) => name),
      ) || t.say("review_no_place");
    const persons = story.count === 1 ? t.say("review_person") : t.say("review_persons", { count: story.count });
    const rows = [
      [t.say("review_total"), persons],
      [t.say("review_languages"), languages],
      [t.say("review_places"), places],
      [t.say("review_field"), fieldName(story.field, this.choices, t)],
      [t.say("review_status"), t.say(`review_status_${story.status}`)],
    ];
    return html`<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
  }

  private dialogs(story: ThemeStory, t: ReviewTranslation) {
    return html`
      <lotse-theme-dialog
        .translation=${t}
        .question=${this.question(story, t)}
        .themes=${this.others}
        @lotse-theme-chosen=${this.chosen}
      ></lotse-theme-dialog>
      <lotse-split-dialog .translation=${t} .count=${this.needs.length} @lotse-split=${this.split}></lotse-split-dialog>
      <lotse-release-dialog .translation=${t} .quote=${this.asked} @lotse-release=${this.release}></lotse-release-dialog>
    `;
  }

  private question({ title }: ThemeStory, t: ReviewTranslation): ThemeQuestion {
    if (this.asksFor === "merge")
      return {
        heading: t.say("review_merge_heading"),
        intro: t.say("review_merge_intro", { title }),
        button: t.say("review_merge_button"),
      };
    return {
      heading: t.say("review_move_heading"),
      intro: t.say("review_move_intro", { count: this.needs.length }),
      button: t.say("review_move_button"),
    };
  }

  private async open(client: ReviewClient): Promise<void> {
    const work: ThemeWork = new ThemeWork(this.themeId, client, {
      changed: (state) => {
        if (work !== this.work) return;
        if (state.story && state.story !== this.workState?.story) void this.translating?.read(state.story.quotes);
        this.workState = state;
      },
      merged: (into) => {
        this.hasMerged = true;
        this.unsaved.forms.clear();
        this.tell("lotse-open", into);
      },
      ended: () => this.tell("lotse-ended", null),
    });
    this.work = work;
    this.workState = work.state;
    this.translating = this.translatingOf(client);
    this.unsaved.openPage(`theme/${this.themeId}`);
    await work.load();
    if (work !== this.work) return;
    if (this.hasMerged) work.say({ key: "review_merged", good: true });
    this.hasMerged = false;
    await this.updateComplete;
    this.focus();
  }

  private translatingOf(client: ReviewClient): QuoteTranslating {
    this.translations = {};
    const translating: QuoteTranslating = new QuoteTranslating(this.themeId, client, (translations) => {
      if (translating === this.translating) this.translations = translations;
    });
    return translating;
  }

  private async change({ detail }: CustomEvent<ThemeChange>): Promise<void> {
    if (!Object.keys(detail).length) this.work?.say({ key: "review_unchanged", good: true });
    else if (!(await this.work?.change(detail))) return;
    this.unsaved.forms.delete("theme");
    this.requestUpdate();
  }

  private touch(name: "theme" | "note", typed: unknown): void {
    this.unsaved.forms.set(name, typed);
    this.requestUpdate();
  }

  private async note({ detail }: CustomEvent<string>): Promise<void> {
    if (!(await this.work?.note(detail))) return;
    this.history.clear();
    this.unsaved.forms.delete("note");
    this.requestUpdate();
  }

  private askMerge(): Promise<void> {
    this.asksFor = "merge";
    return this.askTheme();
  }

  private askMove({ detail }: CustomEvent<readonly string[]>): Promise<void> {
    this.asksFor = "move";
    this.needs = detail;
    return this.askTheme();
  }

  private async askTheme(): Promise<void> {
    this.others = null;
    await this.updateComplete;
    await this.themeDialog.open();
    try {
      const [themes, alike] = await Promise.all([
        this.client?.themes({}) ?? [],
        this.client?.alike(this.themeId) ?? [],
      ]);
      this.others = alikeFirst(
        themes.filter(({ id }) => id !== this.themeId),
        alike,
      );
    } catch {
      this.themeDialog.close();
      this.work?.say({ key: "review_offline", good: false });
    }
  }

  private chosen({ detail }: CustomEvent<string>): void {
    if (this.asksFor === "merge") void this.work?.merge(detail);
    else void this.work?.move(this.needs, detail);
  }

  private async askSplit({ detail }: CustomEvent<readonly string[]>): Promise<void> {
    this.needs = detail;
    await this.splitDialog.open();
  }

  private split(): void {
    void this.work?.split(this.needs);
  }

  private async askRelease({ detail }: CustomEvent<Quote>): Promise<void> {
    this.asked = detail;
    await this.updateComplete;
    await this.releaseDialog.open();
  }

  private release({ detail }: CustomEvent<ReleaseChoice>): void {
    void this.work?.release(detail.need, detail.translation);
  }
}
