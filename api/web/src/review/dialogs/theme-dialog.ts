import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { Theme } from "../../api/review-schema.js";
import dialogStyle from "../../shared/dialog/dialog.css?inline";
import { DialogElement } from "../../shared/dialog/dialog-element.js";
import { ReviewElement } from "../page/review-element.js";
import type { ReviewTranslation } from "../translations/review-translation.js";
import style from "./dialogs.css?inline";

export interface ThemeQuestion {
  heading: string;
  intro: string;
  button: string;
}

const MOST = 20;

/**
 * Asks for another theme.
 *
 * @event lotse-theme-chosen the id of a theme
 */
export class LotseThemeDialog extends DialogElement {
  static override styles = ReviewElement.style(dialogStyle, style);

  declare translation: ReviewTranslation | null;
  @property({ attribute: false }) question: ThemeQuestion = { heading: "", intro: "", button: "" };
  /** null: being read. */
  @property({ attribute: false }) themes: readonly Theme[] | null = null;
  @state() private words = "";

  protected heading(): string {
    return this.question.heading;
  }

  protected content(t: ReviewTranslation) {
    return html`
      <form @submit=${this.submit}>
        <p>${this.question.intro}</p>
        ${this.themes ? this.choice(this.themes, t) : html`<p role="status">${t.say("member_loading")}</p>`}
        <div class="actions">
          <button type="submit" class="button primary">${this.question.button}</button>
          <button type="button" class="button" @click=${() => this.close()}>${t.say("member_cancel")}</button>
        </div>
      </form>
    `;
  }

  private choice(themes: readonly Theme[], t: ReviewTranslation) {
    const words = this.words.toLocaleLowerCase(t.locale);
    const fitting = themes.filter(({ title }) => title.toLocaleLowerCase(t.locale).includes(words)).slice(0, MOST);
    return html`
      <label>
        <span>${t.say("review_search_theme")}</span>
        <input class="field" type="search" autocomplete="off" dir="auto" .value=${this.words} @input=${this.search} />
      </label>
      <fieldset>
        <legend>${t.say("review_choose_theme")}</legend>
        <p class="note">${t.say("review_alike_first")}</p>
        ${fitting.map((theme) => this.option(theme, t))}
        ${fitting.length ? nothing : html`<p role="status">${t.say("review_no_other_theme")}</p>`}
      </fieldset>
    `;
  }

  private option({ id, title, count }: Theme, t: ReviewTranslation) {
    return html`
      <label class="option">
        <input type="radio" name="theme" value=${id} required />
        <span dir="auto">${t.say("review_theme_option", { title, count })}</span>
      </label>
    `;
  }

  protected override closed(): void {
    this.words = "";
  }

  private search(event: Event): void {
    this.words = (event.target as HTMLInputElement).value;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const chosen = new FormData(event.target as HTMLFormElement).get("theme");
    if (!chosen) return;
    (event.target as HTMLFormElement).reset();
    this.close();
    this.tell("lotse-theme-chosen", String(chosen));
  }
}
