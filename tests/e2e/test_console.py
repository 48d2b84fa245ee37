"""Staff answer a newcomer: both pages in a browser, the real application with fakes for what is outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pyotp
import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, expect

from api.domain.accounts import Role
from tests.e2e.chat_page import ChatPage
from tests.e2e.console_page import ConsolePage
from tests.e2e.staffed_application import (
    ASK,
    PASSWORD,
    QUESTION,
    YES,
    add_member,
    staffed_application,
    staffed_settings,
)
from tests.e2e.test_accessibility import violations, wider_than_the_screen
from tests.factories import Chat
from tests.integration.live import live_server

pytestmark = pytest.mark.browser
OFFICE_PC: ViewportSize = {"width": 1280, "height": 720}
ZOOMED: ViewportSize = {"width": 640, "height": 360}


@dataclass(frozen=True)
class Office:
    """A running application with the accounts of staff."""

    app: FastAPI
    address: str
    browser: Browser
    client: httpx.Client

    def context(self) -> BrowserContext:
        context = self.browser.new_context(locale="de-DE", viewport=OFFICE_PC, reduced_motion="reduce")
        context.set_default_timeout(8_000)
        return context

    def console(self, context: BrowserContext | None = None) -> ConsolePage:
        page = (context or self.context()).new_page()
        page.goto(self.address + "/staff")
        page.get_by_role("heading", level=1).wait_for()
        return ConsolePage(page)

    def member(self, name: str = "Ada") -> ConsolePage:
        """The console of somebody who is signed in."""
        console = self.console()
        console.begin(name, add_member(self.app, name))
        return console

    def newcomer(self, *texts: str, consent: bool = True) -> Chat:
        """Somebody who has asked for a human."""
        chat = Chat.begin(self.client, language="ar")
        for text in (*texts, ASK, *([YES] if consent else [])):
            chat.say(text)
        return chat


@pytest.fixture
def office(browser: Browser, tmp_path: Path) -> Iterator[Office]:
    settings = staffed_settings(tmp_path)
    app = staffed_application(settings)
    with live_server(app, settings) as (address, _), httpx.Client(base_url=address) as client:
        yield Office(app, address, browser, client)
        for context in browser.contexts:
            context.close()


def complaints_of(page: Page) -> list[str]:
    found: list[str] = []
    page.on("console", lambda line: found.append(line.text) if line.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def test_a_newcomer_is_answered_in_the_other_page(office: Office) -> None:
    ada = office.member()
    newcomer = ChatPage(office.context().new_page())
    newcomer.page.goto(office.address + "/?lang=ar")
    for text in (QUESTION, ASK):
        newcomer.page.get_by_role("textbox").first.fill(text)
        newcomer.page.keyboard.press("Enter")
        newcomer.message("answer" if text == QUESTION else "handoff").wait_for()
    newcomer.page.get_by_role("button", name="نعم، موافق").click()

    expect(ada.items).to_have_count(1)
    expect(ada.items.first).to_contain_text("Anmeldung der Wohnung")
    expect(ada.page).to_have_title("(1) Lotse · Anlaufstelle")
    ada.claim()
    ada.write("Guten Tag, hier ist Ada.")
    expect(newcomer.page.locator("lotse-message article.staff")).to_contain_text("hier ist Ada")

    assistant_said = newcomer.page.locator("lotse-message article.assistant").count()
    newcomer.page.get_by_role("textbox").first.fill(QUESTION)
    newcomer.page.keyboard.press("Enter")
    person = ada.messages.last
    expect(person).to_contain_text("Wittmund")
    expect(person.locator(".text")).to_have_attribute("lang", "ar")
    assert person.locator(".text").evaluate("e => getComputedStyle(e).direction + getComputedStyle(e).textAlign") == (
        "rtlright"
    )
    assert newcomer.page.locator("lotse-message article.assistant").count() == assistant_said
    expect(newcomer.page.locator(".typing")).to_have_count(0)

    ada.press("Beenden")
    ada.page.get_by_label("Frage beantwortet").check()
    ada.press("Gespräch beenden")
    expect(ada.page.get_by_text("Ergebnis: Frage beantwortet")).to_be_visible()
    expect(newcomer.page.locator("lotse-message article.system").last).to_contain_text("staff_closed")
    ada.tab("Beendet").click()
    expect(ada.items).to_have_count(1)


def test_the_page_does_nothing_that_its_policy_forbids(office: Office) -> None:
    ada = office.member()
    complaints = complaints_of(ada.page)
    office.newcomer(QUESTION)
    ada.claim()
    ada.write("Guten Tag")
    expect(ada.messages.last).to_contain_text("Guten Tag")
    ada.page.reload()
    ada.tab("Meine").click()
    expect(ada.items).to_have_count(1)
    assert complaints == []


def test_a_wrong_password_says_what_to_do(office: Office) -> None:
    add_member(office.app, "Ada")
    console = office.console()
    console.sign_in("Ada", "falsch")
    expect(console.page.get_by_role("alert").first).to_contain_text("Prüfen Sie Name und Passwort")
    expect(console.page.get_by_role("textbox", name="Name")).to_have_value("Ada")


def test_the_first_password_has_to_be_changed_well(office: Office) -> None:
    console = office.console()
    console.sign_in("Ada", add_member(office.app, "Ada"))
    console.choose_password("kurz", "anders")
    expect(console.page.get_by_text("nicht gleich")).to_be_visible()
    console.choose_password("kurz", "kurz")
    expect(console.page.get_by_text("zu leicht zu erraten")).to_be_visible()
    console.choose_password()
    expect(console.page.get_by_text("Niemand wartet.")).to_be_visible()


def test_a_second_factor_is_asked_for(office: Office) -> None:
    ada = office.member()
    begun = ada.page.evaluate(
        """async () => {
          const { csrf_token } = await (await fetch('/api/auth/session')).json();
          const headers = { 'X-CSRF-Token': csrf_token, 'Content-Type': 'application/json' };
          window.headers = headers;
          return (await fetch('/api/auth/totp', { method: 'POST', headers })).json();
        }"""
    )
    confirm = """async (code) => (await fetch('/api/auth/totp/confirm',
      { method: 'POST', headers: window.headers, body: JSON.stringify({ code }) })).json()"""
    recovery = ada.page.evaluate(confirm, pyotp.TOTP(begun["secret"]).now())["recovery_codes"]
    ada.press("Abmelden")
    ada.sign_in("Ada", PASSWORD)
    code = ada.page.get_by_role("textbox", name="Code aus der App")
    code.fill("000000")
    ada.page.keyboard.press("Enter")
    expect(ada.page.get_by_text("Der Code hat nicht gepasst")).to_be_visible()
    code.fill(recovery[0])
    ada.page.keyboard.press("Enter")
    expect(ada.page.get_by_text("Niemand wartet.")).to_be_visible()


def test_other_roles_are_told_where_to_go(office: Office) -> None:
    console = office.console()
    console.sign_in("Coco", add_member(office.app, "Coco", Role.COORDINATOR))
    console.choose_password()
    expect(console.page.get_by_role("alert")).to_contain_text("gehört nicht zur Anlaufstelle")
    console.press("Abmelden")
    expect(console.page.get_by_role("textbox", name="Name")).to_be_visible()


def test_danger_stands_above_who_has_waited_longer(office: Office) -> None:
    ada = office.member()
    office.newcomer(QUESTION)
    office.newcomer("Hilfe, er schlägt mich")
    expect(ada.items).to_have_count(2)
    expect(ada.items.first).to_contain_text("Gefahr")
    expect(ada.items.last).to_contain_text("Stadt Wittmund")


def test_the_list_is_filtered_by_municipality(office: Office) -> None:
    ada = office.member()
    office.newcomer(QUESTION)
    office.newcomer()
    expect(ada.items).to_have_count(2)
    ada.page.get_by_role("combobox", name="Gemeinde").select_option("Stadt Wittmund")
    expect(ada.items).to_have_count(1)
    ada.page.get_by_role("combobox", name="Gemeinde").select_option("nicht genannt")
    expect(ada.items).not_to_contain_text("Stadt Wittmund")


def test_who_comes_second_is_told_kindly(office: Office) -> None:
    ada, ben = office.member("Ada"), office.member("Ben")
    office.newcomer(QUESTION)
    ben.items.first.click()
    ben.page.context.set_offline(True)
    ada.claim()
    ben.page.context.set_offline(False)
    ben.page.get_by_role("button", name="Übernehmen", exact=True).click()
    expect(ben.notice).to_contain_text("war schneller")
    expect(ben.page.get_by_text("Ada schreibt gerade mit dieser Person.")).to_be_visible()


def test_without_consent_nothing_of_before_is_seen(office: Office) -> None:
    ada = office.member()
    chat = office.newcomer(QUESTION, consent=False)
    expect(ada.items.first).to_contain_text("keine Einwilligung")
    ada.claim()
    chat.say("شكرًا")
    expect(ada.messages.last).to_contain_text("شكرًا")
    expect(ada.page.locator("lotse-talk-log")).not_to_contain_text("Wittmund")
    expect(ada.page.get_by_text("Die Person hat nicht zugestimmt.")).to_be_visible()


def test_what_is_known_stands_beside_the_conversation(office: Office) -> None:
    ada = office.member()
    office.newcomer(QUESTION, "أين أشتري بطاقة SIM؟")
    ada.items.first.click()
    beside = ada.page.locator("lotse-packet")
    for text in ("ist einverstanden", "Anmeldung der Wohnung", "Wittmund (wohnt dort)", "im Asylverfahren", "SIM"):
        expect(beside).to_contain_text(text)


@pytest.mark.parametrize(
    ("language", "waiting", "speaking", "typing"),
    [
        ("de", "Sie sind Nummer 1 in der Reihe", "Sie schreiben mit einem Menschen", "Jemand vom Landkreis schreibt"),
        ("ar", "رقمك في الدور 1", "أنت تكتب مع إنسان", "شخص من إدارة المقاطعة يكتب"),
    ],
)
def test_a_newcomer_sees_who_is_there(office: Office, language: str, waiting: str, speaking: str, typing: str) -> None:
    ada = office.member()
    newcomer = ChatPage(office.context().new_page())
    newcomer.page.goto(f"{office.address}/?lang={language}")
    newcomer.human()
    expect(newcomer.standing).to_contain_text(waiting)
    expect(newcomer.standing).to_have_attribute("role", "status")
    assert violations(newcomer.page) == []

    ada.claim()
    expect(newcomer.standing).to_have_text(speaking)
    ada.field.press_sequentially("Guten Tag")
    expect(newcomer.page.locator(".typing")).to_contain_text(typing)
    expect(newcomer.page.locator(".typing")).to_be_in_viewport()
    ada.page.keyboard.press("Control+Enter")
    expect(newcomer.message("staff")).to_contain_text("Guten Tag")
    expect(ada.messages.last).to_contain_text("gelesen")
    newcomer.page.get_by_role("textbox").first.press_sequentially("Danke")
    expect(ada.page.get_by_text("Die Person schreibt …")).to_be_visible()
    assert violations(newcomer.page) == []
    assert not wider_than_the_screen(newcomer.page)

    ada.press("Beenden")
    ada.page.get_by_label("Frage beantwortet").check()
    ada.press("Gespräch beenden")
    expect(newcomer.standing).to_be_empty()


def test_what_the_newcomer_does_not_look_at_is_not_read(office: Office) -> None:
    ada = office.member()
    context = office.context()
    newcomer = ChatPage(context.new_page())
    newcomer.page.goto(f"{office.address}/?lang=ar")
    newcomer.human()
    newcomer.hide()
    ada.claim()
    ada.write("Guten Tag")
    expect(newcomer.message("staff")).to_be_attached()
    newcomer.page.get_by_role("textbox").first.press_sequentially("Da")
    expect(ada.page.get_by_text("Die Person schreibt …")).to_be_visible()
    expect(ada.messages.last).not_to_contain_text("gelesen")
    newcomer.hide(False)
    expect(ada.messages.last).to_contain_text("gelesen")


def test_typing_and_reading_are_shown_on_both_sides(office: Office) -> None:
    ada = office.member()
    chat = office.newcomer(QUESTION)
    ada.claim()
    ada.write("Guten Tag")
    expect(ada.messages.last).to_contain_text("gesendet")
    chat.call("POST", "/typing")
    expect(ada.page.get_by_text("Die Person schreibt …")).to_be_visible()
    chat.call("POST", "/read", json={"seq": chat.messages()[-1]["seq"]})
    expect(ada.messages.last).to_contain_text("gelesen")


def test_a_checked_answer_is_found_and_inserted(office: Office) -> None:
    ada = office.member()
    chat = office.newcomer(QUESTION)
    ada.claim()
    ada.field.fill("Guten Tag.")
    ada.page.keyboard.press("Alt+4")
    ada.page.keyboard.type("anmeldung")
    ada.page.keyboard.press("Enter")
    found = ada.page.locator("lotse-answers article")
    expect(found).to_contain_text("Melden Sie sich in den ersten zwei Wochen")
    expect(found.locator("[lang=ar]")).to_have_attribute("dir", "rtl")
    found.get_by_role("button", name="in die Nachricht einfügen").click()
    expect(ada.field).to_be_focused()
    ada.page.keyboard.press("Control+Enter")
    expect(ada.field).to_have_value("")
    assert chat.messages()[-1]["text"].startswith("Guten Tag.\n\n")
    assert "جواز السفر" in chat.messages()[-1]["text"]


def test_who_writes_elsewhere_while_a_message_is_sent_stays_there(office: Office) -> None:
    ada = office.member()
    office.newcomer(QUESTION)
    ada.claim()
    held: list[Route] = []
    ada.page.route("**/messages", lambda route: held.append(route))
    ada.write("Guten Tag.")
    ada.page.keyboard.press("Alt+5")
    ada.page.keyboard.type("Ruft am ")
    held[0].continue_()
    expect(ada.field).to_have_value("")
    ada.page.keyboard.type("Montag an.")
    expect(ada.page.locator("lotse-notes textarea")).to_have_value("Ruft am Montag an.")
    expect(ada.field).to_have_value("")


def test_a_note_is_for_colleagues_and_goes_with_the_conversation(office: Office) -> None:
    ada, ben = office.member("Ada"), office.member("Ben")
    chat = office.newcomer(QUESTION)
    ada.claim()
    ada.page.keyboard.press("Alt+5")
    ada.page.keyboard.type("Ruft am Montag an.")
    ada.press("Notiz speichern")
    ada.press("Weitergeben")
    ada.page.get_by_label("Ben (ist da)").check()
    ada.page.get_by_role("dialog").get_by_role("button", name="Weitergeben").click()
    expect(ada.page.get_by_text("Ben schreibt gerade mit dieser Person.")).to_be_visible()
    ben.tab("Meine").click()
    ben.items.first.click()
    ben.tab("Notizen").click()
    expect(ben.page.locator("lotse-notes")).to_contain_text("Ruft am Montag an.")
    assert "Montag" not in str(chat.messages())


def test_a_note_that_was_not_stored_waits_for_its_conversation(office: Office) -> None:
    ada = office.member()
    office.newcomer(QUESTION)
    ada.claim()
    office.newcomer(consent=False)
    keyboard = ada.page.keyboard
    keyboard.press("Alt+5")
    keyboard.type("Ruft am Montag an.")
    keyboard.press("Alt+9")
    note = ada.page.locator("lotse-notes textarea")
    expect(ada.items).to_have_count(2)
    expect(note).to_have_value("")
    ada.items.first.click()
    expect(note).to_have_value("Ruft am Montag an.")
    keyboard.press("Alt+5")
    keyboard.press("Control+Enter")
    expect(ada.page.locator("lotse-notes ol")).to_contain_text("Ruft am Montag an.")
    expect(note).to_have_value("")


def test_what_comes_while_nobody_looks_is_counted_in_the_title(office: Office) -> None:
    ada = office.member()
    chat = office.newcomer(QUESTION)
    ada.claim()
    expect(ada.page).to_have_title("Lotse · Anlaufstelle")
    ChatPage(ada.page).hide()
    chat.say("شكرًا")
    expect(ada.page).to_have_title("(1) Lotse · Anlaufstelle")
    ChatPage(ada.page).hide(False)
    expect(ada.page).to_have_title("Lotse · Anlaufstelle")


def test_signing_in_and_ending_a_conversation_need_no_mouse(office: Office) -> None:
    ada = office.member()
    expect(ada.tab("Wartend")).to_be_focused()
    office.newcomer(QUESTION)
    expect(ada.items).to_have_count(1)
    keyboard = ada.page.keyboard
    keyboard.press("Alt+9")
    expect(ada.field).to_be_focused()
    ada.page.get_by_role("button", name="Beenden", exact=True).focus()
    keyboard.press("Enter")
    expect(ada.page.get_by_label("Frage beantwortet")).to_be_focused()
    keyboard.press("Space")
    keyboard.press("Enter")
    expect(ada.page.get_by_text("Ergebnis: Frage beantwortet")).to_be_visible()


def test_who_puts_it_back_leaves_it_to_others(office: Office) -> None:
    ada = office.member()
    office.newcomer(QUESTION)
    ada.claim()
    ada.press("Zurückgeben")
    expect(ada.notice).to_contain_text("wartet wieder")
    ada.tab("Wartend").click()
    expect(ada.items).to_have_count(1)


def test_a_text_that_could_not_be_sent_stays(office: Office) -> None:
    ada = office.member()
    chat = office.newcomer(QUESTION)
    ada.claim()
    ada.page.context.set_offline(True)
    ada.write("Wichtig")
    expect(ada.notice).to_contain_text("Nicht gesendet")
    expect(ada.field).to_have_value("Wichtig")
    ada.page.context.set_offline(False)
    ada.page.keyboard.press("Control+Enter")
    expect(ada.field).to_have_value("")
    assert [message["text"] for message in chat.messages()].count("Wichtig") == 1


def test_a_session_that_ends_loses_no_draft(office: Office) -> None:
    ada = office.member()
    office.newcomer(QUESTION)
    ada.claim()
    ada.field.fill("Halb fertig")
    ada.page.context.clear_cookies()
    ada.page.keyboard.press("Control+Enter")
    expect(ada.page.get_by_text("Ihre Sitzung ist zu Ende")).to_be_visible()
    ada.sign_in("Ada", PASSWORD)
    ada.tab("Meine").click()
    ada.items.first.click()
    expect(ada.field).to_have_value("Halb fertig")


def test_what_the_person_deletes_leaves_the_screen(office: Office) -> None:
    ada = office.member()
    chat = office.newcomer(QUESTION)
    ada.claim()
    assert chat.call("DELETE").status_code == 204
    expect(ada.notice).to_contain_text("gibt es nicht mehr", timeout=10_000)
    expect(ada.messages).to_have_count(0)


def test_the_desk_works_by_keyboard_alone(office: Office) -> None:
    ada = office.member()
    chat = office.newcomer(QUESTION)
    expect(ada.items).to_have_count(1)
    keyboard = ada.page.keyboard
    keyboard.press("Alt+0")
    expect(ada.page.get_by_role("dialog")).to_contain_text("Alt + 9")
    keyboard.press("Escape")
    keyboard.press("Alt+1")
    expect(ada.items.first).to_be_focused()
    keyboard.press("Enter")
    expect(ada.page.get_by_role("heading", level=2, name="Arabisch")).to_be_focused()
    keyboard.press("Alt+9")
    expect(ada.field).to_be_focused()
    keyboard.type("Erste Zeile")
    keyboard.press("Enter")
    keyboard.type("zweite")
    keyboard.press("Control+Enter")
    expect(ada.messages.last).to_contain_text("zweite")
    assert chat.messages()[-1]["text"] == "Erste Zeile\nzweite"
    keyboard.press("Alt+3")
    expect(ada.page.get_by_role("tabpanel", name="Übersicht")).to_be_focused()


def test_the_tabs_follow_the_arrows(office: Office) -> None:
    ada = office.member()
    ada.tab("Wartend").focus()
    ada.page.keyboard.press("ArrowRight")
    expect(ada.tab("Meine")).to_be_focused()
    expect(ada.tab("Meine")).to_have_attribute("aria-selected", "true")


def test_sound_and_notifications_wait_for_a_press(office: Office) -> None:
    context = office.context()
    context.add_init_script("Notification.requestPermission = async () => { window.asked = true; return 'denied'; }")
    console = office.console(context)
    console.begin("Ada", add_member(office.app, "Ada"))
    assert console.page.evaluate("window.asked") is None
    expect(console.page.get_by_role("button", name="Ton einschalten")).to_be_visible()
    console.press("Ton einschalten")
    console.page.reload()
    expect(console.page.get_by_role("button", name="Ton ausschalten")).to_be_visible()
    console.press("Meldungen erlauben")
    assert console.page.evaluate("window.asked") is True


def test_the_console_speaks_english(office: Office) -> None:
    ada = office.member()
    ada.page.get_by_role("combobox", name="Sprache dieser Seite").select_option("en")
    expect(ada.page.get_by_text("Nobody is waiting.")).to_be_visible()
    assert ada.page.evaluate("document.documentElement.lang") == "en"


def test_axe_finds_nothing_before_and_after_signing_in(office: Office) -> None:
    console = office.console()
    assert violations(console.page) == []
    console.sign_in("Ada", add_member(office.app, "Ada"))
    console.page.get_by_label("Neues Passwort", exact=True).wait_for()
    assert violations(console.page) == []
    console.choose_password()
    console.tab("Wartend").wait_for()
    assert violations(console.page) == []


def test_axe_finds_nothing_at_work(office: Office) -> None:
    ada = office.member()
    office.newcomer("Hilfe, er schlägt mich")
    office.newcomer(QUESTION, "أين أشتري بطاقة SIM؟")
    expect(ada.items).to_have_count(2)
    ada.claim(1)
    ada.write("Guten Tag")
    assert violations(ada.page) == []
    ada.page.keyboard.press("Alt+4")
    ada.page.keyboard.type("anmeldung")
    ada.page.keyboard.press("Enter")
    ada.page.locator("lotse-answers article").wait_for()
    assert violations(ada.page) == []
    ada.press("Beenden")
    ada.page.get_by_role("dialog").wait_for()
    assert violations(ada.page) == []


@pytest.mark.parametrize("size", [OFFICE_PC, ZOOMED])
def test_everything_can_be_reached_on_an_old_screen_and_enlarged(office: Office, size: ViewportSize) -> None:
    ada = office.member()
    office.newcomer(QUESTION)
    ada.page.set_viewport_size(size)
    ada.claim()
    ada.write("Guten Tag")
    expect(ada.messages.last).to_contain_text("Guten Tag")
    assert not wider_than_the_screen(ada.page)
    if size is ZOOMED:
        ada.press("Zur Liste")
        expect(ada.tab("Meine")).to_be_visible()
    else:
        assert ada.page.evaluate("document.documentElement.scrollHeight <= innerHeight")
