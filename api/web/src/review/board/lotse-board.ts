import { html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { ContentClient } from "../../api/content-client.js";
import type { ContentKind } from "../../api/content-schema.js";
import type { ReviewClient } from "../../api/review-client.js";
import type { ItemAddress } from "../content/lotse-write-answer.js";
import { Unsaved } from "../content/unsaved.js";
import type { Selection } from "../filters/lotse-filters.js";
import { ReviewElement } from "../page/review-element.js";
import type { LotseThemes } from "../themes/lotse-themes.js";
import type { ReviewPlainKey, ReviewTranslation } from "../translations/review-translation.js";
import { today } from "../view/periods.js";
import { PARTS, type Part, readView, type Sort, type View, writeView } from "../view/view.js";
import { Board, type BoardState } from "./board.js";
import style from "./lotse-board.css?inline";

const KNOW: readonly ReviewPlainKey[] = [
  "review_know_person",
  "review_know_need",
  "review_know_place",
  "review_know_small",
  "review_know_quotes",
  "review_know_grouping",
];

/**
 * The coordinators' place of work: themes, figures, report. What it shows stands in the address.
 *
 * @event lotse-ended the session has ended
 */
export class LotseBoard extends ReviewElement {
  static override styles = ReviewElement.style(style);

  @property({ attribute: false }) client: ReviewClient | null = null;
  @property({ attribute: false }) content: ContentClient | null = null;
  @property({ attribute: false }) unsaved = new Unsaved();
  @state() private view: View = readView(new URLSearchParams(location.search), today());
  @state() private boardState: BoardState | null = null;
  @query("#content") private main!: HTMLElement | null;
  @query("lotse-themes") private themes!: LotseThemes | null;
  private board: Board | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("popstate", this.follow);
    if (!this.client) return;
    this.board = new Board(this.client, {
      changed: (state) => {
        this.boardState = state;
      },
      ended: () => this.tell("lotse-ended", null),
    });
    void this.board.show(this.view);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("popstate", this.follow);
  }

  focusContent(): void {
    this.main?.focus();
  }

  protected override render() {
    const t = this.translation;
    if (!t) return nothing;
    return html`
      ${this.view.part === "content" && !this.view.theme ? nothing : this.know(t)}
      <nav aria-label=${t.say("review_parts")}>${PARTS.map((part) => this.link(part, t))}</nav>
      <div id="content" tabindex="-1">${this.shown(t)}</div>
    `;
  }

  private shown(t: ReviewTranslation) {
    const { theme, part, item } = this.view;
    if (theme) return this.theme(theme, t);
    if (part !== "content") return this.shownPart(t);
    return item ? this.item(item, t) : this.contents(t);
  }

  private know(t: ReviewTranslation) {
    return html`
      <div class="know">
        <p>${t.say("review_know_short")}</p>
        <details>
          <summary>${t.say("review_know")}</summary>
          <ul>${KNOW.map((key) => html`<li>${t.say(key)}</li>`)}</ul>
        </details>
      </div>
    `;
  }

  private link(part: Part, t: ReviewTranslation) {
    const view = { ...this.view, part, theme: null, item: null };
    const current = part === this.view.part && !this.view.theme ? "page" : nothing;
    return html`
      <a href=${writeView(view) || "?"} aria-current=${current} @click=${(event: MouseEvent) => this.goTo(event, view)}
        >${t.say(`review_part_${part}`)}</a
      >
    `;
  }

  private theme(id: string, t: ReviewTranslation) {
    return html`
      <lotse-theme
        .translation=${t}
        .client=${this.client}
        .content=${this.content}
        .choices=${this.boardState?.choices ?? null}
        .themeId=${id}
        .unsaved=${this.unsaved}
        @lotse-open=${({ detail }: CustomEvent<string>) => this.go({ theme: detail })}
        @lotse-open-item=${this.openItem}
        @lotse-back=${this.back}
      ></lotse-theme>
    `;
  }

  private contents(t: ReviewTranslation) {
    return html`
      <lotse-contents
        .translation=${t}
        .client=${this.content}
        .kind=${this.view.kind}
        .addressOf=${({ kind, id }: ItemAddress) => writeView({ ...this.view, kind, item: id })}
        @lotse-kind=${({ detail }: CustomEvent<ContentKind>) => this.put({ kind: detail })}
        @lotse-open-item=${this.openItem}
      ></lotse-contents>
    `;
  }

  private item(id: string, t: ReviewTranslation) {
    return html`
      <lotse-item
        .translation=${t}
        .client=${this.content}
        .choices=${this.boardState?.choices ?? null}
        .kind=${this.view.kind}
        .itemId=${id}
        .unsaved=${this.unsaved}
        @lotse-open=${({ detail }: CustomEvent<string>) => this.go({ part: "themes", theme: detail, item: null })}
        @lotse-back=${this.backToContents}
      ></lotse-item>
    `;
  }

  private shownPart(t: ReviewTranslation) {
    if (this.view.part === "surveys")
      return html`<h2>${t.say("review_part_surveys")}</h2><lotse-surveys .translation=${t} .client=${this.client} .unsaved=${this.unsaved}></lotse-surveys>`;
    return html`
      <h2>${t.say(`review_part_${this.view.part}`)}</h2>
      <lotse-filters
        .translation=${t}
        .view=${this.view}
        .choices=${this.boardState?.choices ?? null}
        @lotse-selection=${({ detail }: CustomEvent<Selection>) => this.select(detail)}
      ></lotse-filters>
      <p role="status">${this.summary(t)}</p>
      ${this.trouble(t)} ${this.body(t)}
    `;
  }

  private summary(t: ReviewTranslation): string {
    const { rows, figures, busy } = this.boardState ?? { busy: true };
    if (busy) return t.say("member_loading");
    if (!rows || !figures) return "";
    const themes = rows.filter(({ now }) => now > 0).length;
    return t.say("review_found", { themes, persons: figures.now.persons, before: figures.before.persons });
  }

  private trouble(t: ReviewTranslation) {
    const trouble = this.boardState?.trouble;
    if (!trouble) return nothing;
    return html`
      <p class="error" role="alert">${t.say(trouble === "offline" ? "review_offline" : "member_failed")}</p>
      <button type="button" class="button retry" @click=${() => this.board?.show(this.view)}>${t.say("review_retry")}</button>
    `;
  }

  private body(t: ReviewTranslation) {
    const { rows, figures, handoffs, choices, busy } = this.boardState ?? {};
    if (this.view.part === "report")
      return html`<lotse-passing-on .translation=${t} .view=${this.view}></lotse-passing-on>`;
    if (!rows || !figures) return nothing;
    if (this.view.part === "figures")
      return html`
        <lotse-figures aria-busy=${busy ? "true" : "false"} .translation=${t} .figures=${figures} .choices=${choices}></lotse-figures>
        <lotse-handoffs .translation=${t} .figures=${handoffs ?? null} .period=${this.view.now}></lotse-handoffs>
      `;
    return html`
      <lotse-themes
        aria-busy=${busy ? "true" : "false"}
        .translation=${t}
        .rows=${rows}
        .choices=${choices}
        .view=${this.view}
        @lotse-sort=${({ detail }: CustomEvent<Sort>) => this.put({ sort: detail })}
        @lotse-open=${({ detail }: CustomEvent<string>) => this.go({ theme: detail })}
      ></lotse-themes>
    `;
  }

  private goTo(event: MouseEvent, view: View): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.go(view);
  }

  /** To another view: the browser's back button leads here. */
  private go(change: Partial<View>): boolean {
    if (!this.mayLeave()) return false;
    this.put(change, true);
    scrollTo(0, 0);
    return true;
  }

  /** Values of forms go with the view: whoever typed them decides. */
  private mayLeave(): boolean {
    const { forms } = this.unsaved;
    if (forms.size && !confirm(this.translation?.say("review_leave_ask"))) return false;
    forms.clear();
    return true;
  }

  private put(change: Partial<View>, isStep = false): void {
    this.view = { ...this.view, ...change };
    const address = location.pathname + writeView(this.view);
    if (isStep) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  private select(selection: Selection): void {
    this.put(selection, true);
    void this.board?.show(this.view);
  }

  private openItem({ detail: { kind, id } }: CustomEvent<ItemAddress>): void {
    this.go({ part: "content", theme: null, kind, item: id });
  }

  private async backToContents(): Promise<void> {
    if (!this.go({ item: null })) return;
    await this.updateComplete;
    this.focusContent();
  }

  private async back(): Promise<void> {
    const theme = this.view.theme;
    if (!this.go({ theme: null })) return;
    await this.board?.show(this.view);
    await this.updateComplete;
    await this.themes?.updateComplete;
    if (!theme || !this.themes?.focusTheme(theme)) this.focusContent();
  }

  private readonly follow = (): void => {
    if (!this.mayLeave()) {
      this.put({}, true);
      return;
    }
    this.view = readView(new URLSearchParams(location.search), today());
    void this.board?.show(this.view);
  };
}
