const REQUEST_TIMEOUT_MS = 20_000;

/** Aborted when a request has taken too long. `AbortSignal.timeout` is younger than many telephones. */
export function timeout(): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), REQUEST_TIMEOUT_MS);
  return controller.signal;
}
