import { beforeEach, describe, expect, it } from "vitest";
import { NetworkError, RefusedError } from "../../api/errors.js";
import { FakeReviewClient, makeQuote, makeTheme } from "../../testing/fake-review-client.js";
import { notFound, signedOut } from "../../testing/fake-staff-client.js";
import { ThemeWork } from "./theme-work.js";

let client: FakeReviewClient;
let work: ThemeWork;
let heard: string[];

beforeEach(async () => {
  client = new FakeReviewClient();
  client.stored = [makeTheme({ quotes: [makeQuote({ released: true, translation: "Auf Deutsch" })] })];
  heard = [];
  work = new ThemeWork("t1", client, {
    changed: () => undefined,
    merged: (into) => heard.push(`merged ${into}`),
    ended: () => heard.push("ended"),
  });
  await work.load();
});

const undo = () => work.state.notice?.undo?.();

describe("work on a theme", () => {
  it("is taken back to what stood before", async () => {
    await work.change({ status: "declined", reason: "Zu teuer" });
    expect(work.state).toMatchObject({ story: { status: "declined" }, notice: { key: "review_saved" } });
    await undo();
    expect(client.calls.at(-1)).toBe('change {"status":"new","reason":"","reason_texts":{}}');
    expect(work.state.notice).toMatchObject({ key: "review_undone", good: true });
  });

  it("opens the other theme after a merger", async () => {
    await work.merge("t2");
    expect(heard).toEqual(["merged t2"]);
  });

  it("puts quotes back that were split off", async () => {
    await work.split(["n1"]);
    expect(work.state.notice).toMatchObject({ key: "review_split_done", opens: "fresh" });
    await undo();
    expect(client.calls).toEqual(["split n1", "merge fresh t1"]);
  });

  it("says when not all quotes were moved, and takes back those that were", async () => {
    const move = client.move.bind(client);
    client.move = async (need, theme) => {
      if (need === "n2") throw new NetworkError("x");
      await move(need, theme);
    };
    await work.move(["n1", "n2"], "t2");
    expect(work.state.notice).toMatchObject({ key: "review_moved_partly", good: false });
    await undo();
    expect(client.calls).toEqual(["move n1 t2", "move n1 t1"]);
  });

  it("releases again with the translation that was withdrawn", async () => {
    await work.withdraw("n1");
    await undo();
    expect(client.calls).toEqual(["withdraw n1", "release n1 Auf Deutsch"]);
  });

  it.each([
    [new NetworkError("x"), "review_offline"],
    [new RefusedError(422, "reason-missing"), "review_reason_missing"],
    [notFound(), "review_gone"],
    [new RefusedError(422, "x"), "member_failed"],
  ])("says why something was not done: %s", async (failure, key) => {
    client.failures = [failure];
    expect(await work.change({ office: "Amt 40" })).toBe(false);
    expect(work.state.notice).toEqual({ key, good: false });
  });

  it("tells when the session has ended", async () => {
    client.failures = [signedOut()];
    await work.note("x");
    expect(heard).toEqual(["ended"]);
  });

  it("knows a theme that is gone", async () => {
    client.failures = [notFound()];
    const other = new ThemeWork("t9", client, {
      changed: () => undefined,
      merged: () => undefined,
      ended: () => undefined,
    });
    await other.load();
    expect(other.state.gone).toBe(true);
  });
});
