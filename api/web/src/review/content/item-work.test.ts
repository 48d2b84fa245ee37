import { beforeEach, describe, expect, it } from "vitest";
import { NetworkError, RefusedError } from "../../api/errors.js";
import { FakeContentClient, makeItemStory, makeVersion } from "../../testing/fake-content-client.js";
import { signedOut } from "../../testing/fake-staff-client.js";
import { ItemWork } from "./item-work.js";

const TEXT = { title: "T", choice: "C", text: "Neu.", questions: [], current: false };
let client: FakeContentClient;
let work: ItemWork;
let heard: string[];

beforeEach(async () => {
  client = new FakeContentClient();
  heard = [];
  work = new ItemWork("topic", "wittmund-schwimmen", client, {
    changed: () => undefined,
    ended: () => heard.push("ended"),
  });
  await work.load();
  client.calls = [];
});

describe("work on a topic", () => {
  it("sends the revision that was read, and the next one after saving", async () => {
    await work.saveText("de", TEXT);
    await work.saveText("uk", TEXT);
    expect(client.calls).toEqual(["text 3 de Neu.", "text 4 uk Neu."]);
    expect(work.state.notice).toEqual({ key: "review_saved", good: true });
  });

  it("publishes the draft that was read", async () => {
    await work.publish();
    expect(client.calls[0]).toBe("publish 3");
    expect(work.state).toMatchObject({ draft: null, notice: { key: "review_write_published" } });
  });

  it("reads what somebody else has saved meanwhile", async () => {
    client.draft = makeVersion({ revision: 7 });
    client.failures = [new RefusedError(409, "draft-changed")];
    expect(await work.saveText("de", TEXT)).toBe(false);
    expect(work.state.notice).toEqual({ key: "review_write_changed", good: false });
    await Promise.resolve();
    await expect.poll(() => work.state.draft?.revision).toBe(7);
  });

  it("says that the draft is gone where somebody else took it away", async () => {
    client.story = makeItemStory({ shipped: "abc" });
    client.draft = null;
    client.failures = [new RefusedError(409, "draft-changed")];
    await work.saveText("de", TEXT);
    await expect.poll(() => work.state.notice).toEqual({ key: "review_write_gone", good: false });
    expect(work.state.draft).toBeNull();
  });

  it("says that a check has failed, and checks again when asked", async () => {
    client.checkFailures = [new NetworkError("x")];
    await work.check();
    expect(work.state).toMatchObject({ check: null, checkFailed: true, notice: { key: "review_offline" } });
    await work.check();
    expect(work.state).toMatchObject({ check: client.found, checkFailed: false });
  });

  it("compares both texts when the shipped one has changed", async () => {
    client.failures = [new RefusedError(409, "shipped-changed")];
    await work.publish();
    expect(work.state).toMatchObject({ shippedChanged: true, notice: { key: "review_write_shipped_changed" } });
  });

  it("keeps and approves the shipped text that was seen", async () => {
    client.story = makeItemStory({ shipped: "abc" });
    await work.load();
    client.calls = [];
    await work.keep();
    await work.approve();
    expect(client.calls.filter((call) => /abc/.test(call))).toEqual(["keep abc", "approve abc"]);
  });

  it("is gone with its draft where nothing else was there", async () => {
    expect(await work.discard()).toBe(true);
    expect(work.state).toMatchObject({
      story: null,
      gone: true,
      notice: { key: "review_write_discarded", good: true },
    });
  });

  it.each([
    [new NetworkError("x"), "review_offline"],
    [new RefusedError(422, "not-publishable"), "review_write_not_publishable"],
    [new RefusedError(404, "not-found"), "review_write_gone"],
    [new RefusedError(422, "x"), "member_failed"],
  ])("says why something was not done: %s", async (failure, key) => {
    client.failures = [failure];
    expect(await work.publish()).toBe(false);
    expect(work.state.notice).toEqual({ key, good: false });
  });

  it("tells when the session has ended", async () => {
    client.failures = [signedOut()];
    await work.publish();
    expect(heard).toEqual(["ended"]);
  });
});
