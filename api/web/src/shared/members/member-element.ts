import { LotseElement } from "../element/lotse-element.js";
import style from "./member-element.css?inline";
import type { MemberPhrases, MemberTranslation } from "./member-translation.js";

/** An element of pages for members of the county: it says the phrases of every page, theirs, and with `P` its own. */
export class MemberElement<P extends MemberPhrases = MemberPhrases> extends LotseElement {
  declare translation: MemberTranslation<P> | null;

  static override style(...sheets: string[]) {
    return LotseElement.style(style, ...sheets);
  }
}
