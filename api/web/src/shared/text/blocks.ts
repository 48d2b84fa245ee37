export interface Paragraph {
  type: "paragraph";
  lines: readonly string[];
}

export interface List {
  type: "list";
  items: readonly string[];
}

export type Block = Paragraph | List;

const ITEM = /^\s*[-–•]\s+/;

/** Plain text as paragraphs and lists. Blank lines separate paragraphs; "- " or "– " begins an item of a list. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let items: string[] = [];
  const close = () => {
    if (lines.length) blocks.push({ type: "paragraph", lines });
    if (items.length) blocks.push({ type: "list", items });
    [lines, items] = [[], []];
  };
  for (const line of text.split(/\r?\n/)) {
    const item = ITEM.test(line);
    if (!line.trim() || (item && lines.length) || (!item && items.length)) close();
    if (!line.trim()) continue;
    (item ? items : lines).push(line.replace(ITEM, "").trim());
  }
  close();
  return blocks;
}
