import { html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { ApiClient } from "../../api/client.js";
import { LotseElement } from "../../shared/element/lotse-element.js";
import { icon } from "../../shared/icons/icons.js";
import { chooseLanguage, loadTranslation } from "../../translations/choice.js";
import { countyName } from "../../translations/county-name.js";
import { SessionTokenStore } from "../conversation/token-store.js";
import type { LotseChat } from "../lotse-chat/lotse-chat.js";
import style from "./lotse-widget.css?inline";
import type { WidgetSettings } from "./widget-settings.js";

const NO_SETTINGS: WidgetSettings = { county: null, language: null, retentionDays: null, demonstration: false };

/** A button in the corner of somebody else's page, and the chat in a panel above it. */
export class LotseWidget extends LotseElement {
  static override styles = LotseElement.style(style);

  @property({ attribute: false }) site: URL = new URL(document.baseURI);
  @property({ attribute: false }) client: ApiClient | null = null;
  @property({ attribute: false }) settings: WidgetSettings = NO_SETTINGS;
  @state() private expanded = false;
  @state() private unread = false;
  @query("dialog") private panel!: HTMLDialogElement;
  @query("lotse-chat") private chat!: LotseChat;
  private store = new SessionTokenStore("lotse");

  override connectedCallback(): void {
    super.connectedCallback();
    this.store = new SessionTokenStore(`lotse:${this.settings.county ?? ""}`);
    void this.speak([this.settings.language, document.documentElement.lang, ...navigator.languages]);
  }

  protected override render() {
    const t = this.translation;
    if (!t) return nothing;
    const { county, retentionDays, demonstration } = this.settings;
    return html`
      <div dir=${t.direction} lang=${t.language}>
        <button
          type="button"
          class="button primary launcher"
          aria-haspopup="dialog"
          aria-expanded=${this.expanded ? "true" : "false"}
          ?hidden=${this.expanded}
          @click=${this.open}
        >
          ${icon("chat")}<span>${t.say("ui_open")}</span>
          ${this.unread ? html`<span class="unread">${t.say("ui_new_message")}</span>` : nothing}
        </button>
        <dialog aria-label=${t.say("ui_title")} @keydown=${this.key} @cancel=${this.cancel}>
          <lotse-chat
            closable
            .translation=${t}
            .client=${this.client}
            .store=${this.store}
            .site=${this.site}
            .county=${county}
            .countyName=${countyName(county, t.language)}
            .retentionDays=${retentionDays}
            .demonstration=${demonstration}
            @lotse-language=${this.changeLanguage}
            @lotse-close=${this.close}
            @lotse-arrival=${this.arrived}
          ></lotse-chat>
        </dialog>
      </div>
    `;
  }

  private async open(): Promise<void> {
    this.expanded = true;
    this.unread = false;
    // On a phone the panel covers the page, so the page behind it must be out of reach.
    if (matchMedia("(max-width: 30rem), (max-height: 30rem)").matches) this.panel.showModal();
    else this.panel.show();
    if (this.chat.canGoOn) await this.chat.start();
    this.chat.focusQuestion();
  }

  private async close(): Promise<void> {
    this.panel.close();
    this.expanded = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".launcher")?.focus();
  }

  private arrived(): void {
    this.unread = !this.expanded;
  }

  private key(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    void this.close();
  }

  private cancel(event: Event): void {
    if (event.target !== this.panel) return;
    event.preventDefault();
    void this.close();
  }

  private changeLanguage(event: CustomEvent<string>): void {
    void this.speak([event.detail]);
  }

  private async speak(wanted: readonly (string | null)[]): Promise<void> {
    this.translation = await loadTranslation(chooseLanguage(wanted));
  }
}
