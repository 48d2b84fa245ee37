import { languages } from "../../translations/languages.gen.js";

// Serbian in Cyrillic letters is made of the Latin one.
const MADE = new Set(["sr-Cyrl"]);

/** The languages of texts, German first. */
export const TEXT_LANGUAGES: readonly string[] = languages.map(({ code }) => code).filter((code) => !MADE.has(code));

export function directionOf(language: string): "ltr" | "rtl" {
  return languages.find(({ code }) => code === language)?.direction ?? "ltr";
}
