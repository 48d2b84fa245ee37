import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Message } from "../../api/schema.js";
import { inGerman, makeMessage } from "../../testing/factories.js";
import "./define.js";
import type { LotseMessage } from "./lotse-message.js";

// The same files that the action server produces and the application parses.
const examples = join(import.meta.dirname, "../../../../../tests/contract");
const names = readdirSync(examples).filter((name) => /^reply_\w+\.json$/.test(name));

function read(name: string): Partial<Message> {
  return JSON.parse(readFileSync(join(examples, name), "utf8")) as Partial<Message>;
}

describe("the examples of the wire", () => {
  it("are there", () => expect(names.length).toBeGreaterThan(8));

  it.each(names)("%s is shown with all that it carries", async (name) => {
    const message = makeMessage(read(name));
    const element = document.createElement("lotse-message") as LotseMessage;
    Object.assign(element, { message, translation: inGerman });
    document.body.replaceChildren(element);
    await element.updateComplete;
    const root = element.shadowRoot;
    expect(root?.querySelector(".text")?.textContent?.trim()).not.toBe("");
    expect(root?.querySelectorAll(".sources li")).toHaveLength(message.sources.length);
    expect(root?.querySelectorAll(".card")).toHaveLength(message.cards.length);
    expect(root?.querySelectorAll(".choice")).toHaveLength(message.quick_replies.length);
    expect(root?.textContent).not.toMatch(/undefined|null|\[object/);
  });
});
