import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { LotseElement } from "../element/lotse-element.js";
import style from "./lotse-feedback.css?inline";

export interface Rating {
  messageId: string;
  helpful: boolean;
  comment?: string;
}

/**
 * "Was that helpful?" with a voluntary comment behind a no.
 *
 * @event lotse-rate `Rating`; the comment comes as a second rating of the same message
 */
export class LotseFeedback extends LotseElement {
  static override styles = LotseElement.style(style);

  @property({ attribute: false }) messageId = "";
  @state() private step: "ask" | "comment" | "thanks" = "ask";

  protected override render() {
    const t = this.translation;
    if (!t) return nothing;
    if (this.step === "thanks")
      return html`<p class="thanks" tabindex="-1" role="status">${t.say("feedback_thanks")}</p>`;
    if (this.step === "comment") return this.commentForm();
    return html`
      <div class="ask" role="group" aria-labelledby="question">
        <span id="question">${t.say("feedback_question")}</span>
        <button type="button" class="button quiet" @click=${() => this.rate(true)}>${t.say("feedback_yes")}</button>
        <button type="button" class="button quiet" @click=${() => this.rate(false)}>${t.say("feedback_no")}</button>
      </div>
    `;
  }

  private commentForm() {
    const t = this.translation;
    if (!t) return nothing;
    return html`
      <form @submit=${this.comment}>
        <label for="comment">${t.say("feedback_comment")}</label>
        <textarea id="comment" class="field" dir="auto" rows="2" maxlength="1000"></textarea>
        <button type="submit" class="button">${t.say("ui_send")}</button>
      </form>
    `;
  }

  private async rate(helpful: boolean): Promise<void> {
    this.tell<Rating>("lotse-rate", { messageId: this.messageId, helpful });
    await this.show(helpful ? "thanks" : "comment");
  }

  private async comment(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const text = this.renderRoot.querySelector("textarea")?.value.trim();
    if (text) this.tell<Rating>("lotse-rate", { messageId: this.messageId, helpful: false, comment: text });
    await this.show("thanks");
  }

  private async show(step: "comment" | "thanks"): Promise<void> {
    this.step = step;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("textarea, .thanks")?.focus({ preventScroll: step === "thanks" });
  }
}
