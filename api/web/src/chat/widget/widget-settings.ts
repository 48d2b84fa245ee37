/** The `data-…` attributes of the script element that embeds the chat. */
export interface WidgetSettings {
  /** null: the server's own county. */
  county: string | null;
  /** null: the language of the page around, or of the browser. */
  language: string | null;
  retentionDays: number | null;
  /** Everything behind it is invented. */
  demonstration: boolean;
}

/** The server fills these in when it serves the script. */
const RETENTION_DAYS = "{{retention_days}}";
const DEMONSTRATION = "{{demonstration}}";

/** Find the script element by the address of the running module; several scripts may be on the page. */
export function readWidgetSettings(page: Document, address: string): WidgetSettings {
  const scripts = [...page.querySelectorAll<HTMLScriptElement>("script[src]")];
  const own =
    scripts.find((script) => script.src === address) ?? page.querySelector<HTMLScriptElement>("script[data-county]");
  const days = Number(RETENTION_DAYS);
  return {
    county: own?.dataset.county || null,
    language: own?.dataset.language || null,
    retentionDays: Number.isInteger(days) && days > 0 ? days : null,
    demonstration: DEMONSTRATION.valueOf() === "yes",
  };
}
