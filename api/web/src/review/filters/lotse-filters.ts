import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { type Choices, THEME_STATUSES } from "../../api/review-schema.js";
import { ReviewElement } from "../page/review-element.js";
import { fieldName, languageName, type ReviewTranslation } from "../translations/review-translation.js";
import {
  COMPARISONS,
  type Comparison,
  isUsable,
  type Period,
  PRESETS,
  type Preset,
  presetPeriod,
  today,
} from "../view/periods.js";
import { FILTERS, type Filter, type Span, spanOf, type View } from "../view/view.js";
import style from "./lotse-filters.css?inline";

export type Selection = Pick<View, "filters"> & Span;
interface Option {
  value: string;
  label: string;
}

const WIDE = "(min-width: 48rem) and (min-height: 30rem)";

/**
 * Whose needs are shown, of which days, compared with which.
 *
 * @event lotse-selection `Selection`
 */
export class LotseFilters extends ReviewElement {
  static override styles = ReviewElement.style(style);

  @property({ attribute: false }) view: View | null = null;
  @property({ attribute: false }) choices: Choices | null = null;
  @state() private preset: Preset | null = null;
  @state() private comparison: Comparison | null = null;
  @state() private unusable = false;
  private readonly wide = matchMedia(WIDE).matches;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (!changed.has("view")) return;
    this.preset = this.view?.preset ?? null;
    this.comparison = this.view?.comparison ?? null;
    this.unusable = false;
  }

  protected override render() {
    const [t, view] = [this.translation, this.view];
    if (!t || !view) return nothing;
    return html`
      <details ?open=${this.wide}>
        <summary>${t.say("review_filters")}: ${this.chosen(view, t)}</summary>
        <form @submit=${this.submit}>
          <div class="row">${FILTERS.map((name) => this.filter(name, view, t))} ${this.periods(view, t)}</div>
          <p class="error" role="alert">${this.unusable ? t.say("review_dates_unusable") : nothing}</p>
          <div class="actions">
            <button type="submit" class="button primary">${t.say("review_show")}</button>
            <button type="button" class="button" @click=${this.reset}>${t.say("review_reset")}</button>
          </div>
        </form>
      </details>
    `;
  }

  private chosen(view: View, t: ReviewTranslation): string {
    const span = ({ from, to }: Period) => t.say("review_span", { from: t.day(from), to: t.day(to) });
    const named = FILTERS.filter((name) => view.filters[name]).map((name) => this.label(name, view.filters[name], t));
    return [t.say("review_spans", { now: span(view.now), before: span(view.before) }), ...named].join(" · ");
  }

  private filter(name: Filter, view: View, t: ReviewTranslation) {
    const label = t.say(`review_${name}`);
    const options = this.values(name, view.filters[name]).map((value) => ({
      value,
      label: this.label(name, value, t),
    }));
    const ordered = name === "status" ? options : options.sort((a, b) => a.label.localeCompare(b.label));
    return this.choice(name, label, [{ value: "", label: t.say("review_all") }, ...ordered], view.filters[name]);
  }

  /** What is chosen stays in the list, also where it does not occur any more. */
  private values(name: Filter, chosen: string): readonly string[] {
    const { languages = [], places = [], fields = {} } = this.choices ?? {};
    const known = { language: languages, place: places, field: Object.keys(fields), status: THEME_STATUSES }[name];
    return chosen && !known.some((value) => value === chosen) ? [...known, chosen] : known;
  }

  private label(name: Filter, value: string, t: ReviewTranslation): string {
    if (name === "language") return languageName(value, t);
    if (name === "field") return fieldName(value, this.choices, t);
    const status = THEME_STATUSES.find((one) => one === value);
    return name === "status" && status ? t.say(`review_status_${status}`) : value;
  }

  private periods(view: View, t: ReviewTranslation) {
    const presets = PRESETS.map((value) => ({ value, label: t.say(`review_period_${value}`) }));
    const comparisons = COMPARISONS.map((value) => ({ value, label: t.say(`review_compared_${value}`) }));
    const choosePreset = (value: string) => {
      this.preset = value as Preset;
    };
    const chooseComparison = (value: string) => {
      this.comparison = value as Comparison;
    };
    return html`
      ${this.choice("preset", t.say("review_period"), presets, view.preset, choosePreset)}
      ${this.preset === "own" ? this.days("now", t.say("review_period"), view.now, t) : nothing}
      ${this.choice("comparison", t.say("review_compared"), comparisons, view.comparison, chooseComparison)}
      ${this.comparison === "own" ? this.days("before", t.say("review_compared"), view.before, t) : nothing}
    `;
  }

  private choice(
    name: string,
    label: string,
    options: readonly Option[],
    chosen: string,
    changed?: (value: string) => void,
  ) {
    const tell = (event: Event) => changed?.((event.target as HTMLSelectElement).value);
    return html`
      <div>
        <label for=${name}>${label}</label>
        <select id=${name} name=${name} class="field" @change=${tell}>
          ${options.map(({ value, label: text }) => html`<option value=${value} .selected=${value === chosen}>${text}</option>`)}
        </select>
      </div>
    `;
  }

  private days(name: string, label: string, { from, to }: Period, t: ReviewTranslation) {
    return html`
      <fieldset>
        <legend class="visually-hidden">${label}</legend>
        <div>
          <label for="${name}-from">${t.say("review_from")}</label>
          <input id="${name}-from" name="${name}-from" class="field" type="date" required .value=${from} />
        </div>
        <div>
          <label for="${name}-to">${t.say("review_to")}</label>
          <input id="${name}-to" name="${name}-to" class="field" type="date" required .value=${to} />
        </div>
      </fieldset>
    `;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const view = this.view;
    if (!view) return;
    const given = new FormData(event.target as HTMLFormElement);
    const value = (name: string) => String(given.get(name) ?? "");
    const period = (name: string, otherwise: Period) =>
      given.has(`${name}-from`) ? { from: value(`${name}-from`), to: value(`${name}-to`) } : otherwise;
    const own = { now: period("now", view.now), before: period("before", view.before) };
    this.unusable = !isUsable(own.now) || !isUsable(own.before);
    if (this.unusable) return;
    const filters = Object.fromEntries(FILTERS.map((name) => [name, value(name)])) as View["filters"];
    const span = spanOf(value("preset") as Preset, value("comparison") as Comparison, own, today());
    this.tell<Selection>("lotse-selection", { filters, ...span });
  }

  private reset(): void {
    const day = today();
    const now = presetPeriod("days_90", day);
    const filters = { language: "", place: "", field: "", status: "" };
    this.tell<Selection>("lotse-selection", { filters, ...spanOf("days_90", "before", { now, before: now }, day) });
  }
}
