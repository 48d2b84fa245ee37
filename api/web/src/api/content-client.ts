import type {
  Check,
  ContentKind,
  Frame,
  Item,
  ItemStory,
  Offer,
  OwnerChange,
  Preview,
  TextChange,
  VersionBody,
} from "./content-schema.js";
import type { HttpSessionClient } from "./session-client.js";

/** What the editor asks of the server. Every call rejects with an `ApiError`. `revision`: of the draft, as it was read. */
export interface ContentClient {
  items(kind: ContentKind): Promise<readonly Item[]>;
  begin(kind: ContentKind, from: { theme: string } | { title: string }): Promise<ItemStory>;
  item(kind: ContentKind, id: string): Promise<ItemStory>;
  version(kind: ContentKind, id: string, number: number): Promise<VersionBody>;
  preview(kind: ContentKind, id: string, number: number, language: string): Promise<Preview>;
  /** `version` null: from what people see now. */
  beginDraft(kind: ContentKind, id: string, version: number | null): Promise<VersionBody>;
  discard(kind: ContentKind, id: string): Promise<void>;
  saveText(id: string, revision: number, language: string, text: TextChange): Promise<VersionBody>;
  removeText(id: string, revision: number, language: string): Promise<VersionBody>;
  saveFrame(id: string, revision: number, frame: Frame): Promise<VersionBody>;
  saveQuotes(id: string, revision: number, needs: readonly string[]): Promise<VersionBody>;
  saveOffer(id: string, revision: number, offer: Offer): Promise<VersionBody>;
  check(kind: ContentKind, id: string): Promise<Check>;
  publish(kind: ContentKind, id: string, revision: number): Promise<ItemStory>;
  withdraw(kind: ContentKind, id: string): Promise<ItemStory>;
  /** `fingerprint` null: the shipped text is gone. */
  keep(kind: ContentKind, id: string, fingerprint: string | null): Promise<ItemStory>;
  approve(kind: ContentKind, id: string, fingerprint: string): Promise<ItemStory>;
  saveOwner(id: string, owner: OwnerChange): Promise<void>;
  removeOwner(id: string): Promise<void>;
  askOwner(id: string): Promise<void>;
}

/** Where everything that is published lies as files. */
export const EXPORT_ADDRESS = "api/review/content/export";

export class HttpContentClient implements ContentClient {
  constructor(private readonly http: HttpSessionClient) {}

  async items(kind: ContentKind): Promise<readonly Item[]> {
    return (await this.http.json<{ items: Item[] }>("GET", allOf(kind))).items;
  }

  async begin(kind: ContentKind, from: { theme: string } | { title: string }): Promise<ItemStory> {
    return this.http.json("POST", allOf(kind), from);
  }

  async item(kind: ContentKind, id: string): Promise<ItemStory> {
    return this.http.json("GET", at(kind, id));
  }

  async version(kind: ContentKind, id: string, number: number): Promise<VersionBody> {
    return this.http.json("GET", `${at(kind, id)}/versions/${number}`);
  }

  async preview(kind: ContentKind, id: string, number: number, language: string): Promise<Preview> {
    const asked = new URLSearchParams({ language });
    return this.http.json("GET", `${at(kind, id)}/versions/${number}/preview?${asked}`);
  }

  async beginDraft(kind: ContentKind, id: string, version: number | null): Promise<VersionBody> {
    return this.http.json("POST", `${at(kind, id)}/draft`, version === null ? {} : { version });
  }

  async discard(kind: ContentKind, id: string): Promise<void> {
    await this.http.send("DELETE", `${at(kind, id)}/draft`);
  }

  async saveText(id: string, revision: number, language: string, text: TextChange): Promise<VersionBody> {
    return this.http.json("PUT", `${at("topic", id)}/draft/texts/${language}`, { revision, ...text });
  }

  async removeText(id: string, revision: number, language: string): Promise<VersionBody> {
    return this.http.json("DELETE", `${at("topic", id)}/draft/texts/${language}?revision=${revision}`);
  }

  async saveFrame(id: string, revision: number, frame: Frame): Promise<VersionBody> {
    return this.http.json("PUT", `${at("topic", id)}/draft/frame`, { revision, frame });
  }

  async saveQuotes(id: string, revision: number, needs: readonly string[]): Promise<VersionBody> {
    return this.http.json("PUT", `${at("topic", id)}/draft/quotes`, { revision, needs });
  }

  async saveOffer(id: string, revision: number, offer: Offer): Promise<VersionBody> {
    return this.http.json("PUT", `${at("offer", id)}/draft`, { revision, offer });
  }

  async check(kind: ContentKind, id: string): Promise<Check> {
    return this.http.json("GET", `${at(kind, id)}/draft/check`);
  }

  async publish(kind: ContentKind, id: string, revision: number): Promise<ItemStory> {
    return this.http.json("POST", `${at(kind, id)}/publish`, { revision });
  }

  async withdraw(kind: ContentKind, id: string): Promise<ItemStory> {
    return this.http.json("POST", `${at(kind, id)}/withdraw`);
  }

  async keep(kind: ContentKind, id: string, fingerprint: string | null): Promise<ItemStory> {
    return this.http.json("POST", `${at(kind, id)}/keep`, { fingerprint });
  }

  async approve(kind: ContentKind, id: string, fingerprint: string): Promise<ItemStory> {
    return this.http.json("POST", `${at(kind, id)}/approval`, { fingerprint });
  }

  async saveOwner(id: string, owner: OwnerChange): Promise<void> {
    await this.http.send("PUT", `${at("offer", id)}/owner`, owner);
  }

  async removeOwner(id: string): Promise<void> {
    await this.http.send("DELETE", `${at("offer", id)}/owner`);
  }

  async askOwner(id: string): Promise<void> {
    await this.http.send("POST", `${at("offer", id)}/owner/ask`);
  }
}

const allOf = (kind: ContentKind) => `review/content/${kind}s`;
// What stands in the address of the page is no path yet.
const at = (kind: ContentKind, id: string) => `${allOf(kind)}/${encodeURIComponent(id)}`;
