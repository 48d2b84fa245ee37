import type { ConsoleTranslation } from "../translations/console-translation.js";

/** How long ago that was, roughly: "12 Min.", "3 Std.". */
export function waited(since: string, now: number, t: ConsoleTranslation): string {
  const minutes = Math.floor((now - Date.parse(since)) / 60_000);
  if (!(minutes >= 1)) return t.say("desk_now");
  if (minutes < 60) return t.say("desk_minutes", { count: minutes });
  if (minutes < 48 * 60) return t.say("desk_hours", { count: Math.floor(minutes / 60) });
  return t.say("desk_days", { count: Math.floor(minutes / 1440) });
}

/** Day and time, short: "21.11., 08:15". */
export function moment(time: string, t: ConsoleTranslation): string {
  return new Intl.DateTimeFormat(t.locale, {
    day: "numeric",
    month: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(time));
}
