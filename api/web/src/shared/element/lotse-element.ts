import { LitElement, type PropertyValues, unsafeCSS } from "lit";
import { property } from "lit/decorators.js";
import type { Translation } from "../../translations/translation.js";
import base from "../theme/base.css?inline";
import tokens from "../theme/tokens.gen.css?inline";

/** What all elements share: tokens, base style, and the phrases of the language that the page is in. */
export class LotseElement extends LitElement {
  @property({ attribute: false }) translation: Translation | null = null;

  static style(...sheets: string[]) {
    return [tokens, base, ...sheets].map((sheet) => unsafeCSS(sheet));
  }

  /** Style sheets ask `:host([dir="rtl"])`: `:dir()` is younger than many telephones. */
  protected override willUpdate(changed: PropertyValues): void {
    if (this.translation && changed.has("translation")) this.dir = this.translation.direction;
  }

  /** Tell the elements around this one. Crosses shadow roots. */
  protected tell<T>(name: string, detail: T): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

/** Register an element once, also where the script is loaded twice. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
