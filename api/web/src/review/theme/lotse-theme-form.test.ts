import { beforeEach, describe, expect, it } from "vitest";
import type { ThemeChange, ThemeStory } from "../../api/review-schema.js";
import { define } from "../../shared/element/lotse-element.js";
import { makeTheme } from "../../testing/fake-review-client.js";
import { loadReviewTranslation } from "../translations/review-translation.js";
import { LotseThemeForm } from "./lotse-theme-form.js";

define("lotse-theme-form", LotseThemeForm);

let form: LotseThemeForm;
let changes: ThemeChange[];

async function answer(text: string): Promise<void> {
  const field = form.shadowRoot?.querySelector<HTMLTextAreaElement>("#answer");
  if (!field) throw new Error("no answer");
  field.value = text;
  form.shadowRoot?.querySelector("form")?.dispatchEvent(new SubmitEvent("submit", { cancelable: true }));
  await form.updateComplete;
}

beforeEach(async () => {
  const given = { topic: null, texts: { de: "Alt.", uk: "Старе." }, url: "https://example.org" };
  const story: ThemeStory = { ...makeTheme(), title_need: null, quotes: [], entries: [], answer: given };
  form = new LotseThemeForm();
  Object.assign(form, { translation: await loadReviewTranslation("de"), story });
  changes = [];
  form.addEventListener("lotse-change", (event) => changes.push((event as CustomEvent<ThemeChange>).detail));
  document.body.replaceChildren(form);
  await form.updateComplete;
});

describe("the answer of a theme", () => {
  it("is sent in German alone when the German text changes", async () => {
    await answer("Neu.");
    expect(changes[0]?.answer).toEqual({ topic: null, texts: { de: "Neu." }, url: "https://example.org" });
  });

  it("cannot be emptied", async () => {
    await answer(" ");
    expect(changes).toEqual([]);
    expect(form.shadowRoot?.querySelector("#answer-error")?.textContent).toContain("kann nicht leer werden");
  });
});
