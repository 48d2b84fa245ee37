import { MemberElement } from "../../shared/members/member-element.js";
import type { ConsolePhrases } from "../translations/console-translation.js";

/** An element of the console. */
export class ConsoleElement extends MemberElement<ConsolePhrases> {}
