import { describe, expect, it } from "vitest";
import { current, sameTexts, textsIn } from "./texts.js";

describe("a text in several languages", () => {
  it("is read by the names of its fields", () => {
    expect(textsIn("answer", { answer: " Ja. ", "answer-ar": "نعم", "answer-uk": " ", "reason-en": "No" })).toEqual({
      de: "Ja.",
      ar: "نعم",
    });
  });

  it("loses translations of what has changed, unless they say the same or were touched", () => {
    const [before, given] = [
      { de: "Alt.", uk: "Старе.", ar: "قديم" },
      { de: "Neu.", uk: "Нове.", ar: "قديم" },
    ];
    expect(current(before, given, false)).toEqual({ de: "Neu.", uk: "Нове." });
    expect(current(before, given, true)).toEqual(given);
    expect(current(before, { ...given, de: "Alt." }, false)).toEqual({ ...given, de: "Alt." });
  });

  it("is the same where each language says the same", () => {
    expect(sameTexts({ de: "Ja." }, { de: "Ja." })).toBe(true);
    expect(sameTexts({ de: "Ja." }, { de: "Ja.", en: "Yes." })).toBe(false);
  });
});
