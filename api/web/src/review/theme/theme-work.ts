import { RefusedError } from "../../api/errors.js";
import type { ReviewClient } from "../../api/review-client.js";
import type { ThemeChange, ThemeStory } from "../../api/review-schema.js";
import type { ReviewPlainKey } from "../translations/review-translation.js";

export interface Notice {
  key: ReviewPlainKey;
  good: boolean;
  /** What takes it back. */
  undo?: () => Promise<void>;
  /** A theme that came of it. */
  opens?: string;
}

export interface ThemeWorkState {
  /** null: not read yet, or gone. */
  story: ThemeStory | null;
  gone: boolean;
  busy: boolean;
  notice: Notice | null;
}

export interface ThemeWorkListener {
  changed: (state: ThemeWorkState) => void;
  /** This theme went into another one. */
  merged: (into: string) => void;
  ended: () => void;
}

const REFUSALS: Readonly<Record<string, ReviewPlainKey>> = {
  "reason-missing": "review_reason_missing",
  "not-of-theme": "review_split_refused",
};

/** What is done with one theme: each step says what came of it and, where that is easy, how it is taken back. */
export class ThemeWork {
  state: ThemeWorkState = { story: null, gone: false, busy: false, notice: null };

  constructor(
    readonly id: string,
    private readonly client: ReviewClient,
    private readonly listener: ThemeWorkListener,
  ) {}

  async load(): Promise<void> {
    await this.attempt(async () => {
      await this.read();
      return null;
    });
  }

  async change(change: ThemeChange): Promise<boolean> {
    const { story } = this.state;
    if (!story) return false;
    // A reason that is put back alone would stand in German alone.
    const names = Object.keys("reason" in change ? { ...change, reason_texts: null } : change);
    const before = Object.fromEntries(names.map((name) => [name, standing(story, name)])) as ThemeChange;
    return this.attempt(async () => {
      await this.put(change);
      // Whoever was told of an answer has been told.
      if (change.answer) return { key: "review_saved", good: true };
      return { key: "review_saved", good: true, undo: () => this.undo(() => this.put(before)) };
    });
  }

  async note(notes: string): Promise<boolean> {
    return this.attempt(async () => {
      await this.put({ notes });
      return { key: "review_note_saved", good: true };
    });
  }

  async merge(into: string): Promise<void> {
    await this.attempt(async () => {
      await this.client.merge(this.id, into);
      this.listener.merged(into);
      return null;
    });
  }

  async split(needs: readonly string[]): Promise<boolean> {
    return this.attempt(async () => {
      const fresh = await this.client.split(this.id, needs);
      await this.read();
      const undo = () => this.undo(() => this.client.merge(fresh.id, this.id));
      return { key: "review_split_done", good: true, undo, opens: fresh.id };
    });
  }

  async move(needs: readonly string[], to: string): Promise<boolean> {
    return this.attempt(async () => {
      const moved = await this.moved(needs, to);
      await this.read();
      const undo = () => this.undo(() => this.allMoved(moved, this.id));
      const key = moved.length === needs.length ? "review_moved" : "review_moved_partly";
      return { key, good: moved.length === needs.length, undo, opens: to };
    });
  }

  async release(need: string, translation: string | null): Promise<void> {
    await this.attempt(async () => {
      await this.client.release(need, translation);
      await this.read();
      return { key: "review_released_done", good: true, undo: () => this.undo(() => this.client.withdraw(need)) };
    });
  }

  async withdraw(need: string): Promise<void> {
    const translation = this.state.story?.quotes.find(({ id }) => id === need)?.translation ?? null;
    await this.attempt(async () => {
      await this.client.withdraw(need);
      await this.read();
      const undo = () => this.undo(() => this.client.release(need, translation));
      return { key: "review_withdrawn", good: true, undo };
    });
  }

  say(notice: Notice | null): void {
    this.set({ notice });
  }

  private async undo(work: () => Promise<unknown>): Promise<void> {
    await this.attempt(async () => {
      await work();
      await this.read();
      return { key: "review_undone", good: true };
    });
  }

  /** The first always, or it fails; of the others as many as it gets. */
  private async moved(needs: readonly string[], to: string): Promise<readonly string[]> {
    const moved: string[] = [];
    for (const need of needs) {
      try {
        await this.client.move(need, to);
        moved.push(need);
      } catch (error) {
        if (!moved.length) throw error;
        break;
      }
    }
    return moved;
  }

  private async allMoved(needs: readonly string[], to: string): Promise<void> {
    for (const need of needs) await this.client.move(need, to);
  }

  private async put(change: ThemeChange): Promise<void> {
    await this.client.change(this.id, change);
    await this.read();
  }

  private async read(): Promise<void> {
    this.set({ story: await this.client.theme(this.id), gone: false });
  }

  /** True where it was done. */
  private async attempt(work: () => Promise<Notice | null>): Promise<boolean> {
    if (this.state.busy) return false;
    this.set({ busy: true, notice: null });
    try {
      this.set({ notice: await work(), busy: false });
      return true;
    } catch (error) {
      this.set({ busy: false });
      this.fail(error);
      return false;
    }
  }

  private fail(error: unknown): void {
    const { status, code } = error instanceof RefusedError ? error : { status: 0, code: "" };
    if (status === 401) this.listener.ended();
    else if (status === 404 && !this.state.story) this.set({ gone: true });
    else this.set({ notice: { key: keyOf(status, code), good: false } });
  }

  private set(change: Partial<ThemeWorkState>): void {
    this.state = { ...this.state, ...change };
    this.listener.changed(this.state);
  }
}

function keyOf(status: number, code: string): ReviewPlainKey {
  if (status === 0) return "review_offline";
  return REFUSALS[code] ?? (status === 404 ? "review_gone" : "member_failed");
}

function standing(story: ThemeStory, name: string): unknown {
  return (story as unknown as Record<string, unknown>)[name] ?? "";
}
