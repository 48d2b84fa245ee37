import { beforeAll, describe, expect, it } from "vitest";
import { waited } from "../queue/waited.js";
import { type ConsoleTranslation, loadConsoleTranslation } from "../translations/console-translation.js";
import { briefFacts, knownFacts } from "./known-facts.js";
import { requestFields } from "./request-fields.js";

let t: ConsoleTranslation;

beforeAll(async () => {
  t = await loadConsoleTranslation("de");
});

describe("what is known", () => {
  it("is told in German", () => {
    const known = { place_name: "Esens", home: true, residence: "toleration", children: [4, 7], level: "B1" };
    expect(knownFacts(known, t)).toEqual([
      ["Ort", "Esens (wohnt dort)"],
      ["Aufenthalt", "Duldung"],
      ["Alter der Kinder", "4, 7"],
      ["Deutsch", "B1"],
    ]);
  });

  it("is told in the queue without the place, which stands there by its municipality", () => {
    const known = { place_name: "Esens", home: true, residence: "toleration", children: [4, 7], level: "B1" };
    expect(briefFacts(known, t)).toEqual(["Aufenthalt: Duldung", "Alter der Kinder: 4, 7", "Deutsch: B1"]);
  });

  it("leaves out what has another form than expected", () => {
    expect(knownFacts({ residence: "king", age: 4, children: "two", place_name: 1, further: {} }, t)).toEqual([]);
  });

  it("names the fields of a form and their choices", () => {
    const fields = {
      message: "Brief vom Jobcenter",
      reach: "phone",
      phone: "04462 1",
      language: "ar",
      date: "2026-12-01",
    };
    expect(requestFields({ kind: "contact", fields, created_at: "" }, t)).toEqual([
      ["Nachricht", "Brief vom Jobcenter"],
      ["Antwort bitte", "am Telefon"],
      ["Telefon", "04462 1"],
      ["Sprache", "Arabisch"],
      ["Tag", "1. Dezember 2026"],
    ]);
  });
});

describe("a waiting time", () => {
  const start = "2026-11-20T12:00:00Z";
  const after = (minutes: number) => waited(start, Date.parse(start) + minutes * 60_000, t);

  it("is rough", () => {
    expect([0, 12, 150, 4_500].map(after)).toEqual(["erst kurz", "12 Min.", "2 Std.", "3 Tg."]);
  });

  it("is never negative where a clock is wrong", () => {
    expect(after(-30)).toBe("erst kurz");
  });
});
