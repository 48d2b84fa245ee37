import { beforeEach, describe, expect, it } from "vitest";
import { FakeReviewClient, makeQuote } from "../../testing/fake-review-client.js";
import { QuoteTranslating, type Translations } from "./quote-translations.js";

const quotes = [
  makeQuote({ id: "de", language: "de" }),
  makeQuote({ id: "told", language: "ar", translation: "Bus" }),
  ...[1, 2, 3, 4, 5, 6].map((number) => makeQuote({ id: `ar-${number}`, language: "ar" })),
];
const bus = { text: "Bus", untranslated: null };
let client: FakeReviewClient;
let shown: Translations;
let translating: QuoteTranslating;

beforeEach(() => {
  client = new FakeReviewClient();
  translating = new QuoteTranslating("t1", client, (translations) => {
    shown = translations;
  });
});

describe("what a machine makes of quotes", () => {
  it("is asked for a few at a time, and not where nobody needs it", async () => {
    client.translator = (needs) => ({
      configured: true,
      translations: Object.fromEntries(needs.map((id) => [id, bus])),
    });
    await translating.read(quotes);
    expect(client.calls).toEqual(["translate ar-1,ar-2,ar-3,ar-4,ar-5", "translate ar-6"]);
    expect(shown["ar-6"]).toEqual(bus);
    await translating.read(quotes);
    expect(client.calls).toHaveLength(2);
  });

  it("is asked for once where there is no translator", async () => {
    await translating.read(quotes);
    expect(client.calls).toHaveLength(1);
    expect(shown).toEqual({});
  });

  it("can be asked for again when it has failed", async () => {
    client.translator = new Error("x");
    await translating.read(quotes);
    expect(shown["ar-1"]).toEqual({ text: null, untranslated: "failed" });
    client.translator = () => ({ configured: true, translations: { "ar-1": bus } });
    await translating.again("ar-1");
    expect(shown["ar-1"]).toEqual(bus);
  });
});
