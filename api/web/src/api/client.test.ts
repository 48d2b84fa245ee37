import { afterEach, describe, expect, it, vi } from "vitest";
import { HttpApiClient } from "./client.js";
import { GoneError, NetworkError, RateLimitError, RefusedError } from "./errors.js";

const access = { id: "c1", token: "secret" };
const client = new HttpApiClient(new URL("https://lotse.example/"));

function server(response: Response | Error) {
  const answer = response instanceof Error ? Promise.reject(response) : Promise.resolve(response);
  const fetching = vi.fn((_url: URL, _init: RequestInit) => answer);
  vi.stubGlobal("fetch", fetching);
  return fetching;
}

afterEach(() => vi.unstubAllGlobals());

describe("the client", () => {
  it("keeps the token out of the address", async () => {
    const fetching = server(Response.json({ messages: [] }));
    await client.post(access, "Frage", "k");
    const [url, init] = fetching.mock.calls[0] ?? [];
    expect(String(url)).toBe("https://lotse.example/api/conversations/c1/messages");
    expect(init?.headers).toMatchObject({ Authorization: "Bearer secret" });
    expect(init?.credentials).toBe("omit");
  });

  it.each([
    [new Response(null, { status: 401 }), GoneError],
    [new Response(null, { status: 404 }), GoneError],
    [new Response(null, { status: 422 }), RefusedError],
    [new Response(null, { status: 429 }), RateLimitError],
    [new Response(null, { status: 503 }), NetworkError],
    [new TypeError("no network"), NetworkError],
    [new Response("{", { status: 200 }), NetworkError],
  ])("names what went wrong: %s", async (response, error) => {
    server(response);
    await expect(client.post(access, "Frage", "k")).rejects.toBeInstanceOf(error);
  });

  it("reads the code of the problem and the time to wait", async () => {
    server(Response.json({ code: "text_blank" }, { status: 422 }));
    await expect(client.post(access, "", "k")).rejects.toMatchObject({ code: "text_blank" });
    server(new Response(null, { status: 429, headers: { "Retry-After": "12" } }));
    await expect(client.post(access, "", "k")).rejects.toMatchObject({ retryAfterS: 12 });
  });

  it("tells that the person writes and what was seen", async () => {
    const fetching = server(new Response(null, { status: 204 }));
    await client.types(access);
    await client.reads(access, 7);
    const sent = fetching.mock.calls.map(([url, init]) => [url.pathname, init.method, init.body]);
    expect(sent).toEqual([
      ["/api/conversations/c1/typing", "POST", undefined],
      ["/api/conversations/c1/read", "POST", '{"seq":7}'],
    ]);
  });

  it("asks the stream for what is behind the last message", async () => {
    const fetching = server(new Response('event: message\nid: 5\ndata: {"seq":5}\n\n'));
    const events = [];
    for await (const event of client.events(access, 4, new AbortController().signal)) events.push(event);
    expect(fetching.mock.calls[0]?.[1].headers).toMatchObject({ "Last-Event-ID": "4" });
    expect(events).toEqual([{ type: "connected" }, { type: "message", message: { seq: 5 } }]);
  });
});
