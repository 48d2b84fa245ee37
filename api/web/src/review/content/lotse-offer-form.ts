import { html, nothing } from "lit";
import { property } from "lit/decorators.js";
import { type Finding, OFFER_STATUSES, type Offer, type OfferStatus } from "../../api/content-schema.js";
import { ReviewElement } from "../page/review-element.js";
import tick from "../page/tick.css?inline";
import { languageName, type ReviewTranslation } from "../translations/review-translation.js";
import { summaryOf } from "./findings.js";
import style from "./lotse-form.css?inline";
import { OFFER_LINES, type OfferLine } from "./offer-lines.js";
import { renderFindings } from "./render-findings.js";
import { directionOf, TEXT_LANGUAGES } from "./text-languages.js";

const KINDS = [
  ...["offer", "course", "counselling", "meeting-place", "cafe", "event", "project", "association", "volunteering"],
  ...["interpreter", "guides", "transport", "portal", "office", "body", "other"],
] as const;
const SPOKEN = TEXT_LANGUAGES.filter((code) => code !== "de-x-simple");

/**
 * An offer: who, where, when, what it costs, in which languages, whether it exists.
 *
 * @event lotse-touched the `Offer` as it is typed and not saved
 * @event lotse-save-offer the `Offer` that shall be saved
 */
export class LotseOfferForm extends ReviewElement {
  static override styles = ReviewElement.style(tick, style);

  @property({ attribute: false }) offer: Partial<Offer> | null = null;
  @property({ attribute: false }) findings: readonly Finding[] = [];
  @property({ type: Boolean }) busy = false;
  /** Something is not saved: what stands here stays, also where somebody else has saved another offer. */
  @property({ type: Boolean }) touched = false;
  /** What was typed before a session ended. */
  @property({ attribute: false }) typed: Offer | null = null;
  private shown: Partial<Offer> | null = null;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (!this.touched) this.shown = this.offer;
    else this.shown ??= this.typed ?? this.offer;
  }

  protected override render() {
    const [t, offer] = [this.translation, this.shown];
    if (!t || !offer) return nothing;
    const kinds: readonly string[] =
      offer.kind && !KINDS.some((kind) => kind === offer.kind) ? [offer.kind, ...KINDS] : KINDS;
    return html`
      <form @submit=${this.submit} @input=${this.told}>
        <h3>${t.say("review_offer")}</h3>
        ${renderFindings(
          this.findings.filter((finding) => summaryOf(finding) === null),
          "offer-findings",
          t,
        )}
        <div class="grid">
          ${this.select("kind", t.say("review_offer_kind"), kinds, offer.kind ?? "offer", (kind) => kindName(kind, t))}
          ${this.select("status", t.say("review_offer_status"), OFFER_STATUSES, offer.status ?? "existing", (status) => t.say(`review_offer_status_${status as OfferStatus}`))}
          ${OFFER_LINES.map((line) => this.line(line, offer, t))}
          ${this.select("child_care", t.say("review_offer_child_care"), ["", "yes", "no"], told(offer.child_care), (value) => t.say(CARE[value] ?? "review_offer_unknown"))}
        </div>
        ${this.summary("de", offer, t, true)}
        <details>
          <summary>${t.say("review_offer_summaries")}</summary>
          ${TEXT_LANGUAGES.filter((code) => code !== "de").map((code) => this.summary(code, offer, t, false))}
        </details>
        <fieldset>
          <legend>${t.say("review_offer_languages")}</legend>
          <div class="ticks">${SPOKEN.map((code) => this.tick(code, offer, t))}</div>
        </fieldset>
        <button type="submit" class="button primary" ?disabled=${this.busy}>${t.say("review_offer_save")}</button>
      </form>
    `;
  }

  private line({ name, label, type }: OfferLine, offer: Partial<Offer>, t: ReviewTranslation) {
    return html`
      <div>
        <label for=${name}>${t.say(label)}</label>
        <input id=${name} name=${name} class="field" type=${type} maxlength="300" autocomplete="off" dir="auto"
          ?required=${name === "title"} .value=${String(offer[name] ?? "")} />
      </div>
    `;
  }

  private select(
    name: string,
    label: string,
    values: readonly string[],
    chosen: string,
    nameOf: (value: string) => string,
  ) {
    return html`
      <div>
        <label for=${name}>${label}</label>
        <select id=${name} name=${name} class="field">
          ${values.map((value) => html`<option value=${value} .selected=${value === chosen}>${nameOf(value)}</option>`)}
        </select>
      </div>
    `;
  }

  private summary(code: string, offer: Partial<Offer>, t: ReviewTranslation, required: boolean) {
    const name = `summary-${code}`;
    const findings = this.findings.filter((finding) => summaryOf(finding) === code);
    return html`
      <div>
        <label for=${name}>${t.say("review_offer_summary", { language: languageName(code, t) })}</label>
        <textarea id=${name} name=${name} class="field" rows="3" maxlength="600" lang=${code} dir=${directionOf(code)}
          ?required=${required}
          aria-describedby=${findings.length ? `${name}-findings` : nothing} aria-invalid=${findings.some(({ blocking }) => blocking) ? "true" : "false"}
          .value=${offer.summary?.[code] ?? ""}></textarea>
        ${renderFindings(findings, `${name}-findings`, t)}
      </div>
    `;
  }

  private tick(code: string, offer: Partial<Offer>, t: ReviewTranslation) {
    return html`
      <label class="tick">
        <input type="checkbox" name="languages" value=${code} .checked=${offer.languages?.includes(code) ?? false} />
        <span>${languageName(code, t)}</span>
      </label>
    `;
  }

  private told(event: Event): void {
    const given = new FormData(event.currentTarget as HTMLFormElement);
    this.tell<Offer>("lotse-touched", offerOf(this.offer ?? {}, given));
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.offer)
      this.tell<Offer>("lotse-save-offer", offerOf(this.offer, new FormData(event.target as HTMLFormElement)));
  }
}

const CARE: Readonly<Record<string, "review_offer_yes" | "review_offer_no">> = {
  yes: "review_offer_yes",
  no: "review_offer_no",
};

const KIND_NAMES = {
  offer: "review_offer_kind_offer",
  course: "review_offer_kind_course",
  counselling: "review_offer_kind_counselling",
  "meeting-place": "review_offer_kind_meeting_place",
  cafe: "review_offer_kind_cafe",
  event: "review_offer_kind_event",
  project: "review_offer_kind_project",
  association: "review_offer_kind_association",
  volunteering: "review_offer_kind_volunteering",
  interpreter: "review_offer_kind_interpreter",
  guides: "review_offer_kind_guides",
  transport: "review_offer_kind_transport",
  portal: "review_offer_kind_portal",
  office: "review_offer_kind_office",
  body: "review_offer_kind_body",
  other: "review_offer_kind_other",
} as const;

function kindName(kind: string, t: ReviewTranslation): string {
  return kind in KIND_NAMES ? t.say(KIND_NAMES[kind as keyof typeof KIND_NAMES]) : kind;
}

function told(value: boolean | null | undefined): string {
  return typeof value === "boolean" ? (value ? "yes" : "no") : "";
}

/** What stands in the form; what it does not show stays as it was. */
export function offerOf(before: Partial<Offer>, given: FormData): Offer {
  const value = (name: string) => String(given.get(name) ?? "").trim();
  const lines = Object.fromEntries(OFFER_LINES.map(({ name }) => [name, value(name) || null]));
  const summary = TEXT_LANGUAGES.map((code) => [code, value(`summary-${code}`)]).filter(([, text]) => text);
  // Languages that the form does not know stay.
  const others = (before.languages ?? []).filter((code) => !SPOKEN.includes(code));
  return {
    ...{ office: before.office ?? null, target_groups: before.target_groups ?? [], topics: before.topics ?? [] },
    as_of: before.as_of ?? null,
    ...(lines as Pick<Offer, OfferLine["name"]>),
    title: value("title"),
    kind: value("kind"),
    status: value("status") as OfferStatus,
    child_care: value("child_care") ? value("child_care") === "yes" : null,
    summary: Object.fromEntries(summary),
    languages: [...given.getAll("languages").map(String), ...others],
  };
}
