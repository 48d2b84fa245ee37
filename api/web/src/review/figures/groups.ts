import type { Counts } from "../../api/review-schema.js";

/** One line of a chart: `before` is null where only one period is shown. */
export interface Group {
  name: string;
  now: number;
  before: number | null;
}

/** The groups of both periods, the largest first. */
export function compared(now: Counts, before: Counts, nameOf: (id: string) => string): readonly Group[] {
  const ids = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  return ids
    .map((id) => ({ name: nameOf(id), now: now[id] ?? 0, before: before[id] ?? 0 }))
    .sort((a, b) => b.now - a.now || b.before - a.before || a.name.localeCompare(b.name));
}

/** Groups of one period in the order of their ids. */
export function inOrder(counts: Counts, nameOf: (id: string) => string): readonly Group[] {
  return Object.keys(counts)
    .sort()
    .map((id) => ({ name: nameOf(id), now: counts[id] ?? 0, before: null }));
}

/** "Arabisch: 5, Deutsch: 2", the largest first. */
export function listed(counts: Counts, one: (name: string, count: number) => string): string {
  const ordered = Object.entries(counts).sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
  return ordered.map(([id, count]) => one(id, count)).join(", ");
}
