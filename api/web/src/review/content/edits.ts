import type { TextContent, TextState } from "../../api/content-schema.js";

/** What is typed of a language and not saved yet. `questions`: one a line. `base`: what stood there when it was begun. */
export interface TextEdit {
  title: string;
  choice: string;
  text: string;
  questions: string;
  current: boolean;
  base: TextState | null;
}

/** Edits by language, of one draft. */
export type Edits = Readonly<Record<string, TextEdit>>;

/** What stands in the form where nothing was typed yet. */
export function editOf(saved: TextState | null): TextEdit {
  const { title = "", choice = "", text = "", questions = [] } = saved ?? {};
  const lines = questions.map((question) => question.text).join("\n");
  return { title, choice, text, questions: lines, current: saved === null, base: saved };
}

/** Whether somebody else saved another text of this language since the edit was begun. */
export function isOvertaken(edit: TextEdit, saved: TextState | null): boolean {
  return JSON.stringify(said(edit.base)) !== JSON.stringify(said(saved));
}

/** What is sent; a question that stood there keeps its kind. */
export function contentOf(edit: TextEdit, saved: TextState | null): TextContent {
  const kinds = new Map((saved?.questions ?? []).map(({ kind, text }) => [text, kind]));
  const lines = edit.questions.split("\n").map((line) => line.trim());
  const questions = [...new Set(lines.filter(Boolean))].map((text) => ({ kind: kinds.get(text) ?? "plain", text }));
  return { title: edit.title.trim(), choice: edit.choice.trim(), text: edit.text.trim(), questions };
}

function said(text: TextState | null): unknown {
  return text && [text.title, text.choice, text.text, text.questions.map((question) => question.text)];
}
