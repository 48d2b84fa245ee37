import { html, nothing, type TemplateResult } from "lit";
import type { ExplainedTerm } from "../../api/schema.js";
import { directionOf } from "../../translations/direction.js";
import type { Translation } from "../../translations/translation.js";

/** The German words of an answer: translation in the answer's language, explanation in it or in easy German; folded at first. */
export function renderTerms(
  terms: readonly ExplainedTerm[],
  language: string,
  t: Translation,
): TemplateResult | typeof nothing {
  if (!terms.length) return nothing;
  return html`
    <details class="terms">
      <summary>${t.say("ui_terms")}</summary>
      <dl>
        ${terms.map(
          ({ term, translation, explanation, explanation_language: spoken }) => html`
            <dt>
              <bdi lang="de">${term}</bdi>${
                translation ? html` – <bdi lang=${language} dir=${directionOf(language)}>${translation}</bdi>` : nothing
              }
            </dt>
            <dd lang=${spoken} dir=${directionOf(spoken)}>${explanation}</dd>
          `,
        )}
      </dl>
    </details>
  `;
}
