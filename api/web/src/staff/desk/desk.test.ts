import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NetworkError } from "../../api/errors.js";
import { makeHandoff } from "../../testing/factories.js";
import { FakeStaffClient, signedOut } from "../../testing/fake-staff-client.js";
import { fakePorts } from "../../testing/fakes.js";
import { Desk, type News } from "./desk.js";
import { passing, placesOf, UNKNOWN } from "./handoff-order.js";

let client: FakeStaffClient;
let desk: Desk;
let news: News[];
let ended: number;

beforeEach(() => {
  client = new FakeStaffClient();
  news = [];
  ended = 0;
  desk = new Desk(client, fakePorts(), "Ada", {
    changed: () => undefined,
    news: (one) => news.push(one),
    event: () => undefined,
    ended: () => {
      ended += 1;
    },
  });
});

afterEach(() => desk.stop());

const settle = () => new Promise((resolve) => setTimeout(resolve, 10));

async function started(): Promise<void> {
  desk.start();
  await settle();
}

describe("the desk", () => {
  it("reads the queue anew when what somebody in it said was translated", async () => {
    await started();
    const said = { text: "أين؟", language: "ar", translation: "Wo?" };
    client.lists.waiting = [makeHandoff({ said })];
    client.emit({ type: "translation", conversation: "c1" });
    await settle();
    expect(desk.state.lists.waiting[0]?.said).toEqual(said);
  });

  it("puts danger first, then who has waited longest", async () => {
    client.lists.waiting = [makeHandoff({ id: "a", rank: 2 }), makeHandoff({ id: "b", rank: 1, crisis: true })];
    await started();
    expect(desk.state.lists.waiting.map((one) => one.id)).toEqual(["b", "a"]);
  });

  it("knows which conversations are one's own", async () => {
    client.lists.active = [
      makeHandoff({ id: "a", claimed_by_name: "Ada" }),
      makeHandoff({ id: "b", claimed_by_name: "Ben" }),
    ];
    await started();
    expect(desk.state.lists.mine.map((one) => one.id)).toEqual(["a"]);
  });

  it("tells of who waits anew, not of who waited at the start", async () => {
    client.lists.waiting = [makeHandoff({ id: "a" })];
    await started();
    expect(news).toEqual([]);
    client.lists.waiting = [...client.lists.waiting, makeHandoff({ id: "b" })];
    client.emit({ type: "queue" });
    await settle();
    expect(news).toMatchObject([{ type: "waiting", handoff: { id: "b" } }]);
  });

  it("tells when somebody who waits comes into danger", async () => {
    client.lists.waiting = [makeHandoff({ id: "a" })];
    await started();
    client.lists.waiting = [makeHandoff({ id: "a", crisis: true })];
    client.emit({ type: "queue" });
    await settle();
    expect(news).toHaveLength(1);
  });

  it("counts messages in conversations that are not open", async () => {
    await started();
    desk.opens("a");
    for (const conversation of ["a", "b", "b"]) {
      client.emit({ type: "message", conversation, seq: 1 });
      await settle();
    }
    expect([...desk.state.unread]).toEqual([["b", 2]]);
    desk.opens("b");
    expect(desk.state.unread.size).toBe(0);
  });

  it("goes on by itself after the line was lost", async () => {
    client.failures = [new NetworkError("1"), new NetworkError("2")];
    client.lists.waiting = [makeHandoff()];
    desk.start();
    await settle();
    await settle();
    expect(desk.state).toMatchObject({ offline: false, loaded: true });
  });

  it("says when the session has ended, and stops", async () => {
    client.failures = [signedOut()];
    await started();
    expect(ended).toBe(1);
  });
});

describe("a filter", () => {
  const handoffs = [
    makeHandoff({ id: "a", language: "ar", place: "Esens" }),
    makeHandoff({ id: "b", language: "tr", place: null }),
  ];

  it("lets pass by language and by municipality, also by none", () => {
    const ids = (filter: { language: string; place: string }) => passing(handoffs, filter).map((one) => one.id);
    expect(ids({ language: "", place: "" })).toEqual(["a", "b"]);
    expect(ids({ language: "ar", place: "" })).toEqual(["a"]);
    expect(ids({ language: "", place: UNKNOWN })).toEqual(["b"]);
    expect(ids({ language: "tr", place: "Esens" })).toEqual([]);
    expect(placesOf(handoffs)).toEqual([UNKNOWN, "Esens"]);
  });
});
