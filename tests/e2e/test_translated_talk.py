"""A newcomer who writes Arabic and a member of staff who writes German, with a translator between them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.chat_page import ChatPage
from tests.e2e.staffed_application import ASK, QUESTION, staffed_application, staffed_settings
from tests.e2e.test_accessibility import violations
from tests.e2e.test_console import Office
from tests.fakes import FakeTranslator
from tests.integration.live import live_server

pytestmark = pytest.mark.browser


@pytest.fixture
def translator() -> FakeTranslator:
    return FakeTranslator(frozenset({"de", "ar"}))


@pytest.fixture
def office(browser: Browser, tmp_path: Path, translator: FakeTranslator) -> Iterator[Office]:
    settings = staffed_settings(tmp_path)
    app = staffed_application(settings, translator)
    with live_server(app, settings) as (address, _), httpx.Client(base_url=address) as client:
        yield Office(app, address, browser, client)
        for context in browser.contexts:
            context.close()


def newcomer_of(office: Office) -> ChatPage:
    """Somebody who asked for a human on the Arabic page."""
    newcomer = ChatPage(office.context().new_page())
    newcomer.page.goto(office.address + "/?lang=ar")
    newcomer.page.get_by_role("textbox").first.fill(ASK)
    newcomer.page.keyboard.press("Enter")
    newcomer.page.get_by_role("button", name="نعم، موافق").click()
    return newcomer


def test_both_read_their_own_language_and_see_that_a_machine_translated(office: Office) -> None:
    ada = office.member()
    newcomer = newcomer_of(office)
    ada.claim()
    expect(ada.page.get_by_text("Eine Maschine übersetzt")).to_be_visible()
    ada.write("Bringen Sie die Meldebescheinigung mit.")

    read = newcomer.page.locator("lotse-message article.staff")
    expect(read.locator(".text")).to_contain_text("ar: Bringen Sie die Meldebescheinigung (residence certificate) mit.")
    expect(read.locator(".text")).to_have_attribute("dir", "rtl")
    expect(read.locator(".note")).to_be_visible()
    read.locator("summary").click()
    expect(read.locator(".original [lang=de]")).to_have_text("Bringen Sie die Meldebescheinigung mit.")
    expect(ada.messages.last.locator(".text").first).to_have_text("Bringen Sie die Meldebescheinigung mit.")

    newcomer.page.get_by_role("textbox").first.fill(QUESTION)
    newcomer.page.keyboard.press("Enter")
    person = ada.messages.last
    expect(person.locator(".translation .text")).to_have_text(f"de: {QUESTION}")
    expect(person.locator(".translation")).to_contain_text("Von einer Maschine übersetzt")
    expect(person.locator(".text").first).to_have_attribute("lang", "ar")
    ada.page.reload()
    ada.tab("Meine").click()
    ada.items.first.click()
    expect(ada.messages.last.locator(".translation .text")).to_have_text(f"de: {QUESTION}")
    assert violations(ada.page) == []


def test_a_failure_is_shown_and_can_be_tried_again(office: Office, translator: FakeTranslator) -> None:
    ada = office.member()
    newcomer = newcomer_of(office)
    ada.claim()
    translator.broken = True
    ada.write("Guten Tag")
    expect(newcomer.page.locator("lotse-message article.staff .text")).to_have_text("Guten Tag")
    expect(ada.messages.last).to_contain_text("gesendet, wie Sie es geschrieben haben")
    assert violations(ada.page) == []
    translator.broken = False
    ada.press("Übersetzt noch einmal senden")
    expect(newcomer.page.locator("lotse-message article.staff .text").last).to_contain_text("ar: Guten Tag")
    expect(ada.page.get_by_role("button", name="Übersetzt noch einmal senden")).to_have_count(0)

    ada.page.get_by_label("Übersetzen", exact=True).uncheck()
    ada.write("Nur Deutsch")
    expect(newcomer.page.locator("lotse-message article.staff .text").last).to_have_text("Nur Deutsch")
    expect(ada.page.get_by_label("Übersetzen", exact=True)).to_be_checked()


def test_who_says_what_they_speak_is_named_in_the_queue(office: Office) -> None:
    ada = office.member()
    ada.press("Meine Sprachen")
    ada.page.get_by_label("Arabisch").check()
    assert violations(ada.page) == []
    ada.press("Speichern")
    office.newcomer(QUESTION)
    expect(ada.items.first).to_contain_text("hier spricht das: Ada")


def test_an_arabic_entry_of_the_queue_is_understood_without_arabic(office: Office) -> None:
    ada = office.member()
    office.newcomer(QUESTION)
    entry = ada.items.first
    for text in ("Arabisch", "Anmeldung der Wohnung", "Stadt Wittmund", "Aufenthalt: im Asylverfahren"):
        expect(entry).to_contain_text(text)
    expect(entry.locator(".said[lang=de]")).to_have_text(f"de: {QUESTION}")
    expect(entry.locator(".machine")).to_have_text("Von einer Maschine übersetzt")
    expect(entry.locator(".said.original")).to_have_text(QUESTION)
    expect(entry.locator(".said.original")).to_have_attribute("dir", "rtl")
    assert violations(ada.page) == []
