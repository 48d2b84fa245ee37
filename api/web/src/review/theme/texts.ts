import { TEXT_LANGUAGES } from "../content/text-languages.js";

export const OTHER_LANGUAGES: readonly string[] = TEXT_LANGUAGES.filter((code) => code !== "de");

export type Texts = Readonly<Record<string, string>>;

/** Something that is said in several languages: the name of its German field, `${name}-ar` is that of the Arabic one. */
export function textsIn(name: string, values: Texts): Texts {
  const others = OTHER_LANGUAGES.map((code): [string, string] => [code, values[`${name}-${code}`]?.trim() ?? ""]);
  const german: [string, string] = ["de", values[name]?.trim() ?? ""];
  return Object.fromEntries([german, ...others].filter(([, text]) => text));
}

/**
 * What is sent: without the translations of a German text that has changed and that nobody touched.
 * `same`: they say what the German text says now.
 */
export function current(before: Texts, given: Texts, same: boolean): Texts {
  if (same || before.de === given.de) return given;
  return Object.fromEntries(Object.entries(given).filter(([code, text]) => code === "de" || text !== before[code]));
}

export function sameTexts(one: Texts, other: Texts): boolean {
  const codes = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...codes].every((code) => one[code] === other[code]);
}
