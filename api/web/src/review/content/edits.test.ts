import { describe, expect, it } from "vitest";
import { makeItem, makeText } from "../../testing/fake-content-client.js";
import { loadReviewTranslation } from "../translations/review-translation.js";
import { groupOf } from "./contents.js";
import { contentOf, editOf, isOvertaken } from "./edits.js";
import { findingsOf, framePlaceOf, reasonOf, summaryOf, textPlaceOf } from "./findings.js";
import { factRows, frameOf, freshKey, sourceRows } from "./frame-rows.js";
import { offerOf } from "./lotse-offer-form.js";

const finding = (reason: string, near: string | null = null, blocking = true) => ({
  language: "de",
  near,
  reason,
  blocking,
});

describe("what is typed of a language", () => {
  it("keeps the kinds of questions that stood there, and each question once", () => {
    const saved = makeText({ questions: [{ kind: "typo", text: "schwimen" }] });
    const edit = { ...editOf(saved), questions: "schwimen\n\n neu \nneu" };
    expect(contentOf(edit, saved).questions).toEqual([
      { kind: "typo", text: "schwimen" },
      { kind: "plain", text: "neu" },
    ]);
  });

  it("is overtaken when somebody else saved another text", () => {
    const edit = editOf(makeText());
    expect(isOvertaken(edit, makeText({ outdated: true }))).toBe(false);
    expect(isOvertaken(edit, makeText({ text: "Anders." }))).toBe(true);
    expect(isOvertaken(edit, null)).toBe(true);
  });

  it("counts as current where the translation is new", () => {
    expect(editOf(null).current).toBe(true);
    expect(editOf(makeText()).current).toBe(false);
  });
});

describe("what the check found", () => {
  it("stands at its field", () => {
    expect(textPlaceOf(finding("title has 0 characters; 1 to 60", "title"))).toBe("title");
    expect(textPlaceOf(finding("3 questions; at least 15"))).toBe("questions");
    expect(textPlaceOf(finding("a sentence has more than 20 words", "Das Bad"))).toBe("text");
    expect(framePlaceOf(finding("no source", "sources"))).toBe("sources");
    expect(framePlaceOf(finding("something else"))).toBeNull();
    expect(summaryOf(finding("summary is missing in uk"))).toBe("uk");
  });

  it("is said in German, and as the check said it where the page does not know it", async () => {
    const t = await loadReviewTranslation("de");
    expect(reasonOf(finding("the answer has 130 words; the limit is 120"), t)).toBe(
      "Die Antwort hat 130 Wörter; höchstens 120.",
    );
    expect(reasonOf(finding("something new"), t)).toBe("something new");
  });

  it("begins with what blocks", () => {
    const [hint, block] = [finding("a", null, false), finding("b")];
    expect(findingsOf([hint, block], "de")).toEqual([block, hint]);
    expect(findingsOf([hint, block], null)).toEqual([]);
  });
});

describe("the frame of a topic", () => {
  const source = { title: "BMG", section: null, url: null, checked: null };

  it("keeps what the form does not show, and drops what is empty", () => {
    const before = { field: "money", offices: ["town-hall"], sources: { bmg: source } };
    const rows = [...sourceRows(before), { key: "source-1", title: " ", section: "", url: "", on: "", against: "" }];
    const facts = [{ key: "free", states: "free", sources: ["bmg", "source-1"] }];
    expect(frameOf(before, "work", false, rows, facts)).toEqual({
      field: "work",
      counsel: false,
      local: [],
      offices: ["town-hall"],
      amounts: [],
      related: [],
      sources: { bmg: source },
      facts: { free: { states: "free", sources: ["bmg"] } },
    });
    expect(factRows({})).toEqual([]);
  });

  it("gives a key that no row has", () => {
    expect(freshKey("fact", [{ key: "fact-1" }])).toBe("fact-2");
  });
});

describe("an offer", () => {
  it("keeps what its form does not show", () => {
    const given = new FormData();
    for (const [name, value] of Object.entries({
      title: "Treff",
      kind: "course",
      status: "planned",
      "summary-de": "Kurz.",
    }))
      given.set(name, value);
    const offer = offerOf({ topics: ["first-steps"], languages: ["ti"] }, given);
    expect(offer).toMatchObject({ title: "Treff", provider: null, summary: { de: "Kurz." }, topics: ["first-steps"] });
    expect(offer.languages).toEqual(["ti"]);
  });
});

describe("the list", () => {
  it("puts what has to be decided before drafts", () => {
    expect(groupOf(makeItem({ conflict: true, draft: 2 }))).toBe("conflict");
    expect(groupOf(makeItem({ draft: 1 }))).toBe("draft");
    expect(groupOf(makeItem({ published: 1 }))).toBe("published");
    expect(groupOf(makeItem())).toBe("shipped");
  });
});
