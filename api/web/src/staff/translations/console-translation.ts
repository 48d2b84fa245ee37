import { languages } from "../../translations/languages.gen.js";
import type { Phrases } from "../../translations/phrases.gen.js";
import { Translation } from "../../translations/translation.js";
import type { Phrases as DeskPhrases } from "./phrases.gen.js";

export interface ConsolePhrases extends Phrases, DeskPhrases {}

export type ConsoleKey = keyof ConsolePhrases;
/** A phrase that needs no values. */
export type PlainKey = { [K in ConsoleKey]: keyof ConsolePhrases[K] extends never ? K : never }[ConsoleKey];
export type ConsoleTranslation = Translation<ConsolePhrases>;

const OWN = {
  de: () => import("./de.gen.js"),
  en: () => import("./en.gen.js"),
} as const;

export type ConsoleLanguage = keyof typeof OWN;

/** The languages of the console; German leads. */
export const consoleLanguages = Object.keys(OWN) as ConsoleLanguage[];

/** English for who asks for it, else German. */
export function chooseConsoleLanguage(wanted: string | null): ConsoleLanguage {
  return wanted?.toLowerCase().startsWith("en") ? "en" : "de";
}

export async function loadConsoleTranslation(code: ConsoleLanguage): Promise<ConsoleTranslation> {
  const common = languages.find((language) => language.code === code);
  if (!common) throw new Error(`the pages do not speak ${code}`);
  const [shared, own] = await Promise.all([common.load(), OWN[code]()]);
  return new Translation<ConsolePhrases>(code, "ltr", { ...shared.default, ...own.default });
}

/** The name of a person's language in the language of the console. */
export function languageName(code: string, t: ConsoleTranslation): string {
  return code === "de-x-simple" ? t.say("easy_language_label") : t.languageName(code);
}
