import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { Check, TextState, VersionBody } from "../../api/content-schema.js";
import { ReviewElement } from "../page/review-element.js";
import { languageName, type ReviewTranslation } from "../translations/review-translation.js";
import type { Edits, TextEdit } from "./edits.js";
import { findingsOf } from "./findings.js";
import style from "./lotse-topic-editor.css?inline";
import { TEXT_LANGUAGES } from "./text-languages.js";

export interface TextStep {
  language: string;
  /** null: nothing that is not saved. */
  edit: TextEdit | null;
}

/**
 * The texts of a topic, a tab for each language.
 *
 * @event lotse-text-edit a `TextStep`: what is typed
 * @event lotse-text-save the language that shall be saved
 * @event lotse-text-remove the language that shall be taken away
 * @event lotse-text-language the language that is shown
 */
export class LotseTopicEditor extends ReviewElement {
  static override styles = ReviewElement.style(style);

  @property({ attribute: false }) draft: VersionBody | null = null;
  @property({ attribute: false }) check: Check | null = null;
  @property({ attribute: false }) edits: Edits = {};
  @property({ type: Boolean }) busy = false;
  @state() private language = "de";

  protected override render() {
    const [t, draft] = [this.translation, this.draft];
    if (!t || !draft) return nothing;
    const texts = draft.body.texts ?? {};
    return html`
      <div role="tablist" aria-label=${t.say("review_write_languages")} @keydown=${this.keydown}>
        ${TEXT_LANGUAGES.map((code) => this.tab(code, texts[code] ?? null, t))}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby="tab-${this.language}">
        <lotse-text-form
          .translation=${t}
          .language=${this.language}
          .saved=${texts[this.language] ?? null}
          .german=${texts.de ?? null}
          .edit=${this.edits[this.language] ?? null}
          .findings=${findingsOf(this.check?.findings ?? [], this.language)}
          .facts=${draft.body.frame?.facts ?? {}}
          .busy=${this.busy}
          @lotse-edit=${({ detail }: CustomEvent<TextEdit | null>) => this.tell<TextStep>("lotse-text-edit", { language: this.language, edit: detail })}
          @lotse-save-text=${() => this.tell("lotse-text-save", this.language)}
          @lotse-remove-text=${() => this.tell("lotse-text-remove", this.language)}
        ></lotse-text-form>
      </div>
    `;
  }

  private tab(code: string, text: TextState | null, t: ReviewTranslation) {
    const chosen = code === this.language;
    const mark = this.mark(code, text, t);
    return html`
      <button type="button" role="tab" class="tab" id="tab-${code}" aria-controls="panel"
        aria-selected=${chosen ? "true" : "false"} tabindex=${chosen ? "0" : "-1"} @click=${() => this.choose(code)}>
        ${languageName(code, t)}${mark ? html` <span class="mark">${mark}</span>` : nothing}
      </button>
    `;
  }

  private mark(code: string, text: TextState | null, t: ReviewTranslation): string {
    if (this.edits[code]) return t.say("review_write_tab_unsaved");
    if (!text) return t.say("review_write_tab_missing");
    const blocking = findingsOf(this.check?.findings ?? [], code).filter((finding) => finding.blocking).length;
    if (blocking) return t.say("review_write_tab_mend", { count: blocking });
    return text.outdated ? t.say("review_write_tab_outdated") : "";
  }

  private choose(code: string): void {
    this.language = code;
    this.tell("lotse-text-language", code);
  }

  private async keydown(event: KeyboardEvent): Promise<void> {
    const last = TEXT_LANGUAGES.length - 1;
    const at = TEXT_LANGUAGES.indexOf(this.language);
    const steps: Record<string, number> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const code = TEXT_LANGUAGES[steps[event.key] ?? -1];
    if (!code) return;
    event.preventDefault();
    this.choose(code);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#tab-${code}`)?.focus();
  }
}
