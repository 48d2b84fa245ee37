import { describe, expect, it } from "vitest";
import type { HandoffFigures } from "../../api/review-schema.js";
import { define } from "../../shared/element/lotse-element.js";
import { makeHandoffFigures } from "../../testing/fake-review-client.js";
import { loadReviewTranslation } from "../translations/review-translation.js";
import { LotseHandoffs } from "./lotse-handoffs.js";

define("lotse-handoffs", LotseHandoffs);

async function show(figures: HandoffFigures): Promise<string> {
  const element = new LotseHandoffs();
  Object.assign(element, {
    translation: await loadReviewTranslation("de"),
    figures,
    period: { from: "2026-11-01", to: "2026-11-30" },
  });
  document.body.append(element);
  await element.updateComplete;
  return element.shadowRoot?.innerHTML ?? "";
}

describe("the figures of handoffs", () => {
  it("say that there are too few, and what can be downloaded", async () => {
    const shown = await show(makeHandoffFigures());
    expect(shown).toContain("Unter fünf Anfragen");
    expect(shown).toContain("api/review/handoffs.csv?from=2026-11-01&amp;to=2026-11-30");
  });

  it("say which whole months were counted", async () => {
    const shown = await show(makeHandoffFigures({ from: "2026-10-01", to: "2026-11-30" }));
    expect(shown).toContain("Gezählt nach ganzen Monaten: Oktober 2026 bis November 2026.");
  });

  it("show bars, tables and minutes, and that small groups are left out", async () => {
    const figures = { handoffs: 9, reasons: { asked: 9 }, waiting: { median: 4, most: 20 }, is_complete: false };
    const shown = await show(makeHandoffFigures(figures));
    expect(shown).toMatch(/höchstens 4 Minuten, neun von zehn höchstens 20/);
    expect(shown).toMatch(/<th scope="row">.*Gewünscht/);
    expect(shown).toContain("Weitere Gruppen sind weggelassen");
  });
});
