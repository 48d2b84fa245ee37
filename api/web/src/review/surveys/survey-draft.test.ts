import { describe, expect, it } from "vitest";
import {
  draftOf,
  freshDraft,
  languagesOf,
  problemsOf,
  type SurveyDraft,
  surveyOf,
  textIn,
  without,
  withQuestion,
  withText,
} from "./survey-draft.js";

const days = { from: "2026-11-01", to: "2026-11-30" };

function german(): SurveyDraft {
  const draft = withText(freshDraft(days), "de", { title: "Deutschkurse" });
  return withQuestion(draft, "de", 0, { text: "Wann?", choices: "morgens\n\n abends " });
}

describe("a survey that is typed", () => {
  it("is sent with its choices as lines", () => {
    const sent = surveyOf(german());
    expect(problemsOf(german())).toEqual([]);
    expect(sent.titles).toEqual({ de: "Deutschkurse" });
    expect(sent.questions[0]?.texts.de?.choices).toEqual(["morgens", "abends"]);
  });

  it("leaves out languages in which nothing stands", () => {
    const emptied = withText(withText(german(), "ar", { title: "دورات" }), "ar", { title: " " });
    expect(languagesOf(emptied)).toEqual(["de"]);
  });

  it("says what is missing of a language that is half written", () => {
    const half = withText(german(), "en", { title: "Courses" });
    expect(problemsOf(half).map(({ language, place, why }) => [language, place, why])).toEqual([
      ["en", "text", "missing"],
      ["en", "choices", "choices"],
    ]);
  });

  it("wants as many answers in each language as in German", () => {
    const draft = withText(german(), "en", { title: "Courses" });
    const three = withQuestion(draft, "en", 0, { text: "When?", choices: "a\nb\nc" });
    expect(problemsOf(three)).toEqual([{ language: "en", question: 0, place: "choices", why: "count" }]);
  });

  it("ends after it has begun", () => {
    expect(problemsOf({ ...german(), to: "2026-10-31" }).map(({ place }) => place)).toEqual(["days"]);
    expect(problemsOf({ ...german(), from: "" }).map(({ place }) => place)).toEqual(["days"]);
  });

  it("loses a question in all languages", () => {
    const two = withQuestion({ ...german(), kinds: ["choice", "text"] }, "de", 1, { text: "Was fehlt?" });
    const left = without(two, 0);
    expect(left.kinds).toEqual(["text"]);
    expect(textIn(left, "de").questions.map(({ text }) => text)).toEqual(["Was fehlt?"]);
  });

  it("is read back as it was sent", () => {
    const { titles, questions } = surveyOf(german());
    const survey = { id: "s1", ...days, titles, questions, missing: [] };
    expect(surveyOf(draftOf(survey))).toEqual(surveyOf(german()));
  });
});
