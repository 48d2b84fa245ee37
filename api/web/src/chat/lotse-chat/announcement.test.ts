import { nothing, render } from "lit";
import { describe, expect, it } from "vitest";
import type { Message } from "../../api/schema.js";
import { inGerman, makeMessage } from "../../testing/factories.js";
import { announcementOf } from "./announcement.js";

function spoken(message: Partial<Message>): string {
  const region = document.createElement("div");
  render(announcementOf(makeMessage(message), inGerman), region);
  return region.textContent?.replace(/\s+/g, " ").trim() ?? "";
}

describe("the announcement of a message", () => {
  it("tells a human from the machine", () => {
    expect(spoken({ sender: "staff", text: "Hallo" })).toBe("Mitarbeiterin oder Mitarbeiter schreibt: Hallo");
    expect(spoken({ sender: "assistant", text: "Hallo" })).not.toContain("Mitarbeiter");
  });

  it("says that a machine has translated", () => {
    const original = { text: "Guten Tag", language: "de" };
    expect(spoken({ sender: "staff", text: "Good day", original })).toContain("(Von einer Maschine übersetzt)");
  });

  it("is silent without a message", () => {
    expect(announcementOf(null, inGerman)).toBe(nothing);
  });
});
