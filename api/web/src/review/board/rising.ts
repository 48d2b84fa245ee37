import type { Theme } from "../../api/review-schema.js";
import type { Sort } from "../view/view.js";

/** A theme with its persons in two periods. */
export interface Row {
  theme: Theme;
  now: number;
  before: number;
}

/** Themes of both periods; who is in the earlier one only has nobody now. */
export function rowsOf(now: readonly Theme[], before: readonly Theme[]): readonly Row[] {
  const earlier = new Map(before.map((theme) => [theme.id, theme.count]));
  const present = new Set(now.map((theme) => theme.id));
  const gone = before.filter((theme) => !present.has(theme.id));
  return [
    ...now.map((theme) => ({ theme, now: theme.count, before: earlier.get(theme.id) ?? 0 })),
    ...gone.map((theme) => ({ theme: withNobody(theme), now: 0, before: theme.count })),
  ];
}

export function sorted(rows: readonly Row[], sort: Sort): readonly Row[] {
  return [...rows].sort((a, b) => (sort === "rising" && rise(b) - rise(a)) || b.now - a.now || b.before - a.before);
}

export function rise({ now, before }: Row): number {
  return now - before;
}

function withNobody(theme: Theme): Theme {
  return { ...theme, count: 0, languages: {}, places: {} };
}
