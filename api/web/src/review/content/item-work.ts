import type { ContentClient } from "../../api/content-client.js";
import type {
  Check,
  ContentKind,
  Frame,
  ItemStory,
  Offer,
  OwnerChange,
  Preview,
  TextChange,
  VersionBody,
} from "../../api/content-schema.js";
import { RefusedError } from "../../api/errors.js";
import type { ReviewPlainKey } from "../translations/review-translation.js";

export interface ItemNotice {
  key: ReviewPlainKey;
  good: boolean;
}

export interface ItemWorkState {
  /** null: not read yet, or gone. */
  story: ItemStory | null;
  draft: VersionBody | null;
  /** What people see of the county's own text; null: nothing of its own. */
  published: VersionBody | null;
  /** Of the draft as it is saved; null: being checked, or nothing to check. */
  check: Check | null;
  /** The last check did not come: it can be asked for again. */
  checkFailed: boolean;
  preview: Preview | null;
  /** An older version that is looked at. */
  seen: VersionBody | null;
  /** The shipped text is not the one that the draft was made from. */
  shippedChanged: boolean;
  gone: boolean;
  busy: boolean;
  notice: ItemNotice | null;
}

export interface ItemWorkListener {
  changed: (state: ItemWorkState) => void;
  ended: () => void;
}

const NOTHING: ItemWorkState = {
  story: null,
  draft: null,
  published: null,
  check: null,
  checkFailed: false,
  preview: null,
  seen: null,
  shippedChanged: false,
  gone: false,
  busy: false,
  notice: null,
};

const REFUSALS: Readonly<Record<string, ReviewPlainKey>> = {
  "draft-changed": "review_write_changed",
  "draft-exists": "review_write_draft_exists",
  "shipped-changed": "review_write_shipped_changed",
  "not-publishable": "review_write_not_publishable",
  "no-mail-server": "review_owner_no_mail",
};

/** What is done with one topic or offer: each step says what came of it. Knows no elements. */
export class ItemWork {
  state: ItemWorkState = NOTHING;
  private checks = 0;

  constructor(
    readonly kind: ContentKind,
    readonly id: string,
    private readonly client: ContentClient,
    private readonly listener: ItemWorkListener,
  ) {}

  async load(): Promise<void> {
    await this.attempt(() => this.read(), null);
  }

  /** Begin a draft: from what people see now, or from a version of before. */
  async begin(version: number | null): Promise<boolean> {
    const work = () => this.client.beginDraft(this.kind, this.id, version);
    return this.renew(work, version === null ? "review_write_begun" : "review_write_restored");
  }

  async saveText(language: string, text: TextChange): Promise<boolean> {
    return this.save((revision) => this.client.saveText(this.id, revision, language, text));
  }

  async removeText(language: string): Promise<boolean> {
    return this.save((revision) => this.client.removeText(this.id, revision, language), "review_write_text_removed");
  }

  async saveFrame(frame: Frame): Promise<boolean> {
    return this.save((revision) => this.client.saveFrame(this.id, revision, frame));
  }

  async saveQuotes(needs: readonly string[]): Promise<boolean> {
    return this.save((revision) => this.client.saveQuotes(this.id, revision, needs));
  }

  async saveOffer(offer: Offer): Promise<boolean> {
    return this.save((revision) => this.client.saveOffer(this.id, revision, offer));
  }

  async publish(): Promise<boolean> {
    const { draft } = this.state;
    if (!draft) return false;
    return this.renew(() => this.client.publish(this.kind, this.id, draft.revision), "review_write_published");
  }

  async discard(): Promise<boolean> {
    return this.attempt(async () => {
      await this.client.discard(this.kind, this.id);
      await this.readOrLeave();
    }, "review_write_discarded");
  }

  async withdraw(): Promise<boolean> {
    return this.renew(() => this.client.withdraw(this.kind, this.id), "review_write_withdrawn");
  }

  /** The county has seen the shipped text and keeps its own. */
  async keep(): Promise<boolean> {
    const { story } = this.state;
    if (!story) return false;
    return this.renew(() => this.client.keep(this.kind, this.id, story.shipped), "review_write_kept");
  }

  async approve(): Promise<boolean> {
    const fingerprint = this.state.story?.shipped;
    if (!fingerprint) return false;
    return this.renew(() => this.client.approve(this.kind, this.id, fingerprint), "review_write_approved");
  }

  async saveOwner(owner: OwnerChange): Promise<boolean> {
    return this.renew(() => this.client.saveOwner(this.id, owner), "review_saved");
  }

  async removeOwner(): Promise<boolean> {
    return this.renew(() => this.client.removeOwner(this.id), "review_owner_removed");
  }

  async askOwner(): Promise<boolean> {
    return this.renew(() => this.client.askOwner(this.id), "review_owner_asked");
  }

  /** How people would see a version, null: how the saved draft would look. */
  async look(number: number | null, language: string): Promise<boolean> {
    const shown = number ?? this.state.draft?.number;
    if (shown === undefined) return false;
    return this.attempt(async () => {
      this.set({ preview: await this.client.preview(this.kind, this.id, shown, language) });
    }, null);
  }

  /** Show an older version, null: none. */
  async see(number: number | null): Promise<void> {
    const work = async () =>
      this.set({ seen: number === null ? null : await this.client.version(this.kind, this.id, number) });
    await this.attempt(work, null);
  }

  say(notice: ItemNotice | null): void {
    this.set({ notice });
  }

  private async save(
    work: (revision: number) => Promise<VersionBody>,
    done: ReviewPlainKey = "review_saved",
  ): Promise<boolean> {
    const { draft } = this.state;
    if (!draft) return false;
    const saved = await this.attempt(async () => this.set({ draft: await work(draft.revision), preview: null }), done);
    if (saved) void this.check();
    return saved;
  }

  /** Attempt something after which all is read anew. */
  private async renew(work: () => Promise<unknown>, done: ReviewPlainKey): Promise<boolean> {
    return this.attempt(async () => {
      await work();
      await this.read();
    }, done);
  }

  private async read(): Promise<void> {
    const story = await this.client.item(this.kind, this.id);
    const [draft, published] = await Promise.all([this.body(story.draft), this.body(story.published)]);
    this.set({ story, draft, published, gone: false, shippedChanged: false, preview: null, seen: null });
    void this.check();
  }

  /** Something that was never published is gone with its draft. */
  private async readOrLeave(): Promise<void> {
    try {
      await this.read();
    } catch (error) {
      if (!(error instanceof RefusedError) || error.status !== 404) throw error;
      this.set({ story: null, draft: null, gone: true });
    }
  }

  private async body(number: number | null): Promise<VersionBody | null> {
    return number === null ? null : this.client.version(this.kind, this.id, number);
  }

  /** Check the saved draft. Of several checks the last one counts. */
  async check(): Promise<void> {
    this.checks += 1;
    const asked = this.checks;
    this.set({ check: null, checkFailed: false });
    if (!this.state.draft) return;
    try {
      const check = await this.client.check(this.kind, this.id);
      if (asked === this.checks) this.set({ check });
    } catch (error) {
      if (asked !== this.checks) return;
      this.set({ checkFailed: true });
      this.fail(error);
    }
  }

  /** True where it was done. */
  private async attempt(work: () => Promise<void>, done: ReviewPlainKey | null): Promise<boolean> {
    if (this.state.busy) return false;
    this.set({ busy: true, notice: null });
    try {
      await work();
      this.set({ busy: false, notice: done ? { key: done, good: true } : null });
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
    else if (status === 404) this.set({ gone: this.state.story === null, notice: null });
    this.set({
      shippedChanged: this.state.shippedChanged || code === "shipped-changed",
      notice: { key: keyOf(status, code), good: false },
    });
    if (code === "draft-changed") void this.readDraft();
  }

  /** What somebody else has saved meanwhile. */
  private async readDraft(): Promise<void> {
    try {
      const story = await this.client.item(this.kind, this.id);
      this.set({ story, draft: await this.body(story.draft) });
      if (!this.state.draft) this.set({ notice: { key: "review_write_gone", good: false } });
      void this.check();
    } catch (error) {
      this.fail(error);
    }
  }

  private set(change: Partial<ItemWorkState>): void {
    this.state = { ...this.state, ...change };
    this.listener.changed(this.state);
  }
}

function keyOf(status: number, code: string): ReviewPlainKey {
  if (status === 0) return "review_offline";
  return REFUSALS[code] ?? (status === 404 ? "review_write_gone" : "member_failed");
}
