import { beforeEach, describe, expect, it } from "vitest";
import { NetworkError } from "../../api/errors.js";
import type { DeskMessage } from "../../api/staff-schema.js";
import { makeMessage, makePacket } from "../../testing/factories.js";
import { alreadyClaimed, FakeStaffClient, notFound, signedOut } from "../../testing/fake-staff-client.js";
import { fakePorts } from "../../testing/fakes.js";
import { Talk } from "./talk.js";

let client: FakeStaffClient;
let talk: Talk;
let arrived: DeskMessage[];
let ended: number;

beforeEach(() => {
  client = new FakeStaffClient();
  arrived = [];
  ended = 0;
  talk = new Talk("c1", client, fakePorts(), "Ada", {
    changed: () => undefined,
    arrived: (messages) => arrived.push(...messages),
    ended: () => {
      ended += 1;
    },
  });
});

const settle = () => new Promise((resolve) => setTimeout(resolve, 10));

async function claimed(): Promise<void> {
  await talk.load();
  await talk.claim();
}

describe("a conversation at the desk", () => {
  it("is one's own once it is claimed", async () => {
    await talk.load();
    expect(talk.isMine).toBe(false);
    expect(await talk.claim()).toBe(true);
    expect(talk.isMine).toBe(true);
    expect(talk.state.notice).toEqual({ key: "desk_claimed", good: true });
  });

  it("says kindly that a colleague was faster, and shows whose it is", async () => {
    await talk.load();
    client.failures = [alreadyClaimed()];
    client.stored = makePacket({ status: "active", claimed_by_name: "Ben" });
    expect(await talk.claim()).toBe(false);
    expect(talk.state.notice).toEqual({ key: "desk_taken", good: false });
    expect(talk.state.packet?.claimed_by_name).toBe("Ben");
  });

  it("sends the same text again under the same id, a new one under a new id", async () => {
    await claimed();
    client.failures = [new NetworkError("lost")];
    expect(await talk.write("Guten Tag")).toBe(false);
    expect(talk.state.notice?.key).toBe("desk_not_sent");
    expect(await talk.write("Guten Tag")).toBe(true);
    expect(await talk.write("Guten Tag")).toBe(true);
    expect(client.written.map((one) => one.clientId)).toEqual(["id-1", "id-1", "id-2"]);
  });

  it("says that it was lost when a colleague has it by now", async () => {
    await claimed();
    client.failures = [alreadyClaimed()];
    await talk.write("Guten Tag");
    expect(talk.state.notice?.key).toBe("desk_lost");
  });

  it("takes each message once and tells of the person's", async () => {
    await claimed();
    client.store(makeMessage({ seq: 1, sender: "user", text: "Hallo" }));
    for (let times = 0; times < 2; times += 1) talk.take({ type: "message", conversation: "c1", seq: 1 });
    await settle();
    expect(talk.state.messages.map((message) => message.text)).toEqual(["Hallo"]);
    expect(arrived).toHaveLength(1);
  });

  it("does not listen to other conversations", async () => {
    await claimed();
    talk.take({ type: "typing", conversation: "c2" });
    talk.take({ type: "read", conversation: "c2", seq: 9 });
    expect(talk.state).toMatchObject({ personTyping: false, personRead: 0 });
  });

  it("shows typing for a while", async () => {
    await claimed();
    talk.take({ type: "typing", conversation: "c1" });
    expect(talk.state.personTyping).toBe(true);
    await settle();
    expect(talk.state.personTyping).toBe(false);
  });

  it("tells the person what was read once, and only in one's own conversation", async () => {
    client.store(makeMessage({ seq: 1, sender: "user" }));
    await talk.load();
    talk.seen();
    await talk.claim();
    talk.seen();
    talk.seen();
    expect(client.calls.filter((call) => call.startsWith("reads"))).toEqual(["reads 1"]);
  });

  it("tells that somebody types now and then, not with every letter", async () => {
    await claimed();
    talk.typing();
    talk.typing();
    expect(client.calls.filter((call) => call === "types")).toHaveLength(1);
  });

  it("keeps nothing on the screen that the person has deleted", async () => {
    client.store(makeMessage({ sender: "user" }));
    await claimed();
    client.failures = [notFound()];
    await talk.load();
    expect(talk.state).toMatchObject({ packet: null, messages: [], notice: { key: "desk_gone" } });
  });

  it("is read anew when it has left its list", async () => {
    await claimed();
    const before = client.calls.length;
    talk.compare([], [makePacket({ id: "c1" })]);
    expect(client.calls).toHaveLength(before);
    talk.compare([], []);
    expect(client.calls).toHaveLength(before + 1);
  });

  it("says when the session has ended", async () => {
    client.failures = [signedOut()];
    expect(await talk.load()).toBe(false);
    expect(ended).toBe(1);
  });

  it("is closed with its result", async () => {
    await claimed();
    await talk.close("Frage beantwortet");
    expect(talk.state.packet).toMatchObject({ status: "closed", resolution: "Frage beantwortet" });
    expect(talk.isMine).toBe(false);
  });

  it("shows the German once it is there, in its place", async () => {
    client.stored = makePacket({ reach: "ready" });
    await claimed();
    client.store(makeMessage({ seq: 1, sender: "user", language: "ar", text: "سؤال" }));
    client.store(makeMessage({ seq: 2, sender: "staff", text: "Antwort" }));
    talk.take({ type: "message", conversation: "c1", seq: 1 });
    await settle();
    client.change(1, { translation: { text: "Frage", language: "de" } });
    talk.take({ type: "translation", conversation: "c1" });
    await settle();
    expect(talk.state.messages.map(({ seq, translation }) => [seq, translation?.text])).toEqual([
      [1, "Frage"],
      [2, undefined],
    ]);
    expect(arrived.map(({ translation }) => translation?.text)).toEqual([undefined, "Frage"]);
  });

  it("tries a translation again where it stands", async () => {
    await claimed();
    client.store(makeMessage({ seq: 1, sender: "user", language: "ar", text: "سؤال" }));
    await talk.load();
    await talk.translate(1);
    expect(talk.state.messages.map(({ translation }) => translation?.text)).toEqual(["auf Deutsch"]);
  });

  it("sends without translation where that is wanted, under an id of its own", async () => {
    await claimed();
    client.failures = [new NetworkError("lost")];
    await talk.write("Guten Tag");
    await talk.write("Guten Tag", false);
    expect(client.written.map(({ clientId, translate }) => [clientId, translate])).toEqual([
      ["id-1", true],
      ["id-2", false],
    ]);
  });
});
