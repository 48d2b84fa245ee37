import type {
  Choices,
  Figures,
  HandoffFigures,
  NeedQuery,
  QuoteTranslations,
  Theme,
  ThemeChange,
  ThemeStory,
} from "./review-schema.js";
import type { HttpSessionClient } from "./session-client.js";
import type { Survey, SurveyChange, SurveyContent, SurveyLook, SurveyPreview, SurveyResults } from "./survey-schema.js";

/** What the coordinators' page asks of the server. Every call rejects with an `ApiError`. */
export interface ReviewClient {
  themes(wanted: NeedQuery): Promise<readonly Theme[]>;
  figures(wanted: NeedQuery): Promise<Figures>;
  /** Those that ended on these days. */
  handoffs(days: Pick<NeedQuery, "from" | "to">): Promise<HandoffFigures>;
  choices(): Promise<Choices>;
  theme(id: string): Promise<ThemeStory>;
  change(id: string, change: ThemeChange): Promise<ThemeStory>;
  /** Ten quotes at most. */
  translate(id: string, needs: readonly string[]): Promise<QuoteTranslations>;
  /** The ids of the others, the most alike first. */
  alike(id: string): Promise<readonly string[]>;
  /** Returns the other theme; this one is gone. */
  merge(id: string, into: string): Promise<ThemeStory>;
  /** Returns the new theme. */
  split(id: string, needs: readonly string[]): Promise<ThemeStory>;
  move(need: string, theme: string): Promise<void>;
  release(need: string, translation: string | null): Promise<void>;
  withdraw(need: string): Promise<void>;
  /** The newest period first. */
  surveys(): Promise<readonly Survey[]>;
  surveyResults(id: string): Promise<SurveyResults>;
  createSurvey(survey: SurveyContent): Promise<Survey>;
  changeSurvey(id: string, change: SurveyChange): Promise<Survey>;
  /** Nothing is stored. */
  previewSurvey(look: SurveyLook): Promise<SurveyPreview>;
}

export class HttpReviewClient implements ReviewClient {
  constructor(private readonly http: HttpSessionClient) {}

  async themes(wanted: NeedQuery): Promise<readonly Theme[]> {
    return (await this.http.json<{ themes: Theme[] }>("GET", `review/needs${queryOf(wanted)}`)).themes;
  }

  async figures(wanted: NeedQuery): Promise<Figures> {
    return this.http.json("GET", `review/figures${queryOf(wanted)}`);
  }

  async handoffs(days: Pick<NeedQuery, "from" | "to">): Promise<HandoffFigures> {
    return this.http.json("GET", `review/handoffs${queryOf(days)}`);
  }

  async choices(): Promise<Choices> {
    return this.http.json("GET", "review/choices");
  }

  async theme(id: string): Promise<ThemeStory> {
    return this.http.json("GET", themeAt(id));
  }

  async change(id: string, change: ThemeChange): Promise<ThemeStory> {
    return this.http.json("PATCH", themeAt(id), change);
  }

  async translate(id: string, needs: readonly string[]): Promise<QuoteTranslations> {
    return this.http.json("POST", `${themeAt(id)}/translations`, { needs });
  }

  async alike(id: string): Promise<readonly string[]> {
    return (await this.http.json<{ themes: string[] }>("GET", `${themeAt(id)}/alike`)).themes;
  }

  async merge(id: string, into: string): Promise<ThemeStory> {
    return this.http.json("POST", `${themeAt(id)}/merge`, { into });
  }

  async split(id: string, needs: readonly string[]): Promise<ThemeStory> {
    return this.http.json("POST", `${themeAt(id)}/split`, { needs });
  }

  async move(need: string, theme: string): Promise<void> {
    await this.http.send("POST", `${needAt(need)}/move`, { theme });
  }

  async release(need: string, translation: string | null): Promise<void> {
    await this.http.send("PUT", `${needAt(need)}/release`, translation ? { translation } : {});
  }

  async withdraw(need: string): Promise<void> {
    await this.http.send("DELETE", `${needAt(need)}/release`);
  }

  async surveys(): Promise<readonly Survey[]> {
    return (await this.http.json<{ surveys: Survey[] }>("GET", "review/surveys")).surveys;
  }

  async surveyResults(id: string): Promise<SurveyResults> {
    return this.http.json("GET", `${surveyAt(id)}/results`);
  }

  async createSurvey(survey: SurveyContent): Promise<Survey> {
    return this.http.json("POST", "review/surveys", survey);
  }

  async changeSurvey(id: string, change: SurveyChange): Promise<Survey> {
    return this.http.json("PATCH", surveyAt(id), change);
  }

  async previewSurvey(look: SurveyLook): Promise<SurveyPreview> {
    return this.http.json("POST", "review/surveys/preview", look);
  }
}

/** "?language=ar&…", or "" where nothing is asked. */
export function queryOf(wanted: object): string {
  const given = Object.entries(wanted).filter(([, value]) => value);
  return given.length ? `?${new URLSearchParams(Object.fromEntries(given))}` : "";
}

// What stands in the address of the page is no path yet.
const themeAt = (id: string) => `review/themes/${encodeURIComponent(id)}`;
const surveyAt = (id: string) => `review/surveys/${encodeURIComponent(id)}`;
const needAt = (id: string) => `review/needs/${encodeURIComponent(id)}`;
