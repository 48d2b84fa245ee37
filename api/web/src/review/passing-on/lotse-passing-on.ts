import { html, nothing } from "lit";
import { property } from "lit/decorators.js";
import { queryOf } from "../../api/review-client.js";
import { ReviewElement } from "../page/review-element.js";
import { queryIn, type View } from "../view/view.js";
import style from "./lotse-passing-on.css?inline";

/** The report, the files, and the proposals of the selection. */
export class LotsePassingOn extends ReviewElement {
  static override styles = ReviewElement.style(style);

  @property({ attribute: false }) view: View | null = null;

  protected override render() {
    const [t, view] = [this.translation, this.view];
    if (!t || !view) return nothing;
    const query = queryIn(view, view.now);
    const days = { before_from: view.before.from, before_to: view.before.to };
    const report = queryOf({ ...query, ...days, lang: t.language });
    return html`
      <section>
        <h3>${t.say("review_report_heading")}</h3>
        <p>${t.say("review_report_intro")}</p>
        <a class="button primary" href="api/review/report${report}" target="_blank" rel="noopener">${t.say("review_report_open")}</a>
      </section>
      <section>
        <h3>${t.say("review_files_heading")}</h3>
        <p>${t.say("review_files_intro")}</p>
        <p class="files">
          <a class="button" href="api/review/needs.csv${queryOf(query)}" download>${t.say("review_files_csv")}</a>
          <a class="button" href="api/review/needs.xlsx${queryOf(query)}" download>${t.say("review_files_xlsx")}</a>
        </p>
      </section>
      <section>
        <h3>${t.say("review_proposals_heading")}</h3>
        <p>${t.say("review_proposals_intro")}</p>
        <p class="files">
          <a class="button" href="api/review/proposals.csv${queryOf(query)}" download>${t.say("review_proposals_csv")}</a>
          <a class="button" href="api/review/proposals.xlsx${queryOf(query)}" download>${t.say("review_proposals_xlsx")}</a>
          <a class="button" href="api/review/proposals.json${queryOf(query)}" download>${t.say("review_proposals_json")}</a>
        </p>
      </section>
      <p class="note">${t.say("review_passing_note")}</p>
    `;
  }
}
