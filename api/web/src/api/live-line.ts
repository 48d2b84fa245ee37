import { NetworkError } from "./errors.js";
import { readEvents, type StreamEvent } from "./server-sent-events.js";

/** The server sends a heartbeat every 15 s; three of them missing means that the line is dead. */
const SILENCE_MS = 50_000;

/**
 * The events of a stream until it ends, `signal` is aborted, or it is silent for too long. null comes first: it is open.
 * `open` gets the signal that ends the request.
 */
export async function* listen(
  open: (signal: AbortSignal) => Promise<Response>,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent | null> {
  const line = new AbortController();
  const hangUp = () => line.abort();
  signal.addEventListener("abort", hangUp);
  let timer = setTimeout(hangUp, SILENCE_MS);
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(hangUp, SILENCE_MS);
  };
  try {
    const response = await open(line.signal);
    if (!response.body) throw new NetworkError("no stream");
    yield null;
    yield* readEvents(response.body, alive);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", hangUp);
    hangUp();
  }
}
