import { html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import { type ApiClient, HttpApiClient } from "../../api/client.js";
import { LotseElement } from "../../shared/element/lotse-element.js";
import { icon } from "../../shared/icons/icons.js";
import { spansOf } from "../../shared/text/phones.js";
import { chooseLanguage, loadTranslation } from "../../translations/choice.js";
import { countyName } from "../../translations/county-name.js";
import type { Translation } from "../../translations/translation.js";
import type { Phase } from "../conversation/conversation.js";
import { SessionTokenStore } from "../conversation/token-store.js";
import type { LotseChat } from "../lotse-chat/lotse-chat.js";
import style from "./lotse-county-page.css?inline";
import { readPageSettings } from "./page-settings.js";

const EXAMPLES = ["ui_example_1", "ui_example_2", "ui_example_3", "ui_example_4"] as const;

/** Where the page has one column and the open chat fills the screen; the same number stands in the style sheet. */
const SMALL = "(max-width: 59.99rem)";

/** The page of a county: what the assistant is, what one can ask, and the chat. On a phone the open chat fills the screen. */
export class LotseCountyPage extends LotseElement {
  static override styles = LotseElement.style(style);

  @property({ attribute: false }) site: URL = new URL(".", document.baseURI);
  @property({ attribute: false }) client: ApiClient = new HttpApiClient(this.site);
  @state() private full = false;
  @query("lotse-chat") private chat!: LotseChat;
  private readonly settings = readPageSettings(document);
  private readonly store = new SessionTokenStore("lotse");

  override connectedCallback(): void {
    super.connectedCallback();
    const asked = new URLSearchParams(location.search).get("lang");
    void this.speak([asked, ...navigator.languages]);
  }

  protected override render() {
    const t = this.translation;
    if (!t) return html`<slot></slot>`;
    const { county, retentionDays } = this.settings;
    const name = countyName(county, t.language);
    return html`
      <header><button type="button" class="button skip" @click=${this.skip}>${t.say("ui_skip_to_chat")}</button></header>
      <div class="page ${this.full ? "full" : ""}">
        <main>
          <div class="about">
            ${name ? html`<p class="county">${name}</p>` : nothing}
            <h1>${t.say("ui_county_page_heading")}</h1>
            ${name ? html`<p class="intro">${t.say("ui_county_page_intro", { county: name })}</p>` : nothing}
            <section aria-labelledby="examples">
              <h2 id="examples">${t.say("ui_examples_heading")}</h2>
              <ul>
                ${EXAMPLES.map(
                  (key) => html`<li>
                    <button type="button" class="button" @click=${() => this.ask(t.say(key))}>${icon("chat")}${t.say(key)}</button>
                  </li>`,
                )}
              </ul>
            </section>
            ${this.emergency(t)}
            <p class="draft">${t.say("draft_notice")}</p>
          </div>
          <div class="chat" id="chat">
            <lotse-chat
              introduced
              .translation=${t}
              .client=${this.client}
              .store=${this.store}
              .site=${this.site}
              .county=${county}
              .countyName=${name}
              .retentionDays=${retentionDays}
              .closable=${this.full}
              @lotse-language=${this.changeLanguage}
              @lotse-phase=${this.phaseChanged}
              @lotse-close=${this.leave}
            ></lotse-chat>
          </div>
        </main>
        <footer>
          <a href=${new URL("privacy", this.site).href}>${t.say("ui_privacy_link")}</a>
          <a href=${new URL("imprint", this.site).href}>${t.say("ui_imprint_link")}</a>
        </footer>
      </div>
    `;
  }

  private emergency(t: Translation) {
    const spans = spansOf(t.say("ui_emergency_hint"), true);
    return html`<p class="emergency urgent">
      ${icon("alert")}<span
        >${spans.map(({ text, phone }) => (phone ? html`<a class="phone" href="tel:${phone}"><bdi dir="ltr">${text}</bdi></a>` : text))}</span
      >
    </p>`;
  }

  private async speak(wanted: readonly (string | null)[]): Promise<void> {
    const first = this.translation === null;
    this.translation = await loadTranslation(chooseLanguage(wanted));
    document.documentElement.lang = this.translation.language;
    document.documentElement.dir = this.translation.direction;
    document.title = [this.translation.say("ui_title"), countyName(this.settings.county, this.translation.language)]
      .filter(Boolean)
      .join(" · ");
    await this.updateComplete;
    if (first && this.chat.canGoOn) await this.chat.start();
  }

  private changeLanguage(event: CustomEvent<string>): void {
    void this.speak([event.detail]);
  }

  private async ask(question: string): Promise<void> {
    this.enter();
    await this.chat.ask(question);
    this.chat.focusQuestion();
  }

  private phaseChanged(event: CustomEvent<Phase>): void {
    if (event.detail === "open") this.enter();
  }

  private enter(): void {
    this.full = matchMedia(SMALL).matches;
  }

  private async leave(): Promise<void> {
    this.full = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("#chat")?.scrollIntoView();
    this.chat.focusQuestion();
  }

  private skip(): void {
    this.renderRoot.querySelector<HTMLElement>("#chat")?.scrollIntoView();
    this.chat.focusQuestion();
  }
}
