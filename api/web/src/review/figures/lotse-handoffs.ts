import { html, nothing } from "lit";
import { property } from "lit/decorators.js";
import { queryOf } from "../../api/review-client.js";
import type { Counts, HandoffFigures, Minutes } from "../../api/review-schema.js";
import { ReviewElement } from "../page/review-element.js";
import { languageName, type ReviewPlainKey, type ReviewTranslation } from "../translations/review-translation.js";
import type { Period } from "../view/periods.js";
import { inOrder } from "./groups.js";
import style from "./lotse-figures.css?inline";
import { monthName } from "./lotse-figures.js";
import { renderBars } from "./render-bars.js";

const GROUPS: Readonly<Record<string, ReviewPlainKey>> = {
  crisis: "review_handoff_group_crisis",
  interpreter: "review_handoff_group_interpreter",
  message: "review_handoff_group_message",
  failures: "review_handoff_group_failures",
  asked: "review_handoff_group_asked",
  answered: "review_handoff_group_answered",
  closed: "review_handoff_group_closed",
  left: "review_handoff_group_left",
  no_consent: "review_handoff_group_no_consent",
  unanswered: "review_handoff_group_unanswered",
  yes: "review_handoff_group_yes",
  partly: "review_handoff_group_partly",
  no: "review_handoff_group_no",
};

/** Conversations with humans that are over: times, reasons, languages, satisfaction, as bars and as tables. */
export class LotseHandoffs extends ReviewElement {
  static override styles = ReviewElement.style(style);

  @property({ attribute: false }) figures: HandoffFigures | null = null;
  @property({ attribute: false }) period: Period | null = null;

  protected override render() {
    const [t, figures, period] = [this.translation, this.figures, this.period];
    if (!t || !figures || !period) return nothing;
    return html`
      <h3>${t.say("review_handoffs")}</h3>
      ${months(figures, t)}
      ${figures.handoffs === null ? html`<p>${t.say("review_handoffs_few")}</p>` : this.all(figures, figures.handoffs, t)}
      <p><a class="button" href="api/review/handoffs.csv${queryOf(period)}" download>${t.say("review_handoffs_csv")}</a></p>
    `;
  }

  private all(figures: HandoffFigures, count: number, t: ReviewTranslation) {
    const named = (id: string) => (GROUPS[id] ? t.say(GROUPS[id]) : id);
    return html`
      <p>${t.say("review_handoffs_found", { count })}</p>
      ${minutes(figures.waiting, "review_handoff_waiting", t)} ${minutes(figures.duration, "review_handoff_duration", t)}
      ${renderBars(t.say("review_handoff_reasons"), bySize(figures.reasons, named), t)}
      ${renderBars(t.say("review_handoff_results"), bySize(figures.results, named), t)}
      ${renderBars(t.say("review_handoff_satisfaction"), bySize(figures.satisfaction, named), t)}
      ${renderBars(
        t.say("review_handoff_languages"),
        bySize(figures.languages, (code) => languageName(code, t)),
        t,
      )}
      ${renderBars(
        t.say("review_handoff_months"),
        inOrder(figures.months, (month) => monthName(month, t.locale)),
        t,
      )}
      ${figures.is_complete ? nothing : html`<p class="note">${t.say("review_handoffs_incomplete")}</p>`}
    `;
  }
}

function bySize(counts: Counts, nameOf: (id: string) => string) {
  return [...inOrder(counts, nameOf)].sort((a, b) => b.now - a.now);
}

function months({ from, to }: HandoffFigures, t: ReviewTranslation) {
  if (!from || !to) return nothing;
  const named = (day: string) => monthName(day.slice(0, 7), t.locale);
  return html`<p class="note">${t.say("review_handoffs_months", { from: named(from), to: named(to) })}</p>`;
}

function minutes(
  found: Minutes | null,
  key: "review_handoff_waiting" | "review_handoff_duration",
  t: ReviewTranslation,
) {
  return found ? html`<p>${t.say(key, { median: found.median, most: found.most })}</p>` : nothing;
}
