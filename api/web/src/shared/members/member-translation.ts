import { languages } from "../../translations/languages.gen.js";
import type { Phrases } from "../../translations/phrases.gen.js";
import { Translation } from "../../translations/translation.js";
import type { Phrases as OwnPhrases } from "./translations/phrases.gen.js";

export interface MemberPhrases extends Phrases, OwnPhrases {}

/** A phrase that needs no values. */
export type PlainKeyOf<P> = { [K in keyof P & string]: keyof P[K] extends never ? K : never }[keyof P & string];
export type MemberTranslation<P extends MemberPhrases = MemberPhrases> = Translation<P>;

const OWN = {
  de: () => import("./translations/de.gen.js"),
  en: () => import("./translations/en.gen.js"),
} as const;

export type MemberLanguage = keyof typeof OWN;
type Loaded = Promise<{ default: object }>;

/** The languages of the pages for members of the county; German leads. */
export const memberLanguages = Object.keys(OWN) as MemberLanguage[];

/** English for who asks for it, else German. */
export function chooseMemberLanguage(wanted: string | null): MemberLanguage {
  return wanted?.toLowerCase().startsWith("en") ? "en" : "de";
}

/** `page`: the phrases of that page alone, by language. */
export async function loadMemberTranslation<P extends MemberPhrases>(
  code: MemberLanguage,
  page: Readonly<Record<MemberLanguage, () => Loaded>>,
): Promise<MemberTranslation<P>> {
  const common = languages.find((language) => language.code === code);
  if (!common) throw new Error(`the pages do not speak ${code}`);
  const parts = await Promise.all([common.load(), OWN[code](), page[code]()]);
  const catalogue = Object.assign({}, ...parts.map((part) => part.default)) as Record<keyof P & string, string>;
  return new Translation<P>(code, "ltr", catalogue);
}

/** The name of a person's language in the language of the page. */
export function languageName(code: string, t: MemberTranslation): string {
  return code === "de-x-simple" ? t.say("easy_language_label") : t.languageName(code);
}
