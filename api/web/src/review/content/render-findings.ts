import { html, nothing } from "lit";
import type { Finding } from "../../api/content-schema.js";
import type { ReviewTranslation } from "../translations/review-translation.js";
import { reasonOf } from "./findings.js";

/** What the check found at a place; `id` for the field that it describes. Always there, so that changes are announced. */
export function renderFindings(findings: readonly Finding[], id: string, t: ReviewTranslation) {
  return html`
    <ul id=${id} class="findings" ?hidden=${!findings.length}>
      ${findings.map((finding) => renderFinding(finding, t))}
    </ul>
  `;
}

export function renderFinding(finding: Finding, t: ReviewTranslation) {
  const weight = t.say(finding.blocking ? "review_check_blocks" : "review_check_follows");
  const near = finding.near && !finding.reason.includes(finding.near) && / /.test(finding.near) ? finding.near : null;
  return html`
    <li class=${finding.blocking ? "blocks" : "follows"}>
      <strong>${weight}</strong> ${reasonOf(finding, t)}${near ? html` <q dir="auto">${near} …</q>` : nothing}
    </li>
  `;
}
