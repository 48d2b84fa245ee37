import type { Finding } from "../../api/content-schema.js";
import { languageName, type ReviewTranslation } from "../translations/review-translation.js";

export const TEXT_PLACES = ["title", "choice", "text", "questions"] as const;
export const FRAME_PLACES = ["field", "facts", "sources", "offices", "amounts", "related"] as const;
export type TextPlace = (typeof TEXT_PLACES)[number];
export type FramePlace = (typeof FRAME_PLACES)[number];

type Say = (t: ReviewTranslation, found: readonly string[]) => string;

// What the check says in the words of the build, and how the page says it.
const REASONS: readonly (readonly [RegExp, Say])[] = [
  [/^the German text is missing$/, (t) => t.say("review_check_german_missing")],
  [/^this language is missing$/, (t) => t.say("review_check_language_missing")],
  [/^older than the German text$/, (t) => t.say("review_check_outdated")],
  [/^no source$/, (t) => t.say("review_check_no_source")],
  [/^no fact$/, (t) => t.say("review_check_no_fact")],
  [/^unknown fact '(.+)'$/, (t, [name = ""]) => t.say("review_check_unknown_fact", { name })],
  [/^no sentence states the fact '(.+)'$/, (t, [name = ""]) => t.say("review_check_unstated_fact", { name })],
  [/^unknown (?:field|office|amount|topic|status|kind) '(.+)'$/, (t, [name = ""]) => unknown(t, name)],
  [/^(?:names|has) an unknown (?:topic|office|status|kind) '(.+)'$/, (t, [name = ""]) => unknown(t, name)],
  [
    /^the answer has (\d+) words; the limit is (\d+)$/,
    (t, [count = "", most = ""]) => t.say("review_check_long", { count, most }),
  ],
  [/^a sentence has more than (\d+) words$/, (t, [most = ""]) => t.say("review_check_sentence", { most })],
  [
    /^(\d+) words in an easy sentence; the limit is (\d+)$/,
    (t, [, most = ""]) => t.say("review_check_sentence", { most }),
  ],
  [
    /^a subordinate clause \('(.+)'\) in an easy sentence$/,
    (t, [words = ""]) => t.say("review_check_clause", { words }),
  ],
  [/^the long word '(.+)' is not divided$/, (t, [word = ""]) => t.say("review_check_word", { word })],
  [
    /^(?:title|choice) has (\d+) characters; 1 to (\d+)$/,
    (t, [count = "", most = ""]) => t.say("review_check_label", { count, most }),
  ],
  [/^contact data stands in the running text$/, (t) => t.say("review_check_contact")],
  [/^(\d+) questions; at least (\d+)$/, (t, [count = "", least = ""]) => t.say("review_check_few", { count, least })],
  [/^easy German has no questions of its own$/, (t) => t.say("review_check_easy_questions")],
  [/^without a question nobody finds it$/, (t) => t.say("review_check_no_question")],
  [
    /^the question (.+) also belongs to '(.+)'$/,
    (t, [question = "", topic = ""]) => t.say("review_check_taken", { question, topic }),
  ],
  [
    /^the question (.+) has neither letter nor digit$/,
    (t, [question = ""]) => t.say("review_check_empty_question", { question }),
  ],
  [
    /^names '(.+)' without its translation '(.+)'$/,
    (t, [term = "", translation = ""]) => t.say("review_check_term", { term, translation }),
  ],
  [/^the answer (?:only|reads like) /, (t) => t.say("review_check_other_language")],
  [
    /^summary is missing in (.+)$/,
    (t, [code = ""]) => t.say("review_check_summary", { language: languageName(code, t) }),
  ],
  [/^the German summary is missing$/, (t) => t.say("review_check_summary_german")],
  [/has no day on which it was checked$/, (t) => t.say("review_check_unchecked")],
];

/** What a finding says in the language of the page; one that it does not know stays as the check said it. */
export function reasonOf(finding: Finding, t: ReviewTranslation): string {
  for (const [pattern, say] of REASONS) {
    const found = pattern.exec(finding.reason);
    if (found) return say(t, found.slice(1));
  }
  return finding.reason;
}

/** The field of a language that a finding stands at. */
export function textPlaceOf({ near, reason }: Finding): TextPlace {
  if (near === "title" || near === "choice") return near;
  return /question/.test(reason) ? "questions" : "text";
}

/** The field that all languages share; null: none of them. */
export function framePlaceOf({ near, reason }: Finding): FramePlace | null {
  if (near && /^https?:|^\d{4}-/.test(near)) return "sources";
  return FRAME_PLACES.find((place) => place === near) ?? (/source|address|checked/.test(reason) ? "sources" : null);
}

/** The language whose short text a finding is about; null: it is about something else. */
export function summaryOf({ reason }: Finding): string | null {
  if (reason === "the German summary is missing") return "de";
  return /^summary is missing in (.+)$/.exec(reason)?.[1] ?? null;
}

/** Those of one language; null: of all languages. What blocks stands first. */
export function findingsOf(findings: readonly Finding[], language: string | null): readonly Finding[] {
  const own = findings.filter((finding) => finding.language === language);
  return [...own].sort((one, other) => Number(other.blocking) - Number(one.blocking));
}

function unknown(t: ReviewTranslation, name: string): string {
  return t.say("review_check_unknown", { name });
}
