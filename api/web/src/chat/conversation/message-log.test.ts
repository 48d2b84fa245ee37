import { describe, expect, it } from "vitest";
import { makeMessage, makeOwn } from "../../testing/factories.js";
import { type Entry, MessageLog } from "./message-log.js";

const shown = (entries: readonly Entry[]) =>
  entries.map((entry) => (entry.type === "own" ? entry.shown : entry.message.text));

describe("the message log", () => {
  it("orders messages by seq, whatever order they arrive in", () => {
    const log = new MessageLog();
    log.receive([makeMessage({ seq: 3, text: "c" }), makeMessage({ seq: 1, text: "a" })]);
    log.receive([makeMessage({ seq: 2, text: "b" })]);
    expect(shown(log.entries)).toEqual(["a", "b", "c"]);
  });

  it("shows a message once that comes as reply and in the stream", () => {
    const log = new MessageLog();
    expect(log.receive([makeMessage({ seq: 1 })])).toHaveLength(1);
    expect(log.receive([makeMessage({ seq: 1 })])).toHaveLength(0);
    expect(log.entries).toHaveLength(1);
  });

  it("puts the stored message in the place of what was just written", () => {
    const log = new MessageLog();
    log.add(makeOwn({ key: "k", shown: "Hallo" }));
    log.receive([makeMessage({ seq: 2, sender: "user", text: "Hallo" })]);
    expect(log.entries).toMatchObject([{ type: "received", key: "k" }]);
  });

  it("keeps a sent message before its replies while the stream is silent", () => {
    const log = new MessageLog();
    log.receive([makeMessage({ seq: 1, text: "greeting" })]);
    log.add(makeOwn({ key: "k", shown: "question" }));
    log.change("k", { delivery: "sent", before: 3 });
    log.receive([makeMessage({ seq: 3, text: "reply" })]);
    expect(shown(log.entries)).toEqual(["greeting", "question", "reply"]);
  });

  it("does not take a message from another device for one that is still on its way", () => {
    const log = new MessageLog();
    log.add(makeOwn({ key: "k", shown: "hier", delivery: "sending" }));
    log.receive([makeMessage({ seq: 2, sender: "user", text: "dort" })]);
    expect(shown(log.entries)).toEqual(["dort", "hier"]);
  });
});
