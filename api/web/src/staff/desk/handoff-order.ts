import type { Handoff } from "../../api/staff-schema.js";

/** Danger first, then who has waited longest. */
export function byUrgency(handoffs: readonly Handoff[]): readonly Handoff[] {
  return [...handoffs].sort((a, b) => a.rank - b.rank);
}

export function lastClosedFirst(handoffs: readonly Handoff[]): readonly Handoff[] {
  return [...handoffs].sort((a, b) => (b.closed_at ?? "").localeCompare(a.closed_at ?? ""));
}

/** "" lets all pass; `UNKNOWN` those who named no municipality. */
export interface Filter {
  language: string;
  place: string;
}

export const UNKNOWN = "?";

export function passing(handoffs: readonly Handoff[], { language, place }: Filter): readonly Handoff[] {
  return handoffs.filter(
    (one) => (!language || one.language === language) && (!place || (one.place ?? UNKNOWN) === place),
  );
}

/** The values that a filter can have, each once. */
export function placesOf(handoffs: readonly Handoff[]): readonly string[] {
  return [...new Set(handoffs.map((one) => one.place ?? UNKNOWN))].sort((a, b) => a.localeCompare(b));
}

export function languagesOf(handoffs: readonly Handoff[]): readonly string[] {
  return [...new Set(handoffs.map((one) => one.language))].sort();
}
