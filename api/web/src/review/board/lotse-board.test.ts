import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { define } from "../../shared/element/lotse-element.js";
import { loadReviewTranslation } from "../translations/review-translation.js";
import { LotseBoard } from "./lotse-board.js";

define("lotse-board", LotseBoard);

let board: LotseBoard;

beforeEach(async () => {
  history.replaceState(null, "", "?");
  board = new LotseBoard();
  board.translation = await loadReviewTranslation("de");
  document.body.replaceChildren(board);
  await board.updateComplete;
});

afterEach(() => vi.unstubAllGlobals());

async function goToContents(): Promise<string | null | undefined> {
  const links = [...(board.shadowRoot?.querySelectorAll<HTMLElement>("nav a") ?? [])];
  links.find(({ textContent }) => textContent?.includes("Inhalte"))?.click();
  await board.updateComplete;
  return board.shadowRoot?.querySelector("nav [aria-current]")?.textContent?.trim();
}

describe("the way to another part", () => {
  it("is free where nothing is typed", async () => {
    expect(await goToContents()).toBe("Inhalte");
  });

  it("is asked about where a form holds something", async () => {
    board.unsaved.forms.set("theme", {});
    vi.stubGlobal("confirm", () => false);
    expect(await goToContents()).not.toBe("Inhalte");
    vi.stubGlobal("confirm", () => true);
    expect(await goToContents()).toBe("Inhalte");
    expect(board.unsaved.holdsAny).toBe(false);
  });
});
