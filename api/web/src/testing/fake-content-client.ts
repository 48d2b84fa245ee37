import type { ContentClient } from "../api/content-client.js";
import type {
  Check,
  ContentKind,
  Item,
  ItemStory,
  Preview,
  TextChange,
  TextState,
  Version,
  VersionBody,
} from "../api/content-schema.js";
import { RefusedError } from "../api/errors.js";

/** One topic with a draft in memory; fails as often as told. */
export class FakeContentClient implements ContentClient {
  failures: Error[] = [];
  checkFailures: Error[] = [];
  calls: string[] = [];
  story: ItemStory | null = makeItemStory();
  draft: VersionBody | null = makeVersion();
  found: Check = { publishable: true, findings: [] };
  stored: Item[] = [];

  async items(kind: ContentKind): Promise<readonly Item[]> {
    this.did("items");
    return this.stored.filter((item) => item.kind === kind);
  }

  async begin(kind: ContentKind, from: { theme: string } | { title: string }): Promise<ItemStory> {
    this.did(`begin ${kind} ${JSON.stringify(from)}`);
    return makeItemStory();
  }

  async item(): Promise<ItemStory> {
    this.did("item");
    if (!this.story) throw new RefusedError(404, "not-found");
    return { ...this.story, draft: this.draft?.number ?? null };
  }

  async version(_kind: ContentKind, _id: string, number: number): Promise<VersionBody> {
    this.did(`version ${number}`);
    return this.draft?.number === number ? this.draft : makeVersion({ number, state: "published" });
  }

  async preview(_kind: ContentKind, _id: string, number: number, language: string): Promise<Preview> {
    this.did(`preview ${number} ${language}`);
    return { language, text: "Text", sources: [], cards: [] };
  }

  async beginDraft(_kind: ContentKind, _id: string, version: number | null): Promise<VersionBody> {
    this.did(`draft ${version}`);
    this.draft = makeVersion({ number: 9 });
    return this.draft;
  }

  async discard(): Promise<void> {
    this.did("discard");
    this.draft = null;
    if (this.story && !this.story.shipped && !this.story.published) this.story = null;
  }

  async saveText(_id: string, revision: number, language: string, text: TextChange): Promise<VersionBody> {
    this.did(`text ${revision} ${language} ${text.text}`);
    return this.saved();
  }

  async removeText(_id: string, revision: number, language: string): Promise<VersionBody> {
    this.did(`remove ${revision} ${language}`);
    return this.saved();
  }

  async saveFrame(_id: string, revision: number): Promise<VersionBody> {
    this.did(`frame ${revision}`);
    return this.saved();
  }

  async saveQuotes(_id: string, revision: number, needs: readonly string[]): Promise<VersionBody> {
    this.did(`quotes ${revision} ${needs}`);
    return this.saved();
  }

  async saveOffer(_id: string, revision: number): Promise<VersionBody> {
    this.did(`offer ${revision}`);
    return this.saved();
  }

  async check(): Promise<Check> {
    const failure = this.checkFailures.shift();
    if (failure) throw failure;
    return this.found;
  }

  async publish(_kind: ContentKind, _id: string, revision: number): Promise<ItemStory> {
    this.did(`publish ${revision}`);
    this.draft = null;
    return this.item();
  }

  async withdraw(): Promise<ItemStory> {
    this.did("withdraw");
    return this.item();
  }

  async keep(_kind: ContentKind, _id: string, fingerprint: string | null): Promise<ItemStory> {
    this.did(`keep ${fingerprint}`);
    return this.item();
  }

  async approve(_kind: ContentKind, _id: string, fingerprint: string): Promise<ItemStory> {
    this.did(`approve ${fingerprint}`);
    return this.item();
  }

  async saveOwner(): Promise<void> {
    this.did("owner");
  }

  async removeOwner(): Promise<void> {
    this.did("no owner");
  }

  async askOwner(): Promise<void> {
    this.did("ask");
  }

  private saved(): VersionBody {
    const draft = this.draft ?? makeVersion();
    this.draft = { ...draft, revision: draft.revision + 1 };
    return this.draft;
  }

  private did(call: string): void {
    const failure = this.failures.shift();
    if (failure) throw failure;
    this.calls.push(call);
  }
}

export function makeItem(change: Partial<Item> = {}): Item {
  return {
    id: "wittmund-schwimmen",
    kind: "topic",
    title: "Schwimmen",
    shipped: null,
    draft: null,
    published: null,
    conflict: false,
    approved: false,
    owner: null,
    ...change,
  };
}

export function makeItemStory(change: Partial<ItemStory> = {}): ItemStory {
  return { ...makeItem(), body: null, versions: [], approval: null, quotes: [], ...change };
}

export function makeText(change: Partial<TextState> = {}): TextState {
  return {
    title: "Schwimmen",
    choice: "Ich will schwimmen",
    text: "Im Bad.",
    questions: [],
    outdated: false,
    ...change,
  };
}

export function makeVersion(change: Partial<VersionBody> = {}): VersionBody {
  const version: Version = {
    number: 1,
    state: "draft",
    revision: 3,
    theme: null,
    author: "Cora",
    reviewer: null,
    created_at: "2026-11-20T10:00:00Z",
    changed_at: "2026-11-20T10:00:00Z",
    published_at: null,
  };
  return { ...version, body: { frame: {}, texts: { de: makeText() }, quotes: [], offer: null }, ...change };
}
