import type { Phrases } from "./phrases.gen.js";

export type { PhraseKey } from "./phrases.gen.js";

export interface Language {
  code: string;
  /** The name of the language in the language itself. */
  name: string;
  direction: "ltr" | "rtl";
  load: () => Promise<{ default: Record<keyof Phrases, string> }>;
}

type Key<P> = keyof P & string;
type Values<P, K extends Key<P>> = keyof P[K] extends never ? [] : [P[K]];

/** All phrases of one language: those of every page, and with `P` those of one page besides. */
export class Translation<P extends Phrases = Phrases> {
  constructor(
    readonly language: string,
    readonly direction: "ltr" | "rtl",
    private readonly catalogue: Readonly<Record<Key<P>, string>>,
  ) {}

  /** The phrase with its values filled in. A missing key or value does not compile. */
  say<K extends Key<P>>(key: K, ...values: Values<P, K>): string {
    const given: Record<string, string | number> = values[0] ?? {};
    return this.catalogue[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(given[name] ?? whole));
  }

  /** A day as people of this language write it; text that is no date stays as it is. */
  day(value: string): string {
    if (!/^\d{4}-\d{2}-\d{2}/.test(value)) return value;
    const date = new Date(value.length === 10 ? `${value}T12:00:00Z` : value);
    if (Number.isNaN(date.getTime())) return value;
    return new Intl.DateTimeFormat(this.locale, { dateStyle: "long" }).format(date);
  }

  /** The name of another language, in this one. */
  languageName(code: string): string {
    try {
      return new Intl.DisplayNames([this.locale], { type: "language" }).of(code) ?? code;
    } catch {
      return code;
    }
  }

  get locale(): string {
    return this.language === "de-x-simple" ? "de" : this.language;
  }
}
