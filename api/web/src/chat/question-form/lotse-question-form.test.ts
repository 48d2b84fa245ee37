import { beforeEach, describe, expect, it } from "vitest";
import { define } from "../../shared/element/lotse-element.js";
import { inGerman } from "../../testing/factories.js";
import { LotseQuestionForm } from "./lotse-question-form.js";

define("lotse-question-form", LotseQuestionForm);

let form: LotseQuestionForm;
let sent: string[];

beforeEach(async () => {
  form = document.createElement("lotse-question-form") as LotseQuestionForm;
  form.translation = inGerman;
  sent = [];
  form.addEventListener("lotse-send", (event) => sent.push((event as CustomEvent<string>).detail));
  document.body.replaceChildren(form);
  await form.updateComplete;
});

function field(): HTMLTextAreaElement {
  const textarea = form.shadowRoot?.querySelector("textarea");
  if (!textarea) throw new Error("no field");
  return textarea;
}

async function type(text: string, key: KeyboardEventInit = { key: "Enter" }): Promise<void> {
  field().value = text;
  field().dispatchEvent(new Event("input"));
  field().dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...key }));
  await form.updateComplete;
}

const counter = () => form.shadowRoot?.querySelector(".counter")?.textContent?.trim();

describe("the question form", () => {
  it("sends with Enter and is empty then", async () => {
    await type("  Wo ist das Amt?  ");
    expect(sent).toEqual(["Wo ist das Amt?"]);
    expect(field().value).toBe("");
  });

  it("begins a new line with Shift+Enter", async () => {
    await type("eins", { key: "Enter", shiftKey: true });
    expect(sent).toEqual([]);
  });

  it("does not send while an input method composes a word", async () => {
    await type("に", { key: "Enter", isComposing: true });
    expect(sent).toEqual([]);
  });

  it("sends nothing blank", async () => {
    await type("   ");
    expect(sent).toEqual([]);
  });

  it("counts near the limit, characters and not code units", async () => {
    await type("😀".repeat(1_990), { key: "a" });
    expect(counter()).toBe("Noch 10 Zeichen");
  });

  it("keeps a text that is too long and says so", async () => {
    await type("a".repeat(2_001));
    expect(sent).toEqual([]);
    expect(field().value).toHaveLength(2_001);
    expect(counter()).toContain("2001");
  });
});
