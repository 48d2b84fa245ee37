/** Identifiers and time, as a model gets them. */
export interface Ports {
  newId: () => string;
  /** Resolves after the pause, and at once when `signal` is aborted. */
  wait: (ms: number, signal?: AbortSignal) => Promise<void>;
}
