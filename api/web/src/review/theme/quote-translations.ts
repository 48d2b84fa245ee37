import type { ReviewClient } from "../../api/review-client.js";
import type { Quote, QuoteTranslation } from "../../api/review-schema.js";

const AT_ONCE = 5;

/** "coming": it was asked for. Quotes that are missing need none, or there is no translator. */
export type Translations = Readonly<Record<string, QuoteTranslation | "coming">>;

/** What a machine makes of the quotes of a theme, a few at a time. Its failures stop nobody. Knows no elements. */
export class QuoteTranslating {
  translations: Translations = {};
  private isOff = false;

  constructor(
    private readonly theme: string,
    private readonly client: ReviewClient,
    private readonly changed: (translations: Translations) => void,
  ) {}

  /** Ask for those that nobody has translated yet. */
  async read(quotes: readonly Quote[]): Promise<void> {
    const needs = quotes.filter(needsOne).map(({ id }) => id);
    const open = needs.filter((id) => !(id in this.translations));
    for (let at = 0; at < open.length && !this.isOff; at += AT_ONCE) await this.ask(open.slice(at, at + AT_ONCE));
  }

  /** Once more for one that failed. */
  async again(need: string): Promise<void> {
    await this.ask([need]);
  }

  private async ask(needs: readonly string[]): Promise<void> {
    this.put(Object.fromEntries(needs.map((id) => [id, "coming"])));
    try {
      const { configured, translations } = await this.client.translate(this.theme, needs);
      this.isOff = !configured;
      const { translations: before } = this;
      const others = Object.entries(before).filter(([id]) => !needs.includes(id));
      this.translations = { ...Object.fromEntries(others), ...translations };
      this.changed(this.translations);
    } catch {
      this.put(Object.fromEntries(needs.map((id) => [id, { text: null, untranslated: "failed" }])));
      // Without a connection the others would fail as well; each can be asked for again.
      this.isOff = true;
    }
  }

  private put(change: Translations): void {
    this.translations = { ...this.translations, ...change };
    this.changed(this.translations);
  }
}

function needsOne({ language, translation }: Quote): boolean {
  return !language.startsWith("de") && !translation;
}
