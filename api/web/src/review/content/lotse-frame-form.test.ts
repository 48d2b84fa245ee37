import { expect, it } from "vitest";
import type { Frame } from "../../api/content-schema.js";
import { define } from "../../shared/element/lotse-element.js";
import { loadReviewTranslation } from "../translations/review-translation.js";
import { LotseFrameForm } from "./lotse-frame-form.js";

define("lotse-frame-form", LotseFrameForm);

function frameWith(title: string): Partial<Frame> {
  return { field: "work", sources: { s: { title, section: null, url: null, checked: null } } };
}

it("keeps what is typed when somebody else has saved, and shows what is saved afterwards", async () => {
  const form = new LotseFrameForm();
  Object.assign(form, { translation: await loadReviewTranslation("de"), frame: frameWith("Alt") });
  form.addEventListener("lotse-touched", () => {
    form.touched = true;
  });
  document.body.append(form);
  await form.updateComplete;
  const input = form.shadowRoot?.querySelector<HTMLInputElement>("#source-0-title");
  if (!input) throw new Error("no source");
  input.value = "Getippt";
  input.dispatchEvent(new Event("input", { bubbles: true }));
  form.frame = frameWith("Von anderen");
  await form.updateComplete;
  expect(input.value).toBe("Getippt");
  form.touched = false;
  await form.updateComplete;
  expect(input.value).toBe("Von anderen");
});
