import { html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import { LotseElement } from "../../shared/element/lotse-element.js";
import { icon } from "../../shared/icons/icons.js";
import { languages } from "../../translations/languages.gen.js";
import style from "./lotse-chat-header.css?inline";

export type MenuAction = "code" | "resume" | "delete";

/**
 * Name, language and menu of the chat.
 *
 * @event lotse-language the code of the language that was chosen
 * @event lotse-menu `MenuAction`
 * @event lotse-close the close button was pressed
 */
export class LotseChatHeader extends LotseElement {
  static override styles = LotseElement.style(style);

  /** A conversation is open: it can be continued elsewhere and deleted. */
  @property({ type: Boolean }) active = false;
  @property({ type: Boolean }) closable = false;
  @property() county = "";
  @state() private expanded = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("focusout", this.left);
    this.addEventListener("keydown", this.key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener("focusout", this.left);
    this.removeEventListener("keydown", this.key);
  }

  protected override render() {
    const t = this.translation;
    if (!t) return nothing;
    return html`
      <div class="name"><h2>Lotse</h2>${this.county ? html`<p dir="auto">${this.county}</p>` : nothing}</div>
      <select class="field" aria-label=${t.say("ui_language")} @change=${this.choose}>
        ${languages.map(
          ({ code, name }) =>
            html`<option value=${code} lang=${code} ?selected=${code === t.language}>${name}</option>`,
        )}
      </select>
      <div class="menu">
        <button
          type="button"
          class="button quiet toggle"
          aria-label=${t.say("ui_menu")}
          aria-expanded=${this.expanded ? "true" : "false"}
          aria-controls="items"
          @click=${() => {
            this.expanded = !this.expanded;
          }}
        >
          ${icon("menu")}
        </button>
        <ul id="items" ?hidden=${!this.expanded}>
          ${this.active ? this.item("code", t.say("ui_code")) : nothing} ${this.item("resume", t.say("ui_resume"))}
          ${this.active ? this.item("delete", t.say("ui_delete")) : nothing}
        </ul>
      </div>
      ${this.closable ? this.closeButton(t.say("ui_close")) : nothing}
    `;
  }

  protected override updated(changed: PropertyValues): void {
    const select = this.renderRoot.querySelector("select");
    if (changed.has("translation") && select && this.translation) select.value = this.translation.language;
  }

  private item(action: MenuAction, label: string) {
    const press = () => {
      this.expanded = false;
      this.renderRoot.querySelector<HTMLElement>(".toggle")?.focus();
      this.tell<MenuAction>("lotse-menu", action);
    };
    return html`<li><button type="button" class="button quiet ${action === "delete" ? "danger" : ""}" @click=${press}>${label}</button></li>`;
  }

  private closeButton(label: string) {
    return html`
      <button type="button" class="button quiet close" aria-label=${label} @click=${() => this.tell("lotse-close", null)}>
        ${icon("close")}
      </button>
    `;
  }

  private choose(event: Event): void {
    this.tell("lotse-language", (event.target as HTMLSelectElement).value);
  }

  private left = (event: FocusEvent): void => {
    const inside = event.relatedTarget instanceof Node && this.renderRoot.contains(event.relatedTarget);
    if (!inside) this.expanded = false;
  };

  private key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !this.expanded) return;
    event.stopPropagation();
    this.expanded = false;
    this.renderRoot.querySelector<HTMLElement>(".toggle")?.focus();
  };
}
