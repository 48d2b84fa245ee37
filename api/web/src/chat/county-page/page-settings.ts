/** What the server says about the county in the head of the page. */
export interface PageSettings {
  /** null: the server decides. */
  county: string | null;
  retentionDays: number | null;
}

/** Read the `lotse-…` meta elements. A placeholder that nobody filled in counts as unknown. */
export function readPageSettings(page: Document): PageSettings {
  const read = (name: string): string => {
    const content = page.querySelector<HTMLMetaElement>(`meta[name="lotse-${name}"]`)?.content.trim() ?? "";
    return content.startsWith("{{") ? "" : content;
  };
  const days = Number(read("retention-days"));
  return {
    county: read("county") || null,
    retentionDays: Number.isInteger(days) && days > 0 ? days : null,
  };
}
