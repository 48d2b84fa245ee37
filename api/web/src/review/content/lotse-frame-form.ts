import { html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { Finding, Frame } from "../../api/content-schema.js";
import type { Choices } from "../../api/review-schema.js";
import { ReviewElement } from "../page/review-element.js";
import tick from "../page/tick.css?inline";
import { fieldName, type ReviewPlainKey, type ReviewTranslation } from "../translations/review-translation.js";
import { framePlaceOf } from "./findings.js";
import { type FactRow, factRows, frameOf, freshKey, type SourceRow, sourceRows } from "./frame-rows.js";
import style from "./lotse-form.css?inline";
import { renderFindings } from "./render-findings.js";

const FIELDS = ["residence", "money", "language", "work", "education", "health", "housing", "participation"] as const;

const SOURCE_LINES: readonly {
  name: Exclude<keyof SourceRow, "key">;
  label: ReviewPlainKey;
  type: string;
  most: number;
}[] = [
  { name: "title", label: "review_source_title", type: "text", most: 160 },
  { name: "section", label: "review_source_section", type: "text", most: 300 },
  { name: "url", label: "review_source_url", type: "url", most: 500 },
  { name: "on", label: "review_source_on", type: "date", most: 10 },
  { name: "against", label: "review_source_against", type: "text", most: 300 },
];

/** What stands in the form. */
export interface FrameTyped {
  field: string;
  counsel: boolean;
  sources: readonly SourceRow[];
  facts: readonly FactRow[];
}

/**
 * What all languages of a topic share: field, sources, facts.
 *
 * @event lotse-touched a `FrameTyped` that is not saved
 * @event lotse-save-frame the `Frame` that shall be saved
 */
export class LotseFrameForm extends ReviewElement {
  static override styles = ReviewElement.style(tick, style);

  @property({ attribute: false }) frame: Partial<Frame> | null = null;
  @property({ attribute: false }) choices: Choices | null = null;
  @property({ attribute: false }) findings: readonly Finding[] = [];
  @property({ type: Boolean }) busy = false;
  /** Something is not saved: what stands here stays, also where somebody else has saved another frame. */
  @property({ type: Boolean }) touched = false;
  /** What was typed before a session ended. */
  @property({ attribute: false }) typed: FrameTyped | null = null;
  private shown: Partial<Frame> | null = null;
  @state() private sources: readonly SourceRow[] = [];
  @state() private facts: readonly FactRow[] = [];
  private read = "";

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    const read = JSON.stringify(this.frame);
    if ((this.touched && this.shown) || read === this.read) return;
    this.read = read;
    const { field, counsel, sources, facts } = (this.touched ? this.typed : null) ?? typedOf(this.frame ?? {});
    this.shown = { ...this.frame, field, counsel };
    [this.sources, this.facts] = [sources, facts];
  }

  protected override render() {
    const [t, frame] = [this.translation, this.shown];
    if (!t || !frame) return nothing;
    return html`
      <form @submit=${this.submit} @input=${this.told}>
        <h3>${t.say("review_frame")}</h3>
        <div>
          <label for="field">${t.say("review_field")}</label>
          <select id="field" name="field" class="field">
            ${FIELDS.map((id) => html`<option value=${id} .selected=${id === (frame.field ?? "participation")}>${fieldName(id, this.choices, t)}</option>`)}
          </select>
          ${this.found("field", t)}
        </div>
        <label class="tick"><input type="checkbox" name="counsel" .checked=${frame.counsel ?? false} /> <span>${t.say("review_frame_counsel")}</span></label>
        <fieldset>
          <legend>${t.say("review_sources")}</legend>
          <p class="note">${t.say("review_sources_hint")}</p>
          ${this.found("sources", t)} ${this.sources.map((row, at) => this.source(row, at, t))}
          <button type="button" class="button" @click=${this.addSource}>${t.say("review_source_add")}</button>
        </fieldset>
        <fieldset>
          <legend>${t.say("review_facts")}</legend>
          <p class="note">${t.say("review_facts_hint")}</p>
          ${this.found("facts", t)} ${this.facts.map((row, at) => this.fact(row, at, t))}
          <button type="button" class="button" @click=${this.addFact}>${t.say("review_fact_add")}</button>
        </fieldset>
        ${renderFindings(this.others(), "shared-findings", t)}
        <button type="submit" class="button primary" ?disabled=${this.busy}>${t.say("review_frame_save")}</button>
      </form>
    `;
  }

  private found(place: "field" | "sources" | "facts", t: ReviewTranslation) {
    const found = this.findings.filter((finding) => framePlaceOf(finding) === place);
    return renderFindings(found, `${place}-findings`, t);
  }

  private others(): readonly Finding[] {
    return this.findings.filter((finding) => !["field", "sources", "facts"].includes(framePlaceOf(finding) ?? ""));
  }

  private source(row: SourceRow, at: number, t: ReviewTranslation) {
    const number = at + 1;
    return html`
      <div class="row" role="group" aria-label=${t.say("review_source_number", { number })}>
        ${SOURCE_LINES.map(
          ({ name, label, type, most }) => html`
            <div>
              <label for="source-${at}-${name}">${t.say(label)}</label>
              <input id="source-${at}-${name}" class="field" type=${type} maxlength=${type === "date" ? nothing : most} autocomplete="off"
                ?required=${name === "title"} .value=${row[name]} @input=${(event: Event) => this.putSource(at, { [name]: (event.target as HTMLInputElement).value })} />
            </div>
          `,
        )}
        <button type="button" class="button quiet" aria-label=${t.say("review_source_remove_named", { number })}
          @click=${() => this.putSource(at, null)}>${t.say("review_row_remove")}</button>
      </div>
    `;
  }

  private fact(row: FactRow, at: number, t: ReviewTranslation) {
    const number = at + 1;
    return html`
      <div class="row" role="group" aria-label=${t.say("review_fact_number", { number })}>
        <div>
          <label for="fact-${at}-key">${t.say("review_fact_key")}</label>
          <input id="fact-${at}-key" class="field" required maxlength="64" pattern="[a-zA-Z0-9][a-zA-Z0-9_.\\-]*" autocomplete="off"
            .value=${row.key} @input=${(event: Event) => this.putFact(at, { key: (event.target as HTMLInputElement).value })} />
        </div>
        <div>
          <label for="fact-${at}-states">${t.say("review_fact_states")}</label>
          <input id="fact-${at}-states" class="field" required maxlength="160" autocomplete="off"
            .value=${row.states} @input=${(event: Event) => this.putFact(at, { states: (event.target as HTMLInputElement).value })} />
        </div>
        ${this.factSources(row, at, t)}
        <button type="button" class="button quiet" aria-label=${t.say("review_fact_remove_named", { number })}
          @click=${() => this.putFact(at, null)}>${t.say("review_row_remove")}</button>
      </div>
    `;
  }

  private factSources(row: FactRow, at: number, t: ReviewTranslation) {
    if (!this.sources.length) return nothing;
    const toggle = (key: string) =>
      this.putFact(at, {
        sources: row.sources.includes(key) ? row.sources.filter((one) => one !== key) : [...row.sources, key],
      });
    return html`
      <div role="group" aria-label=${t.say("review_fact_sources")}>
        <span>${t.say("review_fact_sources")}</span>
        ${this.sources.map(
          ({ key, title }) => html`
            <label class="tick"><input type="checkbox" .checked=${row.sources.includes(key)} @change=${() => toggle(key)} /> <span>${title || key}</span></label>
          `,
        )}
      </div>
    `;
  }

  private addSource(): void {
    const key = freshKey("source", this.sources);
    this.sources = [...this.sources, { key, title: "", section: "", url: "", on: "", against: "" }];
    void this.focusOn(`source-${this.sources.length - 1}-title`);
  }

  private addFact(): void {
    this.facts = [...this.facts, { key: freshKey("fact", this.facts), states: "", sources: [] }];
    void this.focusOn(`fact-${this.facts.length - 1}-key`);
  }

  private async focusOn(id: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus();
  }

  /** null takes the row away. */
  private putSource(at: number, change: Partial<SourceRow> | null): void {
    this.sources = this.sources.flatMap((row, index) => (index !== at ? [row] : change ? [{ ...row, ...change }] : []));
    this.told();
    if (!change) void this.focusOn("field");
  }

  private putFact(at: number, change: Partial<FactRow> | null): void {
    this.facts = this.facts.flatMap((row, index) => (index !== at ? [row] : change ? [{ ...row, ...change }] : []));
    this.told();
    if (!change) void this.focusOn("field");
  }

  private told(): void {
    const given = new FormData(this.renderRoot.querySelector("form") ?? undefined);
    const { sources, facts } = this;
    const [field, counsel] = [String(given.get("field")), given.has("counsel")];
    this.tell<FrameTyped>("lotse-touched", { field, counsel, sources, facts });
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    const frame = frameOf(this.frame ?? {}, String(given.get("field")), given.has("counsel"), this.sources, this.facts);
    this.tell<Frame>("lotse-save-frame", frame);
  }
}

function typedOf(frame: Partial<Frame>): FrameTyped {
  const { field = "participation", counsel = false } = frame;
  return { field, counsel, sources: sourceRows(frame), facts: factRows(frame) };
}
