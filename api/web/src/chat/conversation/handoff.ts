import type { Access, ApiClient } from "../../api/client.js";
import type { StreamState } from "../../api/schema.js";
import type { Ports } from "../../shared/ports/ports.js";

/** Nobody was asked for: what holds until the stream says otherwise. */
export const ALONE: StreamState = { speaker: "assistant", waiting: false, position: null, minutes: null };

const STATE_COMES_WITHIN_MS = 3_000;
const TYPING_SHOWN_MS = 6_000;
const TYPING_TOLD_EVERY_MS = 3_000;

/** What happens around messages while a human is waited for or speaks: the queue, who types, what was read. */
export class Handoff {
  state = ALONE;
  staffTyping = false;
  private typings = 0;
  private toldTyping = false;
  private toldRead = 0;

  constructor(
    private readonly client: ApiClient,
    private readonly ports: Ports,
    private readonly changed: () => void,
  ) {}

  get staffSpeak(): boolean {
    return this.state.speaker === "staff";
  }

  reset(): void {
    this.state = ALONE;
    this.staffTyping = false;
    this.toldRead = 0;
  }

  /** A new line tells the state only where it is not `ALONE`: what was known is over unless it comes again soon. */
  connected(): void {
    const known = this.state;
    if (known === ALONE) return;
    void this.ports.wait(STATE_COMES_WITHIN_MS).then(() => {
      if (this.state === known) this.take(ALONE);
    });
  }

  take(state: StreamState): void {
    this.state = state;
    this.staffTyping &&= this.staffSpeak;
    this.changed();
  }

  showTyping(): void {
    this.staffTyping = true;
    this.typings += 1;
    const mine = this.typings;
    void this.ports.wait(TYPING_SHOWN_MS).then(() => {
      if (mine !== this.typings) return;
      this.staffTyping = false;
      this.changed();
    });
  }

  /** Show the human that the person writes, now and then. It does not matter whether it arrives. */
  typing(access: Access): void {
    if (!this.staffSpeak || this.toldTyping) return;
    this.toldTyping = true;
    void this.client.types(access).catch(() => undefined);
    void this.ports.wait(TYPING_TOLD_EVERY_MS).then(() => {
      this.toldTyping = false;
    });
  }

  /** Show the human that the person has seen everything up to `seq`. */
  seen(access: Access, seq: number): void {
    if (!this.staffSpeak || seq <= this.toldRead) return;
    this.toldRead = seq;
    void this.client.reads(access, seq).catch(() => undefined);
  }
}
