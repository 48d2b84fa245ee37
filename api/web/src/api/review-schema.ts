/** The wire of the coordinators' page. Counts are different persons; groups may overlap. */

export const THEME_STATUSES = ["new", "seen", "planned", "done", "declined"] as const;
export type ThemeStatus = (typeof THEME_STATUSES)[number];

export type Counts = Readonly<Record<string, number>>;

/** What somebody wrote, redacted; `id` is the need's. */
export interface Quote {
  id: string;
  text: string;
  language: string;
  day: string;
  /** It may stand in reports, with the translation where there is one. */
  released: boolean;
  translation: string | null;
}

/** What a machine made of a quote, in German; `untranslated`: why it made nothing of it. */
export interface QuoteTranslation {
  text: string | null;
  untranslated: "failed" | "unsupported" | null;
}

/** By need; German quotes are missing. */
export interface QuoteTranslations {
  /** false: the county has no translator. */
  configured: boolean;
  translations: Readonly<Record<string, QuoteTranslation>>;
}

export interface Theme {
  id: string;
  title: string;
  /** The need whose words the title quotes; null where it quotes nobody. */
  title_need: string | null;
  status: ThemeStatus;
  field: string;
  reason: string | null;
  /** The reason in other languages than German. */
  reason_texts: Readonly<Record<string, string>>;
  office: string | null;
  topic: string | null;
  count: number;
  languages: Counts;
  places: Counts;
  quotes: readonly Quote[];
}

/** A note, or what was changed to what. */
export interface ThemeEntry {
  kind: string;
  text: string;
  /** null: an account that is gone. */
  by: string | null;
  at: string;
}

/** What the county answers: a topic's answer, or texts by language. */
export interface ThemeAnswer {
  topic: string | null;
  texts: Readonly<Record<string, string>>;
  url: string | null;
}

export interface ThemeStory extends Theme {
  entries: readonly ThemeEntry[];
  answer: ThemeAnswer | null;
}

/** What is not given stays; an empty reason or office takes it away. */
export interface ThemeChange {
  title?: string;
  status?: ThemeStatus;
  reason?: string;
  /** Without them a new reason stands in German alone. */
  reason_texts?: Readonly<Record<string, string>>;
  field?: string;
  office?: string;
  notes?: string;
  /** Who asked is told of it once the theme is done. */
  answer?: ThemeAnswer;
}

export interface Figures {
  persons: number;
  languages: Counts;
  places: Counts;
  fields: Counts;
  months: Counts;
}

/** Half of all took no longer than `median`, nine of ten no longer than `most`. */
export interface Minutes {
  median: number;
  most: number;
}

/** Handoffs that are over, without groups under five; null: fewer than five. */
export interface HandoffFigures {
  /** Days of the whole months that were counted; null: without limit. */
  from: string | null;
  to: string | null;
  handoffs: number | null;
  reasons: Counts;
  results: Counts;
  languages: Counts;
  months: Counts;
  satisfaction: Counts;
  waiting: Minutes | null;
  duration: Minutes | null;
  is_complete: boolean;
}

export interface Choices {
  languages: readonly string[];
  places: readonly string[];
  /** German names by id. */
  fields: Readonly<Record<string, string>>;
}

/** What needs are counted by; what is not given is not asked. */
export interface NeedQuery {
  language?: string;
  place?: string;
  field?: string;
  status?: string;
  from?: string;
  to?: string;
}
