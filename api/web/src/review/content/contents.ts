import type { ContentClient } from "../../api/content-client.js";
import { CONTENT_KINDS, type ContentKind, type Item } from "../../api/content-schema.js";
import { RefusedError } from "../../api/errors.js";

export const GROUPS = ["conflict", "draft", "published", "shipped"] as const;
export type Group = (typeof GROUPS)[number];

export interface ContentsState {
  /** null: not read yet. */
  items: Readonly<Record<ContentKind, readonly Item[]>> | null;
  busy: boolean;
  trouble: "offline" | "refused" | null;
}

/** Where an item stands in the list: what asks for something comes first. */
export function groupOf(item: Item): Group {
  if (item.conflict) return "conflict";
  if (item.draft !== null) return "draft";
  return item.published === null ? "shipped" : "published";
}

/** Topics and offers of the county. Knows no elements. */
export class Contents {
  state: ContentsState = { items: null, busy: false, trouble: null };

  constructor(
    private readonly client: ContentClient,
    private readonly listener: { changed: (state: ContentsState) => void; ended: () => void },
  ) {}

  async read(): Promise<void> {
    await this.attempt(async () => {
      const [topic, offer] = await Promise.all(CONTENT_KINDS.map((kind) => this.client.items(kind)));
      this.set({ items: { topic: topic ?? [], offer: offer ?? [] } });
    });
  }

  /** Begin something that answers no theme: its id, null where it failed. */
  async begin(kind: ContentKind, title: string): Promise<string | null> {
    let id: string | null = null;
    await this.attempt(async () => {
      id = (await this.client.begin(kind, { title })).id;
    });
    return id;
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.set({ busy: true, trouble: null });
    try {
      await work();
      this.set({ busy: false });
    } catch (error) {
      const refused = error instanceof RefusedError;
      this.set({ busy: false, trouble: refused ? "refused" : "offline" });
      if (refused && error.status === 401) this.listener.ended();
    }
  }

  private set(change: Partial<ContentsState>): void {
    this.state = { ...this.state, ...change };
    this.listener.changed(this.state);
  }
}
