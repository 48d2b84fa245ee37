import type { ContentSource, Fact, Frame } from "../../api/content-schema.js";

/** A source as it stands in the form: "" is what is not known. */
export interface SourceRow {
  key: string;
  title: string;
  section: string;
  url: string;
  on: string;
  against: string;
}

export interface FactRow {
  key: string;
  states: string;
  sources: readonly string[];
}

export function sourceRows(frame: Partial<Frame>): readonly SourceRow[] {
  return Object.entries(frame.sources ?? {}).map(([key, { title, section, url, checked }]) => ({
    key,
    title,
    section: section ?? "",
    url: url ?? "",
    on: checked?.on ?? "",
    against: checked?.against ?? "",
  }));
}

export function factRows(frame: Partial<Frame>): readonly FactRow[] {
  return Object.entries(frame.facts ?? {}).map(([key, { states, sources }]) => ({ key, states, sources }));
}

/** A key that no row has. */
export function freshKey(stem: string, rows: readonly { key: string }[]): string {
  const taken = new Set(rows.map(({ key }) => key));
  for (let number = 1; ; number += 1) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
}

/** The frame with these rows; rows without title or statement are left out, what the form does not show stays. */
export function frameOf(
  before: Partial<Frame>,
  field: string,
  counsel: boolean,
  sources: readonly SourceRow[],
  facts: readonly FactRow[],
): Frame {
  const kept = sources.filter(({ title }) => title.trim());
  const keys = new Set(kept.map(({ key }) => key));
  const { local = [], offices = [], amounts = [], related = [] } = before;
  return {
    field,
    counsel,
    ...{ local, offices, amounts, related },
    sources: Object.fromEntries(kept.map((row) => [row.key, sourceOf(row)])),
    facts: Object.fromEntries(
      facts
        .filter(({ states }) => states.trim())
        .map((row): [string, Fact] => [
          row.key,
          { states: row.states.trim(), sources: row.sources.filter((key) => keys.has(key)) },
        ]),
    ),
  };
}

function sourceOf({ title, section, url, on, against }: SourceRow): ContentSource {
  return {
    title: title.trim(),
    section: section.trim() || null,
    url: url.trim() || null,
    checked: on ? { on, against: against.trim() || null } : null,
  };
}
