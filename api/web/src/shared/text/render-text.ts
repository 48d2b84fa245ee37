import { html, type TemplateResult } from "lit";
import { type Block, blocksOf } from "./blocks.js";
import { announcesEmergency, spansOf } from "./phones.js";

/** Plain text as paragraphs, lists and telephone links. Nothing in the text is read as HTML. */
export function renderText(text: string, emergency = false): TemplateResult[] {
  return blocksOf(text).map((block) => renderBlock(block, emergency));
}

function renderBlock(block: Block, emergency: boolean): TemplateResult {
  if (block.type === "list") {
    return html`<ul class="list">${block.items.map((item) => html`<li>${renderLine(item, emergency)}</li>`)}</ul>`;
  }
  return html`<p>${block.lines.map((line) => html`<span class="line">${renderLine(line, emergency)}</span> `)}</p>`;
}

function renderLine(line: string, emergency: boolean): (string | TemplateResult)[] {
  return spansOf(line, emergency || announcesEmergency(line)).map((span) =>
    span.phone ? html`<a class="phone" href="tel:${span.phone}"><bdi dir="ltr">${span.text}</bdi></a>` : span.text,
  );
}
