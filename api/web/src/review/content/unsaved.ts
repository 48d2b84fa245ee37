import type { SurveyDraft } from "../surveys/survey-draft.js";
import type { Edits } from "./edits.js";

/** A form whose values go when it is left, not when a session ends. */
export type FormName = "frame" | "quotes" | "offer" | "owner" | "theme" | "note";

const DRAFT_FORMS = ["frame", "quotes", "offer"] as const;

/** What an account has typed and not saved. */
export class Unsaved {
  /** Of topics, by topic: it outlives the way to the list and back, and a session that ends. */
  readonly edits = new Map<string, Edits>();
  /** What stands in forms of the page that is open, as each of them writes it. */
  readonly forms = new Map<FormName, unknown>();
  private page = "";

  /** The survey that is being written, null: none. */
  survey: SurveyDraft | null = null;

  get holdsAny(): boolean {
    return this.survey !== null || this.edits.size > 0 || this.forms.size > 0;
  }

  get holdsDraft(): boolean {
    return DRAFT_FORMS.some((name) => this.forms.has(name));
  }

  /** Another page is open than the one whose forms these are; the same one again after a session has ended. */
  openPage(page: string): void {
    if (page !== this.page) this.forms.clear();
    this.page = page;
  }

  /** The draft is gone, and with it the forms that change it. */
  forgetDraft(): void {
    for (const name of DRAFT_FORMS) this.forms.delete(name);
  }
}
