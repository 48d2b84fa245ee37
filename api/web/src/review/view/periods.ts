/** Days as "2026-11-20", both of them included. */
export interface Period {
  from: string;
  to: string;
}

export const PRESETS = ["days_30", "days_90", "year", "own"] as const;
export type Preset = (typeof PRESETS)[number];

export const COMPARISONS = ["before", "year", "own"] as const;
export type Comparison = (typeof COMPARISONS)[number];

const DAY_MS = 86_400_000;
const LENGTHS = { days_30: 30, days_90: 90 } as const;

export function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const read = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && dayOf(read) === value;
}

/** The day where the person sits. */
export function today(now: Date = new Date()): string {
  return dayOf(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())));
}

/** The period that a preset means on this day. */
export function presetPeriod(preset: Exclude<Preset, "own">, to: string): Period {
  return { from: preset === "year" ? `${to.slice(0, 4)}-01-01` : shifted(to, 1 - LENGTHS[preset]), to };
}

/** As long as `period`, and ending on the day before it. */
export function periodBefore({ from, to }: Period): Period {
  const days = Math.round((timeOf(to) - timeOf(from)) / DAY_MS) + 1;
  return { from: shifted(from, -days), to: shifted(from, -1) };
}

/** The same days a year earlier; the 28th for a 29th of February. */
export function yearEarlier({ from, to }: Period): Period {
  return { from: dayLastYear(from), to: dayLastYear(to) };
}

export function isUsable({ from, to }: Period): boolean {
  return isDay(from) && isDay(to) && from <= to;
}

function dayLastYear(day: string): string {
  const earlier = `${String(Number(day.slice(0, 4)) - 1).padStart(4, "0")}${day.slice(4)}`;
  return isDay(earlier) ? earlier : earlier.replace("-02-29", "-02-28");
}

export function dayBefore(day: string): string {
  return shifted(day, -1);
}

/** So many days from tomorrow on. */
export function coming(day: string, days: number): Period {
  return { from: shifted(day, 1), to: shifted(day, days) };
}

function shifted(day: string, days: number): string {
  return dayOf(new Date(timeOf(day) + days * DAY_MS));
}

const timeOf = (day: string) => Date.parse(`${day}T00:00:00Z`);
const dayOf = (date: Date) => date.toISOString().slice(0, 10);
