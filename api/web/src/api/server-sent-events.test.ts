import { describe, expect, it } from "vitest";
import { readEvents, type StreamEvent } from "./server-sent-events.js";

function bodyOf(...chunks: string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
}

async function all(body: ReadableStream<Uint8Array>): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const event of readEvents(body)) events.push(event);
  return events;
}

describe("server-sent events", () => {
  it("are read across the borders of chunks", async () => {
    const events = await all(bodyOf("event: message\nid: 3\nda", 'ta: {"a":1}\n', "\n"));
    expect(events).toEqual([{ event: "message", id: "3", data: '{"a":1}' }]);
  });

  it("come with any line ending", async () => {
    expect(await all(bodyOf("data: a\r\ndata: b\r\n\r\n"))).toEqual([{ event: "message", id: null, data: "a\nb" }]);
  });

  it("do not arise from heartbeats and unfinished ends", async () => {
    expect(await all(bodyOf(": heartbeat\n\n", "data: cut off"))).toEqual([]);
  });

  it("keep letters that a chunk cuts in two", async () => {
    const bytes = new TextEncoder().encode("data: ä\n\n");
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes.slice(0, 7));
        controller.enqueue(bytes.slice(7));
        controller.close();
      },
    });
    expect((await all(body))[0]?.data).toBe("ä");
  });
});
