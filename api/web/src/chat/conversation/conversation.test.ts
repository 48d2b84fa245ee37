import { beforeEach, describe, expect, it } from "vitest";
import { GoneError, NetworkError, RateLimitError, RefusedError } from "../../api/errors.js";
import type { Message } from "../../api/schema.js";
import { makeMessage } from "../../testing/factories.js";
import { FakeApiClient, fakePorts, MemoryTokenStore } from "../../testing/fakes.js";
import { Conversation, type ConversationState } from "./conversation.js";

let client: FakeApiClient;
let store: MemoryTokenStore;
let ports: ReturnType<typeof fakePorts>;
let arrivals: Message[];
let state: ConversationState;
let conversation: Conversation;

beforeEach(() => {
  client = new FakeApiClient();
  store = new MemoryTokenStore();
  ports = fakePorts();
  arrivals = [];
  conversation = new Conversation(
    client,
    store,
    ports,
    (next) => {
      state = next;
    },
    (messages) => arrivals.push(...messages),
  );
});

const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

async function opened(): Promise<void> {
  await conversation.open("wittmund", "de");
}

describe("a conversation", () => {
  it("keeps the token once it is open, not before", async () => {
    expect(store.access).toBeNull();
    await opened();
    expect(store.access).toEqual({ id: "c1", token: "t1" });
  });

  it("opens once, also when it is asked twice at the same time", async () => {
    await Promise.all([opened(), opened()]);
    expect(client.opened).toBe(1);
  });

  it("repeats a lost message with the same client id", async () => {
    await opened();
    client.failures = [new NetworkError("lost")];
    conversation.send("Frage");
    await settle();
    expect(client.posted.map((post) => post.clientId)).toEqual(["id-1", "id-1"]);
    expect(state.entries.map((entry) => entry.type === "own" && entry.delivery)).toContain("sent");
  });

  it("says that a message was not sent, and sends it again when asked", async () => {
    await opened();
    client.failures = [new NetworkError("1"), new NetworkError("2"), new NetworkError("3")];
    conversation.send("Frage");
    await settle();
    expect(state.entries.at(-1)).toMatchObject({ delivery: "failed", retryable: true });
    expect(state.trouble.type).toBe("offline");
    conversation.retry("id-1");
    await settle();
    expect(arrivals.at(-1)?.text).toBe("Echo: Frage");
    expect(state.trouble.type).toBe("none");
  });

  it("does not offer to repeat what the server refuses", async () => {
    await opened();
    client.failures = [new RefusedError(422, "not_text")];
    conversation.send("\u0001");
    await settle();
    expect(state.entries.at(-1)).toMatchObject({ delivery: "failed", retryable: false });
    expect(state.trouble).toEqual({ type: "refused", code: "not_text" });
  });

  it("says how long to wait after too many messages", async () => {
    await opened();
    client.failures = [new RateLimitError(12)];
    conversation.send("Frage");
    await settle();
    expect(state.trouble).toEqual({ type: "limited", seconds: 12 });
    expect(state.entries.at(-1)).toMatchObject({ retryable: true });
  });

  it("forgets the token when the server does not know it any more", async () => {
    await opened();
    client.failures = [new GoneError("401")];
    conversation.send("Frage");
    await settle();
    expect(state.phase).toBe("gone");
    expect(store.access).toBeNull();
  });

  it("sends messages one after the other", async () => {
    await opened();
    client.failures = [new NetworkError("lost")];
    conversation.send("eins");
    conversation.send("zwei");
    await settle();
    expect(client.posted.map((post) => post.text)).toEqual(["eins", "eins", "zwei"]);
  });

  it("goes on after a reload with all messages, announcing none", async () => {
    store.access = { id: "c1", token: "t1" };
    await conversation.goOn();
    expect(state.phase).toBe("open");
    expect(state.entries).toHaveLength(1);
    expect(arrivals).toHaveLength(0);
  });

  it("takes messages from the stream, each once", async () => {
    await opened();
    await settle();
    const message = makeMessage({ seq: 2, sender: "staff", text: "Hier bin ich" });
    client.emit({ type: "message", message });
    await settle();
    client.emit({ type: "message", message });
    await settle();
    expect(arrivals.map((arrived) => arrived.text)).toEqual(["Guten Tag", "Hier bin ich"]);
    expect(state.entries).toHaveLength(2);
  });

  it("waits for no reply of the assistant while staff speak", async () => {
    await opened();
    await settle();
    client.emit({ type: "state", state: { speaker: "staff", waiting: false, position: null, minutes: null } });
    await settle();
    expect(state.handoff.speaker).toBe("staff");
    conversation.send("Frage");
    expect(state.waiting).toBe(false);
  });

  it("tells what staff wrote and was seen", async () => {
    await opened();
    await settle();
    client.emit({ type: "state", state: { speaker: "staff", waiting: false, position: null, minutes: null } });
    await settle();
    conversation.seen();
    client.emit({ type: "message", message: makeMessage({ seq: 2, sender: "staff" }) });
    await settle();
    conversation.seen();
    expect(client.calls).toEqual(["reads 2"]);
  });

  it("leaves nothing behind when it is deleted", async () => {
    await opened();
    conversation.send("Frage");
    await settle();
    expect(await conversation.remove()).toBe(true);
    expect(client.removed).toEqual(["c1"]);
    expect(store.access).toBeNull();
    expect(state).toMatchObject({ phase: "deleted", entries: [] });
  });
});
