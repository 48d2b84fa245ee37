import type { SurveyQuestion, SurveyResult } from "../../api/survey-schema.js";
import type { Group } from "../figures/groups.js";

/** The answers that could be given, in the order of the question, with how many gave them; none for a text. */
export function groupsOf(question: SurveyQuestion, result: SurveyResult): readonly Group[] {
  const choices = question.texts.de?.choices ?? [];
  const values = Object.keys(result.values).sort((a, b) => Number(a) - Number(b));
  return values.map((value) => ({
    name: question.kind === "choice" ? (choices[Number(value)] ?? value) : value,
    now: result.values[value] ?? 0,
    before: null,
  }));
}
