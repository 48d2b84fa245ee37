import type { Survey, SurveyContent, SurveyQuestion } from "../../api/survey-schema.js";
import type { Period } from "../view/periods.js";

export const MOST_QUESTIONS = 5;
const [LEAST_CHOICES, MOST_CHOICES, LONGEST_CHOICE] = [2, 8, 80];

export type Kind = SurveyQuestion["kind"];

/** A survey in one language as it is typed: of `choices` one a line. */
export interface DraftText {
  title: string;
  questions: readonly { text: string; choices: string }[];
}

/** `id` null: it is new. Languages in which nothing stands may be missing in `texts`. */
export interface SurveyDraft {
  id: string | null;
  from: string;
  to: string;
  kinds: readonly Kind[];
  texts: Readonly<Record<string, DraftText>>;
}

/** What has to be mended first. `question` counts from 0; null: the title, or without a language the days. */
export interface Problem {
  language: string | null;
  question: number | null;
  place: "days" | "title" | "text" | "choices";
  why: "days" | "missing" | "choices" | "count" | "long";
}

export function freshDraft({ from, to }: Period): SurveyDraft {
  return { id: null, from, to, kinds: ["choice"], texts: {} };
}

export function draftOf({ id, from, to, titles, questions }: Survey): SurveyDraft {
  const texts = Object.entries(titles).map(([code, title]): [string, DraftText] => [
    code,
    {
      title,
      questions: questions.map(({ texts }) => ({
        text: texts[code]?.text ?? "",
        choices: (texts[code]?.choices ?? []).join("\n"),
      })),
    },
  ]);
  return { id, from, to, kinds: questions.map(({ kind }) => kind), texts: Object.fromEntries(texts) };
}

/** What stands there of a language, as many questions as there are. */
export function textIn({ kinds, texts }: SurveyDraft, language: string): DraftText {
  const { title = "", questions = [] } = texts[language] ?? {};
  return { title, questions: kinds.map((_, at) => questions[at] ?? { text: "", choices: "" }) };
}

export function withText(draft: SurveyDraft, language: string, change: Partial<DraftText>): SurveyDraft {
  return { ...draft, texts: { ...draft.texts, [language]: { ...textIn(draft, language), ...change } } };
}

export function withQuestion(
  draft: SurveyDraft,
  language: string,
  at: number,
  change: Partial<DraftText["questions"][number]>,
): SurveyDraft {
  const questions = textIn(draft, language).questions.map((one, index) => (index === at ? { ...one, ...change } : one));
  return withText(draft, language, { questions });
}

export function withKind(draft: SurveyDraft, at: number, kind: Kind): SurveyDraft {
  return { ...draft, kinds: draft.kinds.map((one, index) => (index === at ? kind : one)) };
}

/** Without a question, in all languages. */
export function without(draft: SurveyDraft, at: number): SurveyDraft {
  const left = <T>(all: readonly T[]): readonly T[] => all.filter((_, index) => index !== at);
  const texts = Object.keys(draft.texts).map((code): [string, DraftText] => {
    const text = textIn(draft, code);
    return [code, { ...text, questions: left(text.questions) }];
  });
  return { ...draft, kinds: left(draft.kinds), texts: Object.fromEntries(texts) };
}

/** The languages in which something stands, German always and first. */
export function languagesOf(draft: SurveyDraft): readonly string[] {
  return ["de", ...Object.keys(draft.texts).filter((code) => code !== "de" && !isEmpty(textIn(draft, code)))];
}

export function isEmpty({ title, questions }: DraftText): boolean {
  return !title.trim() && questions.every(({ text, choices }) => !text.trim() && !choices.trim());
}

export function problemsOf(draft: SurveyDraft): readonly Problem[] {
  const ordered = draft.from && draft.to && draft.from <= draft.to;
  const days: Problem[] = ordered ? [] : [{ language: null, question: null, place: "days", why: "days" }];
  return [...days, ...languagesOf(draft).flatMap((language) => problemsIn(draft, language))];
}

/** What is sent. */
export function surveyOf(draft: SurveyDraft): SurveyContent {
  const languages = languagesOf(draft);
  const by = <T>(value: (text: DraftText) => T): Record<string, T> =>
    Object.fromEntries(languages.map((code) => [code, value(textIn(draft, code))]));
  return {
    from: draft.from,
    to: draft.to,
    titles: by(({ title }) => title.trim()),
    questions: draft.kinds.map((kind, at) => ({
      kind,
      texts: by(({ questions }) => ({
        text: questions[at]?.text.trim() ?? "",
        choices: kind === "choice" ? linesOf(questions[at]?.choices ?? "") : [],
      })),
    })),
  };
}

function problemsIn(draft: SurveyDraft, language: string): readonly Problem[] {
  const { title, questions } = textIn(draft, language);
  const missing: Problem[] = title.trim() ? [] : [{ language, question: null, place: "title", why: "missing" }];
  return [
    ...missing,
    ...questions.flatMap(({ text, choices }, question): Problem[] => {
      const untold: Problem[] = text.trim() ? [] : [{ language, question, place: "text", why: "missing" }];
      const german = textIn(draft, "de").questions[question]?.choices ?? "";
      const why = draft.kinds[question] === "choice" ? choicesProblem(linesOf(choices), linesOf(german)) : null;
      return why ? [...untold, { language, question, place: "choices", why }] : untold;
    }),
  ];
}

function choicesProblem(lines: readonly string[], german: readonly string[]): Problem["why"] | null {
  if (lines.some((line) => [...line].length > LONGEST_CHOICE)) return "long";
  if (lines.length < LEAST_CHOICES || lines.length > MOST_CHOICES || new Set(lines).size < lines.length)
    return "choices";
  return lines.length === german.length ? null : "count";
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
