import { describe, expect, it } from "vitest";
import { inGerman } from "../../testing/factories.js";
import { languages } from "../../translations/languages.gen.js";
import { Translation } from "../../translations/translation.js";
import { ALONE } from "../conversation/handoff.js";
import { handoffText } from "./handoff-text.js";

const waiting = { ...ALONE, waiting: true, position: 2, minutes: 10 };

describe("the line about the human", () => {
  it("says the place and the time, as far as they are known", () => {
    expect(handoffText(waiting, inGerman)).toBe("Sie sind Nummer 2 in der Reihe. Das dauert etwa 10 Minuten.");
    expect(handoffText({ ...waiting, minutes: null }, inGerman)).toContain("Nummer 2");
    expect(handoffText({ ...waiting, minutes: null }, inGerman)).not.toMatch(/\{|null|Minuten/);
    expect(handoffText({ ...waiting, position: null }, inGerman)).toBe("Sie warten auf einen Menschen");
  });

  it("says that a human speaks, and nothing when the assistant is alone", () => {
    expect(handoffText({ ...ALONE, speaker: "staff" }, inGerman)).toBe("Sie schreiben mit einem Menschen");
    expect(handoffText(ALONE, inGerman)).toBe("");
  });

  it.each(languages.map((language) => [language.code, language] as const))(
    "knows the numbers in %s",
    async (_, language) => {
      const { default: catalogue } = await language.load();
      const text = handoffText(waiting, new Translation(language.code, language.direction, catalogue));
      expect(text).toContain("2");
      expect(text).toContain("10");
    },
  );
});
