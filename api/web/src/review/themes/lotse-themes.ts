import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { Choices, Counts, Quote } from "../../api/review-schema.js";
import { directionOf } from "../../translations/direction.js";
import { type Row, rise, sorted } from "../board/rising.js";
import { listed } from "../figures/groups.js";
import { ReviewElement } from "../page/review-element.js";
import { fieldName, languageName, type ReviewTranslation } from "../translations/review-translation.js";
import { SORTS, type Sort, type View, writeView } from "../view/view.js";
import style from "./lotse-themes.css?inline";

const STEP = 50;

/**
 * Themes with their persons now and before.
 *
 * @event lotse-sort `Sort`
 * @event lotse-open the id of a theme
 */
export class LotseThemes extends ReviewElement {
  static override styles = ReviewElement.style(style);

  @property({ attribute: false }) rows: readonly Row[] = [];
  @property({ attribute: false }) choices: Choices | null = null;
  @property({ attribute: false }) view: View | null = null;
  @state() private shown = STEP;

  /** Back to the theme that was open. */
  focusTheme(id: string): boolean {
    const link = this.renderRoot.querySelector<HTMLElement>(`a[data-theme="${CSS.escape(id)}"]`);
    link?.focus();
    return link !== null;
  }

  protected override render() {
    const [t, view] = [this.translation, this.view];
    if (!t || !view) return nothing;
    if (!this.rows.length) return this.nothing_(t);
    const rows = sorted(this.rows, view.sort);
    return html`
      ${this.order(view.sort, t)}
      <ol>${rows.slice(0, this.shown).map((row) => html`<li>${this.row(row, view, t)}</li>`)}</ol>
      ${rows.length > this.shown ? this.more(rows.length - this.shown, t) : nothing}
    `;
  }

  private nothing_(t: ReviewTranslation) {
    return html`<p class="none"><strong>${t.say("review_none")}</strong> ${t.say("review_none_hint")}</p>`;
  }

  private order(chosen: Sort, t: ReviewTranslation) {
    return html`
      <div class="order">
        <label for="sort">${t.say("review_sort")}</label>
        <select id="sort" class="field" @change=${this.sort}>
          ${SORTS.map((sort) => html`<option value=${sort} .selected=${sort === chosen}>${t.say(`review_sort_${sort}`)}</option>`)}
        </select>
      </div>
    `;
  }

  private row(row: Row, view: View, t: ReviewTranslation) {
    const { theme } = row;
    const quote = theme.quotes.find(({ text }) => text !== theme.title);
    return html`
      <article>
        <div class="words">
          <h3>
            <a data-theme=${theme.id} href=${writeView({ ...view, theme: theme.id }) || "?"} dir="auto" @click=${this.open}
              >${theme.title}</a
            >
          </h3>
          <p class="tags">
            <span>${fieldName(theme.field, this.choices, t)}</span>
            <span class="status ${theme.status}">${t.say(`review_status_${theme.status}`)}</span>
          </p>
          ${quote ? this.quote(quote) : nothing}
        </div>
        <div class="numbers">
          <p class="count">${row.now === 1 ? t.say("review_person") : t.say("review_persons", { count: row.now })}</p>
          ${this.change(row, t)}
          <p>${t.say("review_languages")}: ${this.groups(theme.languages, (code) => languageName(code, t), t)}</p>
          <p>${t.say("review_places")}: ${this.groups(theme.places, (name) => name, t) || t.say("review_no_place")}</p>
        </div>
      </article>
    `;
  }

  private change(row: Row, t: ReviewTranslation) {
    const count = rise(row);
    const words = { count: Math.abs(count) };
    const said = t.say(count > 0 ? "review_rising" : "review_falling", words);
    const label = count === 0 ? t.say("review_same") : said;
    const arrow = count > 0 ? "▲" : count < 0 ? "▼" : "■";
    return html`
      <p class=${count > 0 ? "rising" : "steady"}>
        <span aria-hidden="true">${arrow}</span> ${label} (${t.say("review_before", { count: row.before })})
      </p>
    `;
  }

  private quote({ text, language }: Quote) {
    return html`<blockquote lang=${language} dir=${directionOf(language)}>${text}</blockquote>`;
  }

  private groups(counts: Counts, nameOf: (id: string) => string, t: ReviewTranslation): string {
    return listed(counts, (id, count) => t.say("review_group", { name: nameOf(id), count }));
  }

  private more(left: number, t: ReviewTranslation) {
    const count = Math.min(STEP, left);
    return html`<button type="button" class="button" @click=${this.showMore}>${t.say("review_more", { count })}</button>`;
  }

  private sort(event: Event): void {
    this.tell<Sort>("lotse-sort", (event.target as HTMLSelectElement).value as Sort);
  }

  private open(event: MouseEvent): void {
    // Another tab or window gets the address.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.tell("lotse-open", (event.currentTarget as HTMLElement).dataset.theme ?? "");
  }

  private showMore(): void {
    this.shown += STEP;
  }
}
