/**
 * ApiError
 * ├── NetworkError    no answer arrived, or the server failed: the same request may be sent again
 * ├── GoneError       401 or 404: the conversation does not exist (any more)
 * ├── RefusedError    422 and other refusals: sending it again does not help
 * └── RateLimitError  429: not before `retryAfterS` seconds
 */
export class ApiError extends Error {}

export class NetworkError extends ApiError {}

export class GoneError extends ApiError {}

export class RefusedError extends ApiError {
  constructor(
    readonly status: number,
    /** The stable code of the problem document, or "" where it has none. */
    readonly code: string,
  ) {
    super(`refused: ${status} ${code}`);
  }
}

export class RateLimitError extends ApiError {
  constructor(readonly retryAfterS: number) {
    super(`too many requests: ${retryAfterS} s`);
  }
}

/** The error of a response about a conversation that is not 2xx. */
export async function errorOf(response: Response): Promise<ApiError> {
  const { status } = response;
  if (status === 401 || status === 404) return new GoneError(`gone: ${status}`);
  return refusalOf(response);
}

/** The error of any other response that is not 2xx: 401 and 404 keep their reasons. */
export async function refusalOf(response: Response): Promise<ApiError> {
  const { status } = response;
  if (status === 429) return new RateLimitError(seconds(response.headers.get("Retry-After")));
  if (status >= 500) return new NetworkError(`server: ${status}`);
  return new RefusedError(status, await problemCode(response));
}

function seconds(header: string | null): number {
  const value = Number(header);
  return Number.isFinite(value) && value > 0 ? Math.ceil(value) : 30;
}

async function problemCode(response: Response): Promise<string> {
  try {
    const problem: unknown = await response.json();
    if (typeof problem === "object" && problem !== null && "code" in problem) return String(problem.code);
  } catch {
    // A proxy may answer with HTML: the status alone decides then.
  }
  return "";
}
