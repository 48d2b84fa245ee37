import { describe, expect, it } from "vitest";
import { shortcutOf } from "./shortcuts.js";

const nothing = { code: "", altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
const press = (held: Partial<typeof nothing>, altGraph = false) =>
  shortcutOf({ ...nothing, ...held, getModifierState: () => altGraph });

describe("shortcuts", () => {
  it("are Alt and a digit above the letters", () => {
    expect(press({ code: "Digit2", altKey: true })).toBe("write");
    expect(press({ code: "Numpad2", altKey: true })).toBeNull();
    expect(press({ code: "Digit2" })).toBeNull();
  });

  it("leave AltGr alone, with which braces and at signs are written", () => {
    expect(press({ code: "Digit2", altKey: true, ctrlKey: true })).toBeNull();
    expect(press({ code: "Digit2", altKey: true }, true)).toBeNull();
  });
});
