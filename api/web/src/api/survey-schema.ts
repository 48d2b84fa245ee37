/** The wire of surveys. Texts by language, German always. */

import type { Counts } from "./review-schema.js";

export interface SurveyQuestion {
  kind: "choice" | "scale" | "text";
  texts: Readonly<Record<string, { text: string; choices: readonly string[] }>>;
}

export interface Survey {
  id: string;
  titles: Readonly<Record<string, string>>;
  from: string;
  to: string;
  questions: readonly SurveyQuestion[];
  /** Languages whose people are asked in German. */
  missing: readonly string[];
}

export type SurveyContent = Pick<Survey, "titles" | "from" | "to" | "questions">;

/** What is not given stays. */
export type SurveyChange = Partial<SurveyContent>;

/** What shall be shown, and to people of which language. */
export interface SurveyLook extends Pick<SurveyContent, "titles" | "questions"> {
  language: string;
}

/** The offer, then the questions, with the labels of their buttons. */
export interface SurveyPreview {
  language: string;
  messages: readonly { text: string; choices: readonly string[] }[];
}

/** The answers to one question; `values` by place of the choice (from 0) or step of the scale (1 to 5). */
export interface SurveyResult {
  total: number;
  values: Counts;
  languages: Counts;
  texts: readonly { text: string; language: string; day: string }[];
}

/** Results by question, in their order. */
export interface SurveyResults {
  survey: Survey;
  results: readonly SurveyResult[];
}
