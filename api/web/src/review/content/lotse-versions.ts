import { html, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { ItemStory, Version, VersionBody } from "../../api/content-schema.js";
import { ReviewElement } from "../page/review-element.js";
import type { ReviewTranslation } from "../translations/review-translation.js";
import style from "./lotse-versions.css?inline";

/**
 * All versions of a topic or offer: who wrote and reviewed them, to look at and to restore.
 *
 * @event lotse-see the number of a version to look at; null: none
 * @event lotse-restore the number of a version that becomes the draft
 */
export class LotseVersions extends ReviewElement {
  static override styles = ReviewElement.style(style);

  @property({ attribute: false }) story: ItemStory | null = null;
  /** The version that is looked at. */
  @property({ attribute: false }) seen: VersionBody | null = null;
  @property({ type: Boolean }) busy = false;

  protected override render() {
    const [t, story] = [this.translation, this.story];
    if (!t || !story) return nothing;
    return html`
      <h3>${t.say("review_versions")}</h3>
      ${
        story.versions.length
          ? html`<ol>${story.versions.map((version) => this.version(version, story, t))}</ol>`
          : html`<p class="note">${t.say("review_versions_none")}</p>`
      }
    `;
  }

  private version(version: Version, story: ItemStory, t: ReviewTranslation) {
    const { number, state, author, reviewer } = version;
    const nobody = t.say("review_nobody");
    const day = t.day(version.published_at ?? version.changed_at);
    return html`
      <li>
        <p><strong>${t.say("review_version", { number })}</strong> · ${t.say(`review_version_${state}`)} · ${day}</p>
        <p class="note">${t.say("review_version_author", { name: author ?? nobody })}</p>
        ${version.published_at ? html`<p class="note">${t.say("review_version_reviewer", { name: reviewer ?? nobody })}</p>` : nothing}
        ${state === "draft" ? nothing : this.actions(version, story, t)}
        ${this.seen?.number === number ? html`<lotse-body .translation=${t} .body=${this.seen.body}></lotse-body>` : nothing}
      </li>
    `;
  }

  private actions({ number }: Version, story: ItemStory, t: ReviewTranslation) {
    const open = this.seen?.number === number;
    return html`
      <div class="actions">
        <button type="button" class="button" aria-expanded=${open ? "true" : "false"} aria-label=${t.say("review_version_see_named", { number })}
          @click=${() => this.tell("lotse-see", open ? null : number)}>${t.say("review_version_see")}</button>
        ${
          story.draft === null
            ? html`
                <button type="button" class="button" ?disabled=${this.busy} aria-label=${t.say("review_version_restore_named", { number })}
                  @click=${() => this.tell("lotse-restore", number)}>${t.say("review_version_restore")}</button>
              `
            : nothing
        }
      </div>
    `;
  }
}
