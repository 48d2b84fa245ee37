import { html, svg, type TemplateResult } from "lit";

const PATHS = {
  assistant: svg`<rect x="4" y="8" width="16" height="11" rx="3"/><path d="M12 8V4M9 13v1M15 13v1"/>`,
  staff: svg`<circle cx="12" cy="8" r="4"/><path d="M4 21c1-5 4-7 8-7s7 2 8 7"/>`,
  user: svg`<circle cx="12" cy="8" r="4"/><path d="M4 21c1-5 4-7 8-7s7 2 8 7"/>`,
  system: svg`<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.5v.5"/>`,
  alert: svg`<path d="M12 3 2 20h20L12 3ZM12 10v4M12 17v.5"/>`,
  chat: svg`<path d="M4 5h16v11H9l-5 4V5Z"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  menu: svg`<path d="M4 7h16M4 12h16M4 17h16"/>`,
  send: svg`<path d="M4 12h15M13 6l6 6-6 6"/>`,
  down: svg`<path d="M12 5v14M6 13l6 6 6-6"/>`,
  retry: svg`<path d="M20 12a8 8 0 1 1-2.5-5.8M20 3v4h-4"/>`,
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside a label; assistive technology does not see it. */
export function icon(name: IconName): TemplateResult {
  const flips = name === "send" ? " flips" : "";
  return html`<svg class="icon${flips}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${PATHS[name]}</svg>`;
}
