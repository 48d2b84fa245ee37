import { beforeEach, describe, expect, it } from "vitest";
import { define } from "../../shared/element/lotse-element.js";
import { FakeContentClient, makeItemStory, makeText } from "../../testing/fake-content-client.js";
import { loadReviewTranslation } from "../translations/review-translation.js";
import { editOf } from "./edits.js";
import { LotseConflict } from "./lotse-conflict.js";
import { LotseItem } from "./lotse-item.js";
import { Unsaved } from "./unsaved.js";

define("lotse-conflict", LotseConflict);
define("lotse-item", LotseItem);

let client: FakeContentClient;
let element: LotseItem;

async function show(): Promise<void> {
  document.body.replaceChildren();
  element = new LotseItem();
  const edit = { ...editOf(makeText()), text: "Neu." };
  const unsaved = new Unsaved();
  unsaved.edits.set("topic/wittmund-schwimmen", { uk: edit });
  Object.assign(element, {
    translation: await loadReviewTranslation("de"),
    client,
    itemId: "wittmund-schwimmen",
    unsaved,
  });
  document.body.append(element);
  await expect.poll(() => element.shadowRoot?.querySelector("h2")).toBeTruthy();
}

async function click(words: string, within: ParentNode | null | undefined = element.shadowRoot): Promise<void> {
  const buttons = [...(within?.querySelectorAll("button") ?? [])];
  const button = buttons.find(({ textContent }) => textContent?.trim() === words);
  if (!button) throw new Error(`no button says ${words}`);
  button.click();
  await element.updateComplete;
}

function conflict(): ShadowRoot | null | undefined {
  return element.shadowRoot?.querySelector("lotse-conflict")?.shadowRoot;
}

beforeEach(() => {
  client = new FakeContentClient();
});

describe("an item in conflict with the shipped text", () => {
  const body = { frame: {}, texts: { de: makeText() }, quotes: [], offer: null };

  it("asks before the draft goes for the shipped text, and forgets what was typed", async () => {
    client.story = makeItemStory({ conflict: true, shipped: "abc", body });
    await show();
    await click("Entwurf löschen, mitgelieferten Text nehmen", conflict());
    expect(client.calls).not.toContain("discard");
    await click("Ja, löschen");
    await expect.poll(() => client.calls).toContain("discard");
    await expect.poll(() => element.unsaved.edits.size).toBe(0);
  });

  it("does not offer a shipped text that is gone", async () => {
    client.story = makeItemStory({ conflict: true });
    await show();
    await click("Entwurf löschen", conflict());
    expect(client.calls).not.toContain("discard");
    await click("Abbrechen");
    expect(element.shadowRoot?.querySelector(".danger")).toBeNull();
  });
});

describe("a published item", () => {
  it("is withdrawn after a question only", async () => {
    const version = { ...(await client.version("topic", "x", 1)), state: "published" as const };
    client.story = makeItemStory({ published: 2, versions: [{ ...version, number: 2 }] });
    await show();
    await click("Zurückziehen");
    expect(client.calls).not.toContain("withdraw");
    await click("Ja, zurückziehen");
    await expect.poll(() => client.calls).toContain("withdraw");
  });
});
