import { beforeEach, describe, expect, it } from "vitest";
import { NetworkError } from "../../api/errors.js";
import { FakeReviewClient, makeTheme } from "../../testing/fake-review-client.js";
import { signedOut } from "../../testing/fake-staff-client.js";
import { readView } from "../view/view.js";
import { Board } from "./board.js";
import { rowsOf, sorted } from "./rising.js";

const view = readView(new URLSearchParams("language=ar"), "2026-11-20");
let client: FakeReviewClient;
let board: Board;
let ended: number;

beforeEach(() => {
  client = new FakeReviewClient();
  ended = 0;
  board = new Board(client, {
    changed: () => undefined,
    ended: () => {
      ended += 1;
    },
  });
});

describe("the board", () => {
  it("asks for both periods", async () => {
    await board.show(view);
    expect(client.asked).toEqual([
      { language: "ar", ...view.now },
      { language: "ar", ...view.before },
    ]);
    expect(board.state).toMatchObject({ busy: false, trouble: null, rows: [] });
  });

  it("says that there is no connection, and keeps what it had", async () => {
    client.stored = [makeTheme()];
    await board.show(view);
    client.failures = [new NetworkError("x")];
    await board.show(view);
    expect(board.state).toMatchObject({ busy: false, trouble: "offline" });
    expect(board.state.rows).toHaveLength(1);
  });

  it("tells when the session has ended", async () => {
    client.failures = [signedOut()];
    await board.show(view);
    expect(ended).toBe(1);
  });
});

describe("what rises", () => {
  const now = [makeTheme({ id: "a", count: 9 }), makeTheme({ id: "b", count: 5 })];
  const before = [makeTheme({ id: "a", count: 8 }), makeTheme({ id: "c", count: 4 })];
  const order = (sort: "rising" | "persons") => sorted(rowsOf(now, before), sort).map(({ theme }) => theme.id);

  it("stands first, or what most people need", () => {
    expect(order("rising")).toEqual(["b", "a", "c"]);
    expect(order("persons")).toEqual(["a", "b", "c"]);
  });

  it("counts nobody now where a theme was only there before", () => {
    const gone = rowsOf(now, before).find(({ theme }) => theme.id === "c");
    expect(gone).toMatchObject({ now: 0, before: 4, theme: { count: 0, languages: {} } });
  });
});
