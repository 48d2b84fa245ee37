import { RefusedError } from "../../api/errors.js";
import type { ReviewClient } from "../../api/review-client.js";
import type { Survey, SurveyPreview, SurveyResults } from "../../api/survey-schema.js";
import type { ReviewPlainKey } from "../translations/review-translation.js";
import { dayBefore, type Period } from "../view/periods.js";
import { type SurveyDraft, surveyOf } from "./survey-draft.js";

export type Standing = "planned" | "running" | "over";

export interface SurveyState {
  /** null: not read yet. */
  surveys: readonly SurveyResults[] | null;
  preview: { language: string; shown: SurveyPreview } | null;
  /** The surveys could not be read. */
  failed: boolean;
  busy: boolean;
  notice: { key: ReviewPlainKey; good: boolean } | null;
}

export function standingOf({ from, to }: Period, today: string): Standing {
  if (today < from) return "planned";
  return today > to ? "over" : "running";
}

/** What is done with the surveys of a county: each step says what came of it. Knows no elements. */
export class SurveyWork {
  state: SurveyState = { surveys: null, preview: null, failed: false, busy: false, notice: null };

  constructor(
    private readonly client: ReviewClient,
    private readonly listener: { changed: (state: SurveyState) => void; ended: () => void },
  ) {}

  async load(): Promise<void> {
    this.set({ failed: false });
    if (!(await this.attempt(() => this.read(), null))) this.set({ failed: this.state.surveys === null });
  }

  async save(draft: SurveyDraft): Promise<boolean> {
    return this.attempt(async () => {
      const survey = surveyOf(draft);
      if (draft.id) await this.client.changeSurvey(draft.id, survey);
      else await this.client.createSurvey(survey);
      await this.read();
    }, "review_saved");
  }

  async start(survey: Survey, today: string): Promise<boolean> {
    return this.change(survey, { from: today }, "review_survey_started");
  }

  /** Today it is not offered any more: its last day was yesterday. */
  async end(survey: Survey, today: string): Promise<boolean> {
    const to = dayBefore(today);
    return this.change(survey, survey.from > to ? { from: to, to } : { to }, "review_survey_ended");
  }

  /** Show what is typed, as people of a language would get it. */
  async look(draft: SurveyDraft, language: string): Promise<boolean> {
    const { titles, questions } = surveyOf(draft);
    return this.attempt(async () => {
      const shown = await this.client.previewSurvey({ titles, questions, language });
      this.set({ preview: { language, shown } });
    }, null);
  }

  /** What was typed has changed, or is gone: what is shown is not what it says. */
  hide(): void {
    if (this.state.preview) this.set({ preview: null });
  }

  say(notice: SurveyState["notice"]): void {
    this.set({ notice });
  }

  private change(survey: Survey, days: Partial<Period>, done: ReviewPlainKey): Promise<boolean> {
    return this.attempt(async () => {
      await this.client.changeSurvey(survey.id, days);
      await this.read();
    }, done);
  }

  private async read(): Promise<void> {
    const surveys = await this.client.surveys();
    this.set({ surveys: await Promise.all(surveys.map(({ id }) => this.client.surveyResults(id))) });
  }

  /** True where it was done. */
  private async attempt(work: () => Promise<void>, done: ReviewPlainKey | null): Promise<boolean> {
    if (this.state.busy) return false;
    this.set({ busy: true, notice: null });
    try {
      await work();
      this.set({ busy: false, notice: done ? { key: done, good: true } : null });
      return true;
    } catch (error) {
      this.set({ busy: false, notice: { key: keyOf(error), good: false } });
      if (error instanceof RefusedError && error.status === 401) this.listener.ended();
      return false;
    }
  }

  private set(change: Partial<SurveyState>): void {
    this.state = { ...this.state, ...change };
    this.listener.changed(this.state);
  }
}

function keyOf(error: unknown): ReviewPlainKey {
  if (!(error instanceof RefusedError)) return "review_offline";
  return error.code === "survey-answered" ? "review_survey_answered" : "member_failed";
}
