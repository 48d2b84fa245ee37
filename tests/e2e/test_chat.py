"""The chat on the county page, in a browser, with a stand-in for the application."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.responses import JSONResponse, Response

from tests.e2e.chat_page import ChatPage
from tests.e2e.stub_application import StubApplication, problem

pytestmark = pytest.mark.browser
QUESTION = "Ich bin umgezogen. Was muss ich tun?"


def posts(stub: StubApplication) -> int:
    return sum(call.startswith("POST") and call.endswith("/messages") for call in stub.calls)


def begin(chat: ChatPage) -> None:
    chat.page.get_by_role("button", name="Gespräch beginnen").click()
    chat.messages.first.wait_for()


def test_nothing_is_asked_or_stored_before_the_chat_is_opened(chat: ChatPage, stub: StubApplication) -> None:
    assert stub.calls == []
    assert chat.page.context.cookies() == []
    assert chat.page.evaluate("sessionStorage.length + localStorage.length") == 0


def test_everything_comes_from_this_host(page: Page, site: str) -> None:
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    page.goto(site + "/?lang=de")
    ChatPage(page).ask(QUESTION)
    ChatPage(page).message("answer").wait_for()
    assert [address for address in addresses if not address.startswith(site)] == []


def test_the_policy_forbids_nothing_that_the_page_does(page: Page, site: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text) if line.type in ("error", "warning") else None)
    page.goto(site + "/?lang=de")
    ChatPage(page).ask(QUESTION)
    ChatPage(page).message("answer").wait_for()
    assert complaints == []


def test_the_first_question_opens_the_conversation(chat: ChatPage) -> None:
    chat.ask(QUESTION)
    expect(chat.message("answer")).to_contain_text("Melden Sie sich in den ersten zwei Wochen")
    expect(chat.messages).to_have_count(3)


def test_an_example_asks_its_question(chat: ChatPage) -> None:
    chat.page.get_by_role("button", name="Wo kann ich Deutsch lernen?").click()
    expect(chat.message("clarify")).to_contain_text("Meinen Sie")


def test_who_chooses_by_keyboard_can_write_on(chat: ChatPage) -> None:
    chat.page.get_by_role("button", name="Wo kann ich Deutsch lernen?").click()
    choice = chat.message("clarify").get_by_role("button").first
    choice.wait_for()
    chat.field.focus()
    chat.page.keyboard.press("Shift+Tab")
    chat.page.keyboard.press("Enter")
    expect(chat.field).to_be_focused()


def test_who_taps_a_choice_gets_no_keyboard(chat: ChatPage) -> None:
    chat.page.get_by_role("button", name="Wo kann ich Deutsch lernen?").click()
    chat.message("clarify").get_by_role("button").first.click()
    expect(chat.field).not_to_be_focused()


def test_an_answer_shows_sources_office_and_choices(chat: ChatPage) -> None:
    chat.ask(QUESTION)
    answer = chat.message("answer")
    expect(answer).to_contain_text("§ 17 Abs. 1")
    expect(answer).to_contain_text("noch nicht geprüft")
    expect(answer).to_contain_text("geprüft am 20. November 2026")
    expect(answer.get_by_role("link", name="04462 000000")).to_have_attribute("href", "tel:04462000000")
    expect(answer.get_by_role("button", name="Mit einem Menschen sprechen")).to_be_enabled()


def test_a_choice_is_sent_by_its_payload_and_shown_by_its_label(chat: ChatPage) -> None:
    chat.ask("Wo kann ich Deutsch lernen?")
    chat.page.get_by_role("button", name="Ich suche ein Sprachcafé").click()
    expect(chat.messages.nth(3)).to_contain_text("Ich suche ein Sprachcafé")
    expect(chat.page.get_by_role("button", name="Ich suche einen Integrationskurs")).to_have_attribute(
        "aria-disabled", "true"
    )


def test_crisis_numbers_can_be_dialled(chat: ChatPage) -> None:
    chat.ask("Mein Mann schlägt mich gerade")
    crisis = chat.message("crisis")
    for number in ("110", "112", "116016"):
        expect(crisis.get_by_role("link", name=number, exact=True)).to_have_attribute("href", f"tel:{number}")
    expect(chat.page.locator("[aria-live=assertive]")).to_contain_text("Rufen Sie jetzt die Polizei")


def test_new_messages_are_announced_politely(chat: ChatPage) -> None:
    chat.ask(QUESTION)
    announced = chat.page.locator("lotse-chat > *, lotse-chat").locator("[aria-live=polite]").first
    expect(announced).to_contain_text("Assistent, eine Maschine, schreibt:")
    expect(announced).to_contain_text("Melden Sie sich")


def test_a_reload_goes_on_where_it_was(chat: ChatPage) -> None:
    chat.ask(QUESTION)
    chat.message("answer").wait_for()
    chat.page.reload()
    expect(chat.message("answer")).to_be_visible()
    expect(chat.messages).to_have_count(3)


def test_a_failing_server_gets_the_same_message_again(chat: ChatPage, stub: StubApplication) -> None:
    begin(chat)
    stub.failures = [Response(status_code=503)]
    chat.ask(QUESTION)
    expect(chat.message("answer")).to_be_visible()
    assert posts(stub) == 2
    expect(chat.messages).to_have_count(3)


def test_a_message_that_was_not_sent_can_be_sent_again(chat: ChatPage, stub: StubApplication) -> None:
    begin(chat)
    chat.page.context.set_offline(True)
    chat.ask(QUESTION)
    again = chat.page.get_by_role("button", name="Noch einmal versuchen")
    again.wait_for(timeout=15_000)
    chat.page.context.set_offline(False)
    again.click()
    expect(chat.message("answer")).to_be_visible()
    expect(chat.messages).to_have_count(3)


def test_too_many_messages_are_explained(chat: ChatPage, stub: StubApplication) -> None:
    begin(chat)
    stub.failures = [JSONResponse({"code": "too_many_requests"}, 429, headers={"Retry-After": "17"})]
    chat.ask(QUESTION)
    expect(chat.page.get_by_text("In 17 Sekunden geht es weiter")).to_be_visible()


def test_a_refused_message_is_explained(chat: ChatPage, stub: StubApplication) -> None:
    begin(chat)
    stub.failures = [problem(422, "not_text")]
    chat.ask(QUESTION)
    expect(chat.page.get_by_text("Das kann ich nicht lesen")).to_be_visible()


def test_a_conversation_that_is_gone_can_be_begun_anew(chat: ChatPage, stub: StubApplication) -> None:
    chat.ask(QUESTION)
    chat.message("answer").wait_for()
    stub.conversations.clear()
    chat.ask("Und dann?")
    expect(chat.page.get_by_text("Dieses Gespräch gibt es nicht mehr")).to_be_visible()
    chat.page.get_by_role("button", name="Neues Gespräch").click()
    expect(chat.messages).to_have_count(1)


def test_a_question_is_not_lost_when_no_conversation_can_be_opened(chat: ChatPage, stub: StubApplication) -> None:
    stub.failures = [Response(status_code=503)]
    chat.ask(QUESTION)
    expect(chat.page.get_by_text("Keine Verbindung")).to_be_visible()
    expect(chat.field).to_have_value(QUESTION)
    chat.field.press("Enter")
    expect(chat.message("answer")).to_be_visible()


def test_a_question_after_the_old_conversation_expired_begins_a_new_one(chat: ChatPage, stub: StubApplication) -> None:
    chat.ask(QUESTION)
    chat.message("answer").wait_for()
    stub.conversations.clear()
    chat.page.goto("about:blank")
    chat.page.go_back()
    expect(chat.page.get_by_text("Dieses Gespräch gibt es nicht mehr")).to_be_visible()
    chat.ask(QUESTION)
    expect(chat.message("answer")).to_be_visible()


def test_without_javascript_the_page_leads_on(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    expect(page.get_by_role("link", name="Zur einfachen Seite")).to_be_visible()
    context.close()


def test_deleting_leaves_nothing_in_the_browser(chat: ChatPage, stub: StubApplication) -> None:
    chat.ask(QUESTION)
    chat.message("answer").wait_for()
    chat.menu("Gespräch löschen")
    chat.page.get_by_role("button", name="Löschen", exact=True).click()
    expect(chat.page.get_by_text("Das Gespräch ist gelöscht.")).to_be_visible()
    expect(chat.messages).to_have_count(0)
    assert stub.conversations == {}
    assert chat.page.evaluate("sessionStorage.length") == 0


def test_a_code_opens_the_conversation_elsewhere(chat: ChatPage, site: str) -> None:
    chat.ask(QUESTION)
    chat.message("answer").wait_for()
    chat.menu("Später weiterschreiben")
    expect(chat.page.get_by_role("dialog")).to_contain_text("7KQ2-9RTX-M4HB")
    expect(chat.page.get_by_role("dialog")).to_contain_text("4. Dezember 2026")

    elsewhere = ChatPage(chat.page.context.new_page())
    elsewhere.page.goto(site + "/?lang=de")
    elsewhere.menu("Gespräch fortsetzen")
    elsewhere.page.get_by_role("textbox", name="Ihr Code").fill("7kq2 9rtx m4hb".replace(" ", "-"))
    elsewhere.page.get_by_role("button", name="Weiterschreiben").click()
    expect(elsewhere.messages).to_have_count(3)


def test_a_wrong_code_is_explained(chat: ChatPage) -> None:
    chat.menu("Gespräch fortsetzen")
    chat.page.get_by_role("textbox", name="Ihr Code").fill("AAAA")
    chat.page.get_by_role("button", name="Weiterschreiben").click()
    expect(chat.page.get_by_role("dialog")).to_contain_text("Dieser Code stimmt nicht")


def test_feedback_is_sent_with_its_comment(chat: ChatPage, stub: StubApplication) -> None:
    chat.ask(QUESTION)
    chat.message("answer").get_by_role("button", name="Nein").click()
    chat.page.get_by_label("Was hat gefehlt?").fill("Die Adresse")
    with chat.page.expect_response("**/feedback"):
        chat.message("answer").get_by_role("button", name="Senden").click()
    expect(chat.page.get_by_text("Danke für Ihre Rückmeldung.")).to_be_visible()
    assert [rating.get("comment") for rating in stub.feedback] == [None, "Die Adresse"]


def test_messages_of_others_arrive_by_themselves(chat: ChatPage, stub: StubApplication, site: str) -> None:
    chat.ask(QUESTION)
    chat.message("answer").wait_for()
    second = chat.page.context.new_page()
    second.goto(site + "/?lang=de")
    session = chat.page.evaluate("sessionStorage.getItem('lotse')")
    second.evaluate("session => sessionStorage.setItem('lotse', session)", session)
    second.reload()
    ChatPage(second).message("answer").wait_for()
    chat.ask("Wo kann ich eine SIM kaufen?")
    expect(ChatPage(second).message("no_answer")).to_be_visible()


def test_the_language_of_the_page_can_be_changed(chat: ChatPage) -> None:
    chat.page.get_by_role("combobox", name="Sprache").select_option("en")
    expect(chat.page.get_by_role("textbox", name="Write your question")).to_be_visible()
    assert chat.page.evaluate("document.documentElement.lang") == "en"
