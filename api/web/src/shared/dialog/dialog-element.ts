import { html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { Translation } from "../../translations/translation.js";
import { LotseElement } from "../element/lotse-element.js";
import { icon } from "../icons/icons.js";
import style from "./dialog.css?inline";

/** A modal dialog with a heading and a close button; Escape closes it and the focus goes back where it was. */
export abstract class DialogElement extends LotseElement {
  static override styles = LotseElement.style(style);

  @property({ type: Boolean }) busy = false;

  async open(): Promise<void> {
    await this.updateComplete;
    this.dialog?.showModal();
  }

  close(): void {
    this.dialog?.close();
  }

  protected abstract heading(t: Translation): string;
  protected abstract content(t: Translation): TemplateResult | typeof nothing;

  protected override render() {
    const t = this.translation;
    if (!t) return nothing;
    return html`
      <dialog aria-labelledby="heading" @keydown=${this.key} @close=${this.closed}>
        <div class="top">
          <h2 id="heading">${this.heading(t)}</h2>
          <button type="button" class="button quiet" aria-label=${t.say("ui_close_dialog")} @click=${() => this.close()}>
            ${icon("close")}
          </button>
        </div>
        ${this.content(t)}
      </dialog>
    `;
  }

  protected closed(): void {}

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape") event.stopPropagation();
  }

  private get dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }
}
