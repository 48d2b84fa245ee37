import { beforeEach, describe, expect, it } from "vitest";
import { RefusedError } from "../../api/errors.js";
import { define } from "../../shared/element/lotse-element.js";
import { FakeReviewClient, makeSurvey } from "../../testing/fake-review-client.js";
import { Unsaved } from "../content/unsaved.js";
import { loadReviewTranslation } from "../translations/review-translation.js";
import { coming, dayBefore, today } from "../view/periods.js";
import { LotseSurveyForm } from "./lotse-survey-form.js";
import { LotseSurveyPreview } from "./lotse-survey-preview.js";
import { LotseSurveys } from "./lotse-surveys.js";
import { freshDraft, withQuestion, withText } from "./survey-draft.js";

define("lotse-survey-form", LotseSurveyForm);
define("lotse-survey-preview", LotseSurveyPreview);
define("lotse-surveys", LotseSurveys);

const result = { total: 0, values: { "0": 0, "1": 0 }, languages: {}, texts: [] };
const next = coming(today(), 5);
let client: FakeReviewClient;
let unsaved: Unsaved;
let page: LotseSurveys;

async function show(): Promise<void> {
  page = new LotseSurveys();
  Object.assign(page, { translation: await loadReviewTranslation("de"), client, unsaved });
  document.body.replaceChildren(page);
  await settled();
}

async function settled(): Promise<void> {
  for (let step = 0; step < 5; step += 1) await new Promise((done) => setTimeout(done));
  await page.updateComplete;
}

async function press(label: string, inside: Element = page): Promise<void> {
  const buttons = [...(inside.shadowRoot?.querySelectorAll("button") ?? [])];
  const button = buttons.find((one) => one.textContent?.trim() === label);
  if (!button) throw new Error(`no button ${label}`);
  button.click();
  await settled();
}

function form(): LotseSurveyForm {
  const found = page.shadowRoot?.querySelector<LotseSurveyForm>("lotse-survey-form");
  if (!found) throw new Error("no form");
  return found;
}

beforeEach(async () => {
  client = new FakeReviewClient();
  unsaved = new Unsaved();
});

describe("a survey", () => {
  it("that is planned begins today", async () => {
    client.answered = [{ survey: makeSurvey(next), results: [result] }];
    await show();
    await press("Jetzt beginnen");
    expect(client.calls).toEqual([`survey s1 ${JSON.stringify({ from: today() })}`]);
  });

  it("that began today ends at once, after it was asked", async () => {
    client.answered = [{ survey: makeSurvey({ from: today(), to: next.to }), results: [result] }];
    await show();
    await press("Jetzt beenden");
    expect(client.calls).toEqual([]);
    page.shadowRoot?.querySelector<HTMLButtonElement>(".danger")?.click();
    await settled();
    const yesterday = dayBefore(today());
    expect(client.calls).toEqual([`survey s1 ${JSON.stringify({ from: yesterday, to: yesterday })}`]);
  });

  it("is saved when nothing has to be mended", async () => {
    await show();
    await press("Neue Umfrage");
    await press("Umfrage speichern", form());
    expect(client.calls).toEqual([]);
    expect(form().shadowRoot?.querySelector("[role=alert]")?.textContent).toContain("Deutsch");
    const draft = withText(freshDraft(next), "de", { title: "Kurse" });
    unsaved.survey = withQuestion(draft, "de", 0, { text: "Wann?", choices: "morgens\nabends" });
    page.requestUpdate();
    await settled();
    await press("Umfrage speichern", form());
    expect(client.calls[0]).toContain('"choices":["morgens","abends"]');
    expect(unsaved.survey).toBeNull();
  });

  it("keeps what is typed when the session ends", async () => {
    await show();
    await press("Neue Umfrage");
    unsaved.survey = withText(freshDraft(next), "de", { title: "Kurse" });
    client.failures = [new RefusedError(401, "signed-out")];
    await show();
    await show();
    expect(form().shadowRoot?.querySelector<HTMLInputElement>("#title")?.value).toBe("Kurse");
  });
});
