import type { ReviewClient } from "../api/review-client.js";
import type {
  Choices,
  Figures,
  HandoffFigures,
  NeedQuery,
  Quote,
  QuoteTranslations,
  Theme,
  ThemeChange,
  ThemeEntry,
  ThemeStory,
} from "../api/review-schema.js";
import type {
  Survey,
  SurveyChange,
  SurveyContent,
  SurveyLook,
  SurveyPreview,
  SurveyResults,
} from "../api/survey-schema.js";

/** A county's themes in memory; fails as often as told. */
export class FakeReviewClient implements ReviewClient {
  failures: Error[] = [];
  asked: NeedQuery[] = [];
  calls: string[] = [];
  stored: Theme[] = [];
  entries: ThemeEntry[] = [];
  answered: SurveyResults[] = [];
  /** What the machine does; an error: the call fails. */
  translator: Error | ((needs: readonly string[]) => QuoteTranslations) = () => ({
    configured: false,
    translations: {},
  });

  async themes(wanted: NeedQuery): Promise<readonly Theme[]> {
    this.fail();
    this.asked.push(wanted);
    return this.stored;
  }

  async figures(): Promise<Figures> {
    return { persons: 0, languages: {}, places: {}, fields: {}, months: {} };
  }

  async handoffs(): Promise<HandoffFigures> {
    return makeHandoffFigures();
  }

  async choices(): Promise<Choices> {
    return { languages: [], places: [], fields: {} };
  }

  async theme(id: string): Promise<ThemeStory> {
    this.fail();
    return {
      ...(this.stored.find((theme) => theme.id === id) ?? makeTheme({ id })),
      entries: this.entries,
      answer: null,
    };
  }

  async change(id: string, change: ThemeChange): Promise<ThemeStory> {
    this.fail();
    this.calls.push(`change ${JSON.stringify(change)}`);
    this.stored = this.stored.map((theme) => (theme.id === id ? { ...theme, ...change } : theme));
    return this.theme(id);
  }

  async translate(_id: string, needs: readonly string[]): Promise<QuoteTranslations> {
    this.calls.push(`translate ${needs}`);
    if (this.translator instanceof Error) throw this.translator;
    return this.translator(needs);
  }

  async alike(): Promise<readonly string[]> {
    this.fail();
    return [];
  }

  async merge(id: string, into: string): Promise<ThemeStory> {
    this.fail();
    this.calls.push(`merge ${id} ${into}`);
    return this.theme(into);
  }

  async split(_id: string, needs: readonly string[]): Promise<ThemeStory> {
    this.fail();
    this.calls.push(`split ${needs}`);
    return this.theme("fresh");
  }

  async move(need: string, theme: string): Promise<void> {
    this.fail();
    this.calls.push(`move ${need} ${theme}`);
  }

  async release(need: string, translation: string | null): Promise<void> {
    this.fail();
    this.calls.push(`release ${need} ${translation}`);
  }

  async withdraw(need: string): Promise<void> {
    this.fail();
    this.calls.push(`withdraw ${need}`);
  }

  async surveys(): Promise<readonly Survey[]> {
    this.fail();
    return this.answered.map(({ survey }) => survey);
  }

  async surveyResults(id: string): Promise<SurveyResults> {
    this.fail();
    const found = this.answered.find(({ survey }) => survey.id === id);
    if (!found) throw new Error("no such survey");
    return found;
  }

  async createSurvey(survey: SurveyContent): Promise<Survey> {
    this.fail();
    this.calls.push(`create ${JSON.stringify(survey)}`);
    return makeSurvey(survey);
  }

  async changeSurvey(id: string, change: SurveyChange): Promise<Survey> {
    this.fail();
    this.calls.push(`survey ${id} ${JSON.stringify(change)}`);
    return makeSurvey({ id, ...change });
  }

  async previewSurvey({ language }: SurveyLook): Promise<SurveyPreview> {
    this.fail();
    return { language, messages: [] };
  }

  private fail(): void {
    const failure = this.failures.shift();
    if (failure) throw failure;
  }
}

export function makeHandoffFigures(change: Partial<HandoffFigures> = {}): HandoffFigures {
  const groups = { reasons: {}, results: {}, languages: {}, months: {}, satisfaction: {} };
  return {
    from: null,
    to: null,
    handoffs: null,
    ...groups,
    waiting: null,
    duration: null,
    is_complete: true,
    ...change,
  };
}

export function makeSurvey(change: Partial<Survey> = {}): Survey {
  const texts = { de: { text: "Wann?", choices: ["morgens", "abends"] } };
  const period = { from: "2026-11-01", to: "2026-11-30" };
  return {
    id: "s1",
    titles: { de: "Kurse" },
    ...period,
    questions: [{ kind: "choice", texts }],
    missing: [],
    ...change,
  };
}

export function makeTheme(change: Partial<Theme> = {}): Theme {
  return {
    id: "t1",
    title: "Busse am Sonntag",
    title_need: null,
    status: "new",
    field: "mobility",
    reason: null,
    reason_texts: {},
    office: null,
    topic: null,
    count: 3,
    languages: { de: 3 },
    places: {},
    quotes: [],
    ...change,
  };
}

export function makeQuote(change: Partial<Quote> = {}): Quote {
  return { id: "n1", text: "Bus?", language: "de", day: "2026-11-20", released: false, translation: null, ...change };
}
