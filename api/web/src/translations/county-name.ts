import { countyNames } from "./counties.gen.js";

/** What the county is called in this language, else in German; "" for an unknown one. */
export function countyName(county: string | null, language: string): string {
  const names = county ? countyNames[county] : undefined;
  return names?.[language] ?? names?.de ?? "";
}
