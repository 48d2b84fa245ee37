import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { type ContentClient, EXPORT_ADDRESS } from "../../api/content-client.js";
import { CONTENT_KINDS, type ContentKind, type Item } from "../../api/content-schema.js";
import { ReviewElement } from "../page/review-element.js";
import type { ReviewTranslation } from "../translations/review-translation.js";
import { Contents, type ContentsState, GROUPS, type Group, groupOf } from "./contents.js";
import style from "./lotse-contents.css?inline";
import type { ItemAddress } from "./lotse-write-answer.js";

/**
 * Topics and offers of the county: what waits, what is published, what was shipped.
 *
 * @event lotse-open-item an `ItemAddress`
 * @event lotse-kind the `ContentKind` that is shown
 * @event lotse-ended the session has ended
 */
export class LotseContents extends ReviewElement {
  static override styles = ReviewElement.style(style);

  @property({ attribute: false }) client: ContentClient | null = null;
  @property() kind: ContentKind = "topic";
  /** The address of an item on this page. */
  @property({ attribute: false }) addressOf: (item: ItemAddress) => string = () => "?";
  @state() private contents: ContentsState | null = null;
  @state() private words = "";
  private reading: Contents | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.client) return;
    this.reading = new Contents(this.client, {
      changed: (state) => {
        this.contents = state;
      },
      ended: () => this.tell("lotse-ended", null),
    });
    void this.reading.read();
  }

  protected override render() {
    const t = this.translation;
    if (!t) return nothing;
    const items = this.contents?.items?.[this.kind] ?? null;
    return html`
      <h2>${t.say("review_part_content")}</h2>
      <p class="note">${t.say("review_contents_intro")}</p>
      <div class="kinds" role="group" aria-label=${t.say("review_contents_kinds")}>
        ${CONTENT_KINDS.map((kind) => this.kindButton(kind, t))}
      </div>
      ${this.trouble(t)} ${this.begin(t)}
      ${items ? this.list(items, t) : html`<p role="status">${this.contents?.busy ? t.say("member_loading") : nothing}</p>`}
      <p><a class="button" href=${EXPORT_ADDRESS} download>${t.say("review_contents_export")}</a></p>
      <p class="note">${t.say("review_contents_export_hint")}</p>
    `;
  }

  private kindButton(kind: ContentKind, t: ReviewTranslation) {
    return html`
      <button type="button" class="button ${kind === this.kind ? "primary" : ""}" aria-pressed=${kind === this.kind ? "true" : "false"}
        @click=${() => this.tell("lotse-kind", kind)}>${t.say(`review_contents_${kind}`)}</button>
    `;
  }

  private trouble(t: ReviewTranslation) {
    const trouble = this.contents?.trouble;
    if (!trouble) return nothing;
    return html`
      <p class="error" role="alert">${t.say(trouble === "offline" ? "review_offline" : "member_failed")}</p>
      <button type="button" class="button" @click=${() => this.reading?.read()}>${t.say("review_retry")}</button>
    `;
  }

  private begin(t: ReviewTranslation) {
    return html`
      <details>
        <summary>${t.say(`review_contents_new_${this.kind}`)}</summary>
        <form @submit=${this.submit}>
          <label for="title">${t.say("review_write_title")}</label>
          <input id="title" name="title" class="field" required maxlength="160" autocomplete="off" />
          <button type="submit" class="button primary" ?disabled=${this.contents?.busy}>${t.say("review_contents_begin")}</button>
        </form>
      </details>
    `;
  }

  private list(items: readonly Item[], t: ReviewTranslation) {
    const words = this.words.toLocaleLowerCase(t.locale);
    const fitting = items.filter(({ title, id }) => `${title} ${id}`.toLocaleLowerCase(t.locale).includes(words));
    return html`
      <label class="search">
        <span>${t.say("review_contents_search")}</span>
        <input class="field" type="search" autocomplete="off" .value=${this.words} @input=${this.search} />
      </label>
      <p role="status">${t.say("review_contents_found", { count: fitting.length })}</p>
      ${GROUPS.map((group) => this.group(group, fitting, t))}
    `;
  }

  private group(group: Group, items: readonly Item[], t: ReviewTranslation) {
    const own = items.filter((item) => groupOf(item) === group);
    if (!own.length) return nothing;
    return html`
      <section>
        <h3>${t.say(`review_group_${group}`)} <span class="note">(${own.length})</span></h3>
        <ul>${own.map((item) => this.item(item, t))}</ul>
      </section>
    `;
  }

  private item(item: Item, t: ReviewTranslation) {
    const address: ItemAddress = { kind: item.kind, id: item.id };
    const notes = [
      item.draft !== null && item.published !== null ? t.say("review_item_draft_beside") : "",
      item.shipped === null ? t.say("review_item_own") : "",
      item.approved ? t.say("review_item_approved") : "",
      item.owner ? t.say("review_item_owner", { name: item.owner.name, day: t.day(item.owner.expires_on) }) : "",
    ];
    return html`
      <li>
        <a href=${this.addressOf(address)} dir="auto" @click=${(event: MouseEvent) => this.open(event, address)}>${item.title === item.id ? t.say("review_write_untitled") : item.title}</a>
        <span class="note">${notes.filter(Boolean).join(" · ")}</span>
      </li>
    `;
  }

  private open(event: MouseEvent, address: ItemAddress): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.tell<ItemAddress>("lotse-open-item", address);
  }

  private search(event: Event): void {
    this.words = (event.target as HTMLInputElement).value;
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const title = String(new FormData(event.target as HTMLFormElement).get("title") ?? "").trim();
    if (!title) return;
    const id = await this.reading?.begin(this.kind, title);
    if (id) this.tell<ItemAddress>("lotse-open-item", { kind: this.kind, id });
  }
}
