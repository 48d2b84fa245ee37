import { CONTENT_KINDS, type ContentKind } from "../../api/content-schema.js";
import type { NeedQuery } from "../../api/review-schema.js";
import {
  COMPARISONS,
  type Comparison,
  isDay,
  type Period,
  PRESETS,
  type Preset,
  periodBefore,
  presetPeriod,
  yearEarlier,
} from "./periods.js";

export const PARTS = ["themes", "content", "figures", "surveys", "report"] as const;
export type Part = (typeof PARTS)[number];

export const SORTS = ["rising", "persons"] as const;
export type Sort = (typeof SORTS)[number];

export const FILTERS = ["language", "place", "field", "status"] as const;
export type Filter = (typeof FILTERS)[number];

/** What the page shows, as it stands in its address. Filters that are "" ask nothing. */
export interface View {
  part: Part;
  /** The theme that is open. */
  theme: string | null;
  /** Whether topics or offers are listed, and which of them is open. */
  kind: ContentKind;
  item: string | null;
  sort: Sort;
  filters: Readonly<Record<Filter, string>>;
  preset: Preset;
  comparison: Comparison;
  now: Period;
  before: Period;
}

/** How the days are chosen. */
export type Span = Pick<View, "preset" | "comparison" | "now" | "before">;

const DEFAULT = { part: "themes", kind: "topic", sort: "rising", preset: "days_90", comparison: "before" } as const;

/** Unknown values count as not given. */
export function readView(address: URLSearchParams, day: string): View {
  const given = (name: string) => address.get(name)?.trim() ?? "";
  const filters = Object.fromEntries(FILTERS.map((name) => [name, given(name)])) as View["filters"];
  return {
    part: oneOf(PARTS, given("part"), DEFAULT.part),
    theme: given("theme") || null,
    kind: oneOf(CONTENT_KINDS, given("kind"), DEFAULT.kind),
    item: given("item") || null,
    sort: oneOf(SORTS, given("sort"), DEFAULT.sort),
    filters,
    ...readSpan(given, day),
  };
}

/** The address of a view: only what differs from the page as it opens. */
export function writeView(view: View): string {
  const { part, theme, kind, item, sort, filters, preset, comparison, now, before } = view;
  const entries: [string, string][] = [
    ["part", part === DEFAULT.part ? "" : part],
    ["theme", theme ?? ""],
    ["kind", kind === DEFAULT.kind ? "" : kind],
    ["item", item ?? ""],
    ...FILTERS.map((name): [string, string] => [name, filters[name]]),
    ["sort", sort === DEFAULT.sort ? "" : sort],
    ["period", preset === DEFAULT.preset ? "" : preset],
    ...(preset === "own" ? ownDays("", now) : []),
    ["compare", comparison === DEFAULT.comparison ? "" : comparison],
    ...(comparison === "own" ? ownDays("before_", before) : []),
  ];
  const query = new URLSearchParams(entries.filter(([, value]) => value)).toString();
  return query ? `?${query}` : "";
}

/** What is asked of the server. */
export function queryIn(view: View, period: Period): NeedQuery {
  const filters = FILTERS.filter((name) => view.filters[name]).map((name) => [name, view.filters[name]]);
  return { ...Object.fromEntries(filters), ...period };
}

/** The days that a choice means. */
export function spanOf(
  preset: Preset,
  comparison: Comparison,
  own: { now: Period; before: Period },
  day: string,
): Span {
  const now = preset === "own" ? own.now : presetPeriod(preset, day);
  const before = { before: () => periodBefore(now), year: () => yearEarlier(now), own: () => own.before }[comparison]();
  return { preset, comparison, now, before };
}

function readSpan(given: (name: string) => string, day: string): Span {
  const [now, before] = [daysIn(given, ""), daysIn(given, "before_")];
  const preset = oneOf(PRESETS, given("period"), DEFAULT.preset);
  const comparison = oneOf(COMPARISONS, given("compare"), DEFAULT.comparison);
  const fallback = presetPeriod(DEFAULT.preset, day);
  return spanOf(
    preset === "own" && !now ? DEFAULT.preset : preset,
    comparison === "own" && !before ? DEFAULT.comparison : comparison,
    { now: now ?? fallback, before: before ?? periodBefore(fallback) },
    day,
  );
}

function daysIn(given: (name: string) => string, prefix: string): Period | null {
  const [from, to] = [given(`${prefix}from`), given(`${prefix}to`)];
  return isDay(from) && isDay(to) && from <= to ? { from, to } : null;
}

function ownDays(prefix: string, { from, to }: Period): [string, string][] {
  return [
    [`${prefix}from`, from],
    [`${prefix}to`, to],
  ];
}

function oneOf<T extends string>(known: readonly T[], value: string, otherwise: T): T {
  return known.find((one) => one === value) ?? otherwise;
}
