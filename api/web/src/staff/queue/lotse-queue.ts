import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Handoff } from "../../api/staff-schema.js";
import { ConsoleElement } from "../console/console-element.js";
import type { DeskState, Tab } from "../desk/desk.js";
import { type Filter, languagesOf, passing, placesOf, UNKNOWN } from "../desk/handoff-order.js";
import { renderTabs } from "../tabs/render-tabs.js";
import tabStyle from "../tabs/tabs.css?inline";
import { type ConsoleTranslation, languageName } from "../translations/console-translation.js";
import style from "./lotse-queue.css?inline";
import { renderItem } from "./render-item.js";

const TABS: readonly Tab[] = ["waiting", "mine", "closed"];
const EVERYBODY: Filter = { language: "", place: "" };
const AGE_SHOWN_EVERY_MS = 20_000;

/**
 * Who waits, who is spoken with, and what is over.
 *
 * @event lotse-tab `Tab`
 * @event lotse-open the id of a conversation
 * @event lotse-next the most urgent one is to be claimed
 */
export class LotseQueue extends ConsoleElement {
  static override styles = ConsoleElement.style(tabStyle, style);

  @property({ attribute: false }) desk: DeskState | null = null;
  @property() tab: Tab = "waiting";
  @property() openId: string | null = null;
  @state() private filter: Filter = EVERYBODY;
  private clock = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.clock = window.setInterval(() => this.requestUpdate(), AGE_SHOWN_EVERY_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.clock);
  }

  /** The conversation that is open, else the first, else the tabs. */
  override focus(): void {
    const reached = (kind: string) => this.renderRoot.querySelector<HTMLElement>(`${kind}[tabindex='0']`);
    (reached(".item") ?? reached("[role=tab]"))?.focus();
  }

  protected override render() {
    const [t, desk] = [this.translation, this.desk];
    if (!t || !desk) return nothing;
    const all = desk.lists[this.tab];
    const shown = passing(all, this.filter);
    return html`
      <section aria-label=${t.say("desk_queue")}>
        ${renderTabs(t.say("desk_queue"), this.tabs(desk, t), this.tab, (tab) => this.tell<Tab>("lotse-tab", tab))}
        <div id="panel" role="tabpanel" aria-labelledby="tab-${this.tab}">
          ${this.filters(all, t)}
          ${shown.length ? this.list(shown, desk, t) : html`<p class="empty" role="status">${this.empty(all, desk, t)}</p>`}
          ${this.tab === "waiting" && all.length ? this.next(t) : nothing}
        </div>
      </section>
    `;
  }

  private tabs(desk: DeskState, t: ConsoleTranslation) {
    return TABS.map((id) => ({
      id,
      label: t.say(`desk_tab_${id}`),
      count: id === "closed" ? null : desk.lists[id].length,
    }));
  }

  private filters(all: readonly Handoff[], t: ConsoleTranslation) {
    const languages = languagesOf(all).map((code) => [code, languageName(code, t)] as const);
    const places = placesOf(all).map(
      (place) => [place, place === UNKNOWN ? t.say("desk_filter_unknown") : place] as const,
    );
    return html`
      <div class="filters">
        ${this.choice("language", t.say("desk_filter_language"), languages, t)}
        ${this.choice("place", t.say("desk_filter_place"), places, t)}
      </div>
    `;
  }

  private choice(
    field: keyof Filter,
    label: string,
    values: readonly (readonly [string, string])[],
    t: ConsoleTranslation,
  ) {
    const chosen = this.filter[field];
    const gone = chosen && !values.some(([value]) => value === chosen);
    const change = (event: Event) => {
      this.filter = { ...this.filter, [field]: (event.target as HTMLSelectElement).value };
    };
    return html`
      <label>
        <span>${label}</span>
        <select class="field" .value=${chosen} @change=${change}>
          <option value="" ?selected=${!chosen}>${t.say("desk_filter_all")}</option>
          ${gone ? html`<option value=${chosen} selected>${chosen}</option>` : nothing}
          ${values.map(([value, name]) => html`<option value=${value} ?selected=${value === chosen}>${name}</option>`)}
        </select>
      </label>
    `;
  }

  private list(shown: readonly Handoff[], desk: DeskState, t: ConsoleTranslation) {
    const now = Date.now();
    const reached = shown.some((one) => one.id === this.openId) ? this.openId : shown[0]?.id;
    return html`
      <ul @keydown=${this.key}>
        ${repeat(
          shown,
          (one) => one.id,
          (one) => html`
            <li>
              <button
                type="button"
                class="item ${one.crisis ? "danger" : ""}"
                tabindex=${one.id === reached ? "0" : "-1"}
                aria-current=${one.id === this.openId ? "true" : "false"}
                @click=${() => this.tell("lotse-open", one.id)}
              >
                ${renderItem(one, desk.unread.get(one.id) ?? 0, now, t)}
              </button>
            </li>
          `,
        )}
      </ul>
    `;
  }

  private empty(all: readonly Handoff[], desk: DeskState, t: ConsoleTranslation): string {
    if (!desk.loaded) return t.say("member_loading");
    return all.length ? t.say("desk_filtered_none") : t.say(`desk_${this.tab}_none`);
  }

  private next(t: ConsoleTranslation) {
    return html`
      <button type="button" class="button next" aria-keyshortcuts="Alt+9" @click=${() => this.tell("lotse-next", null)}>
        ${t.say("desk_take_next")}
      </button>
    `;
  }

  private key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.altKey) return;
    const items = [...this.renderRoot.querySelectorAll<HTMLElement>(".item")];
    const at = items.indexOf(event.target as HTMLElement);
    event.preventDefault();
    items[Math.min(items.length - 1, Math.max(0, at + step))]?.focus();
  }
}
