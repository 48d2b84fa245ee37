import {
  loadMemberTranslation,
  type MemberLanguage,
  type MemberPhrases,
  type MemberTranslation,
  type PlainKeyOf,
} from "../../shared/members/member-translation.js";
import type { Phrases as DeskPhrases } from "./phrases.gen.js";

export { languageName } from "../../shared/members/member-translation.js";

export interface ConsolePhrases extends MemberPhrases, DeskPhrases {}

export type ConsoleKey = keyof ConsolePhrases;
/** A phrase that needs no values. */
export type PlainKey = PlainKeyOf<ConsolePhrases>;
export type ConsoleTranslation = MemberTranslation<ConsolePhrases>;

const OWN = {
  de: () => import("./de.gen.js"),
  en: () => import("./en.gen.js"),
} as const;

export async function loadConsoleTranslation(code: MemberLanguage): Promise<ConsoleTranslation> {
  return loadMemberTranslation<ConsolePhrases>(code, OWN);
}
