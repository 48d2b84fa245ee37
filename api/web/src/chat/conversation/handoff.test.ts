import { beforeEach, describe, expect, it } from "vitest";
import type { StreamState } from "../../api/schema.js";
import { FakeApiClient, fakePorts, heldPorts } from "../../testing/fakes.js";
import { ALONE, Handoff } from "./handoff.js";

const access = { id: "c1", token: "t1" };
const WAITING: StreamState = { speaker: "assistant", waiting: true, position: 2, minutes: 10 };
const STAFF: StreamState = { speaker: "staff", waiting: false, position: null, minutes: null };

let client: FakeApiClient;
let held: ReturnType<typeof heldPorts>;
let handoff: Handoff;

beforeEach(() => {
  client = new FakeApiClient();
  held = heldPorts();
  handoff = new Handoff(client, held, () => undefined);
});

describe("a handoff", () => {
  it("tells typing only while staff speak", () => {
    handoff.typing(access);
    handoff.take(WAITING);
    handoff.typing(access);
    expect(client.calls).toEqual([]);
    handoff.take(STAFF);
    handoff.typing(access);
    expect(client.calls).toEqual(["types"]);
  });

  it("tells typing now and then, not with every letter", async () => {
    handoff.take(STAFF);
    handoff.typing(access);
    handoff.typing(access);
    expect(client.calls).toEqual(["types"]);
    await held.pass();
    handoff.typing(access);
    expect(client.calls).toEqual(["types", "types"]);
  });

  it("tells once what was seen, and only while staff speak", () => {
    handoff.seen(access, 4);
    handoff.take(STAFF);
    handoff.seen(access, 0);
    handoff.seen(access, 5);
    handoff.seen(access, 5);
    handoff.seen(access, 7);
    expect(client.calls).toEqual(["reads 5", "reads 7"]);
  });

  it("shows typing for a while after the last sign of it", async () => {
    handoff.take(STAFF);
    handoff.showTyping();
    handoff.showTyping();
    await held.passFirst();
    expect(handoff.staffTyping).toBe(true);
    await held.pass();
    expect(handoff.staffTyping).toBe(false);
  });

  it("shows nobody typing when the human has gone", () => {
    handoff.take(STAFF);
    handoff.showTyping();
    handoff.take(ALONE);
    expect(handoff.staffTyping).toBe(false);
  });

  it("is over when a new line does not tell it again", async () => {
    handoff.take(STAFF);
    handoff.connected();
    await held.pass();
    expect(handoff.state).toEqual(ALONE);
  });

  it("goes on without a gap when a new line tells it again", async () => {
    handoff.take(WAITING);
    handoff.connected();
    handoff.take({ ...WAITING });
    await held.pass();
    expect(handoff.state).toEqual(WAITING);
  });

  it("does not mind a line that loses what it tells", async () => {
    client.types = () => Promise.reject(new Error("lost"));
    handoff = new Handoff(client, fakePorts(), () => undefined);
    handoff.take(STAFF);
    handoff.typing(access);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(handoff.staffSpeak).toBe(true);
  });
});
