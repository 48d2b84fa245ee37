import { html, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { Owner, OwnerChange } from "../../api/content-schema.js";
import { ReviewElement } from "../page/review-element.js";
import type { ReviewTranslation } from "../translations/review-translation.js";
import { today } from "../view/periods.js";
import style from "./lotse-form.css?inline";

const HALF_A_YEAR = 182;

/** What stands in the form, by field. */
export type OwnerTyped = Readonly<Record<string, string>>;

/**
 * Who vouches for an offer, and until when.
 *
 * @event lotse-touched an `OwnerTyped` that is not saved
 * @event lotse-save-owner an `OwnerChange`
 * @event lotse-remove-owner nobody vouches any more
 * @event lotse-ask-owner they shall get a link now
 */
export class LotseOwnerForm extends ReviewElement {
  static override styles = ReviewElement.style(style);

  @property({ attribute: false }) owner: Owner | null = null;
  /** null: what is saved. */
  @property({ attribute: false }) typed: OwnerTyped | null = null;
  @property({ type: Boolean }) busy = false;

  protected override render() {
    const [t, owner] = [this.translation, this.owner];
    if (!t) return nothing;
    return html`
      <form @submit=${this.submit} @input=${this.told}>
        <h3>${t.say("review_owner")}</h3>
        <p class="note">${t.say("review_owner_hint")}</p>
        ${owner ? this.standing(owner, t) : nothing}
        ${this.line("name", t.say("review_owner_name"), "text", owner?.name ?? "")}
        ${this.line("email", t.say("review_owner_email"), "email", owner?.email ?? "")}
        ${this.line("expires_on", t.say("review_owner_expires"), "date", owner?.expires_on ?? "")}
        ${this.line("days", t.say("review_owner_days"), "number", String(owner?.days ?? HALF_A_YEAR))}
        <div class="actions">
          <button type="submit" class="button primary" ?disabled=${this.busy}>${t.say("review_owner_save")}</button>
          ${owner ? this.actions(t) : nothing}
        </div>
      </form>
    `;
  }

  private standing({ expires_on, confirmed_on, asked_at }: Owner, t: ReviewTranslation) {
    const expired = expires_on < today();
    return html`
      ${expired ? html`<p class="error">${t.say("review_owner_expired", { day: t.day(expires_on) })}</p>` : nothing}
      <p>${confirmed_on ? t.say("review_owner_confirmed", { day: t.day(confirmed_on) }) : t.say("review_owner_unconfirmed")}</p>
      ${asked_at ? html`<p>${t.say("review_owner_asked_on", { day: t.day(asked_at) })}</p>` : nothing}
    `;
  }

  private actions(t: ReviewTranslation) {
    return html`
      <button type="button" class="button" ?disabled=${this.busy} @click=${() => this.tell("lotse-ask-owner", null)}>${t.say("review_owner_ask")}</button>
      <button type="button" class="button quiet" ?disabled=${this.busy} @click=${() => this.tell("lotse-remove-owner", null)}>${t.say("review_owner_remove")}</button>
    `;
  }

  private line(name: string, label: string, type: string, value: string) {
    const isNumber = type === "number";
    return html`
      <div>
        <label for=${name}>${label}</label>
        <input id=${name} name=${name} class="field" type=${type} required autocomplete="off"
          min=${isNumber ? "7" : nothing} max=${isNumber ? "730" : nothing} .value=${this.typed?.[name] ?? value} />
      </div>
    `;
  }

  private told(event: Event): void {
    const given = [...new FormData(event.currentTarget as HTMLFormElement)];
    const values = given.map(([name, value]): [string, string] => [name, String(value)]);
    this.tell<OwnerTyped>("lotse-touched", Object.fromEntries(values));
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    const value = (name: string) => String(given.get(name) ?? "").trim();
    const days = Number(value("days"));
    this.tell<OwnerChange>("lotse-save-owner", {
      name: value("name"),
      email: value("email"),
      expires_on: value("expires_on"),
      days,
    });
  }
}
