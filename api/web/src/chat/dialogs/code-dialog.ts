import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { Code } from "../../api/schema.js";
import { DialogElement } from "../../shared/dialog/dialog-element.js";
import type { Translation } from "../../translations/translation.js";

/** Stands for the code while the sentence around it is split. */
const CODE = "\uffff";

/** Shows the code with which the conversation goes on later or elsewhere. */
export class LotseCodeDialog extends DialogElement {
  /** null: not there yet. */
  @property({ attribute: false }) code: Code | null = null;
  @state() private copied = false;

  protected heading(t: Translation): string {
    return t.say("ui_code_heading");
  }

  protected content(t: Translation) {
    if (!this.code) return nothing;
    const { code, expires } = this.code;
    const [before, after] = t.say("code_explain", { code: CODE, date: `\u2068${t.day(expires)}\u2069` }).split(CODE);
    return html`
      <div class="body">
        <p class="code" dir="ltr" translate="no">${code}</p>
        <p>${before}<bdi class="whole" dir="ltr" translate="no">${code}</bdi>${after}</p>
        <div class="actions">
          <button type="button" class="button primary" @click=${() => this.copy(code)}>
            ${this.copied ? t.say("ui_copied") : t.say("ui_copy")}
          </button>
        </div>
        <span class="visually-hidden" role="status">${this.copied ? t.say("ui_copied") : ""}</span>
      </div>
    `;
  }

  protected override closed(): void {
    this.copied = false;
  }

  private async copy(code: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(code);
      this.copied = true;
    } catch {
      this.copied = false;
    }
  }
}
