import type { Choices } from "../../api/review-schema.js";
import {
  loadMemberTranslation,
  type MemberLanguage,
  type MemberPhrases,
  type MemberTranslation,
  type PlainKeyOf,
} from "../../shared/members/member-translation.js";
import type { Phrases as OwnPhrases } from "./phrases.gen.js";

export { languageName } from "../../shared/members/member-translation.js";

export interface ReviewPhrases extends MemberPhrases, OwnPhrases {}

/** A phrase that needs no values. */
export type ReviewPlainKey = PlainKeyOf<ReviewPhrases>;
export type ReviewTranslation = MemberTranslation<ReviewPhrases>;

const OWN = {
  de: () => import("./de.gen.js"),
  en: () => import("./en.gen.js"),
} as const;

const FIELDS: Readonly<Record<string, ReviewPlainKey>> = {
  language: "review_field_language",
  work: "review_field_work",
  education: "review_field_education",
  health: "review_field_health",
  housing: "review_field_housing",
  mobility: "review_field_mobility",
  money: "review_field_money",
  participation: "review_field_participation",
  residence: "review_field_residence",
  information: "review_field_information",
};

export async function loadReviewTranslation(code: MemberLanguage): Promise<ReviewTranslation> {
  return loadMemberTranslation<ReviewPhrases>(code, OWN);
}

/** The name of a field of action; one that the page does not know has its German name. */
export function fieldName(id: string, choices: Choices | null, t: ReviewTranslation): string {
  const key = FIELDS[id];
  return key ? t.say(key) : (choices?.fields[id] ?? id);
}
