import { LotseElement } from "../../shared/element/lotse-element.js";
import type { ConsoleTranslation } from "../translations/console-translation.js";
import style from "./console-element.css?inline";

/** An element of the console: it says the phrases of every page and those of the console. */
export class ConsoleElement extends LotseElement {
  declare translation: ConsoleTranslation | null;

  static override style(...sheets: string[]) {
    return LotseElement.style(style, ...sheets);
  }
}
