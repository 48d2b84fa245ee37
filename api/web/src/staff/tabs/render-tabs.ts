import { html, type TemplateResult } from "lit";

export interface TabItem<T extends string> {
  id: T;
  label: string;
  /** Shown behind the label; null: nothing. */
  count: number | null;
}

/** A list of tabs as the ARIA practices describe it: arrows move and choose. The panel is `#panel`, labelled by its tab. */
export function renderTabs<T extends string>(
  label: string,
  tabs: readonly TabItem<T>[],
  chosen: T,
  choose: (id: T) => void,
): TemplateResult {
  return html`
    <div class="tabs" role="tablist" aria-label=${label} @keydown=${(event: KeyboardEvent) => move(event, tabs, chosen, choose)}>
      ${tabs.map(
        ({ id, label: name, count }) => html`
          <button
            type="button"
            class="tab"
            role="tab"
            id="tab-${id}"
            aria-controls="panel"
            aria-selected=${id === chosen ? "true" : "false"}
            tabindex=${id === chosen ? "0" : "-1"}
            @click=${() => choose(id)}
          >
            ${name}${count === null ? "" : html` <span class="count">${count}</span>`}
          </button>
        `,
      )}
    </div>
  `;
}

function move<T extends string>(
  event: KeyboardEvent,
  tabs: readonly TabItem<T>[],
  chosen: T,
  choose: (id: T) => void,
): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const at = tabs.findIndex(({ id }) => id === chosen);
  const next = step && tabs[(at + step + tabs.length) % tabs.length];
  if (!next || event.altKey) return;
  event.preventDefault();
  choose(next.id);
  (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
}
