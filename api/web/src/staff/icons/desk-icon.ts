import { html, svg, type TemplateResult } from "lit";

/** Apart from the icons of every page: the chat on other sites would load them all. */
const PATHS = {
  keyboard: svg`<rect x="2" y="6" width="20" height="12" rx="2"/><path d="M6 10h.5M10 10h.5M14 10h.5M18 10h.5M8 14h8"/>`,
  sound: svg`<path d="M4 9v6h4l5 4V5L8 9H4ZM17 9c1.5 2 1.5 4 0 6M19.5 6c3 4 3 8 0 12"/>`,
  silent: svg`<path d="M4 9v6h4l5 4V5L8 9H4ZM17 9.5l5 5M22 9.5l-5 5"/>`,
  bell: svg`<path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15L6 17ZM10 22h4"/>`,
  search: svg`<circle cx="11" cy="11" r="6"/><path d="m16 16 5 5"/>`,
  back: svg`<path d="M20 12H5M11 6l-6 6 6 6"/>`,
} as const;

export function deskIcon(name: keyof typeof PATHS): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${PATHS[name]}</svg>`;
}
