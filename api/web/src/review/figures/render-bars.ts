import { html, nothing, svg } from "lit";
import type { ReviewTranslation } from "../translations/review-translation.js";
import type { Group } from "./groups.js";

const ROW = 3.25;

/** Bars and, beside them, the same numbers as a table. */
export function renderBars(title: string, groups: readonly Group[], t: ReviewTranslation) {
  if (!groups.length)
    return html`<section><h3>${title}</h3><p class="note">${t.say("review_figures_none")}</p></section>`;
  const compares = groups.some(({ before }) => before !== null);
  return html`
    <section>
      <h3>${title}</h3>
      <div class="both">
        <div class="chart">${bars(title, groups, t)}${compares ? legend(t) : nothing}</div>
        ${table(title, groups, compares, t)}
      </div>
    </section>
  `;
}

function bars(title: string, groups: readonly Group[], t: ReviewTranslation) {
  const most = Math.max(1, ...groups.flatMap(({ now, before }) => [now, before ?? 0]));
  const share = (count: number) => `${(count / most) * 100}%`;
  return html`
    <svg class="bars" role="img" aria-label=${t.say("review_chart", { title })} width="100%" height="${groups.length * ROW}em">
      ${groups.map(
        ({ name, now, before }, at) => svg`
          <text x="0" y="${at * ROW + 1.1}em">${name}</text>
          <rect class="now" x="0" y="${at * ROW + 1.5}em" width=${share(now)} height="0.7em"></rect>
          ${before === null ? nothing : svg`<rect class="before" x="0" y="${at * ROW + 2.3}em" width=${share(before)} height="0.5em"></rect>`}
        `,
      )}
    </svg>
  `;
}

function legend(t: ReviewTranslation) {
  return html`
    <p class="legend" aria-hidden="true">
      <span class="now"></span>${t.say("review_now_head")} <span class="before"></span>${t.say("review_before_head")}
    </p>
  `;
}

function table(title: string, groups: readonly Group[], compares: boolean, t: ReviewTranslation) {
  return html`
    <table>
      <caption class="visually-hidden">${title}</caption>
      <thead>
        <tr>
          <th scope="col">${t.say("review_group_head")}</th>
          <th scope="col">${t.say("review_now_head")}</th>
          ${compares ? html`<th scope="col">${t.say("review_before_head")}</th>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${groups.map(
          ({ name, now, before }) => html`
            <tr>
              <th scope="row">${name}</th>
              <td>${now}</td>
              ${compares ? html`<td>${before ?? 0}</td>` : nothing}
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}
