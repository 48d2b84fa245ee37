import { describe, expect, it } from "vitest";
import { inGerman } from "../testing/factories.js";
import { chooseLanguage, loadTranslation } from "./choice.js";
import { countyName } from "./county-name.js";
import { directionOf } from "./direction.js";
import { languages } from "./languages.gen.js";

describe("translations", () => {
  it("fill in values", () => {
    expect(inGerman.say("ui_counter_left", { count: 20 })).toBe("Noch 20 Zeichen");
  });

  it("leave no placeholder of their own language open", async () => {
    for (const language of languages) {
      const translation = await loadTranslation(language);
      expect(translation.say("ui_privacy_hint", { days: 30 })).not.toContain("{");
    }
  });

  it("are chosen by the first wish that can be met", () => {
    expect(chooseLanguage([null, "tlh", "en-GB", "de"]).code).toBe("en");
    expect(chooseLanguage(["tlh"]).code).toBe("de");
  });

  it("write days as people do, and leave other text alone", () => {
    expect(inGerman.day("2026-11-20")).toBe("20. November 2026");
    expect(inGerman.day("2019")).toBe("2019");
  });

  it("know which languages run from right to left", () => {
    expect(["ar", "fa", "ckb", "ku-Arab"].map(directionOf)).toEqual(["rtl", "rtl", "rtl", "rtl"]);
    expect(["de", "ku", "ar-Latn", "tr"].map(directionOf)).toEqual(["ltr", "ltr", "ltr", "ltr"]);
  });

  it("know what a county is called", () => {
    expect(countyName("wittmund", "de")).toBe("Landkreis Wittmund");
    expect(countyName("nowhere", "de")).toBe("");
    expect(countyName(null, "de")).toBe("");
  });
});
