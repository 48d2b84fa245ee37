"""The chat on somebody else's page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.chat_page import ChatPage
from tests.e2e.conftest import PHONE
from tests.e2e.stub_application import StubApplication
from tests.e2e.test_accessibility import violations

pytestmark = pytest.mark.browser


@pytest.fixture
def host(page: Page, site: str) -> Page:
    page.goto(site + "/host-page")
    page.get_by_role("button", name="Chat öffnen").wait_for()
    return page


def open_chat(host: Page) -> ChatPage:
    host.get_by_role("button", name="Chat öffnen").click()
    host.get_by_role("dialog").wait_for()
    return ChatPage(host)


def test_the_closed_widget_asks_and_stores_nothing(host: Page, stub: StubApplication) -> None:
    assert stub.calls == []
    assert host.evaluate("sessionStorage.length + localStorage.length") == 0


def test_the_widget_answers(host: Page) -> None:
    chat = open_chat(host)
    expect(host.get_by_text("Landkreis Wittmund").first).to_be_visible()
    chat.ask("Ich bin umgezogen")
    expect(chat.message("answer")).to_be_visible()


def test_escape_closes_the_panel_and_the_button_has_the_focus(host: Page) -> None:
    chat = open_chat(host)
    expect(chat.field).to_be_focused()
    host.keyboard.press("Escape")
    expect(host.get_by_role("dialog")).to_have_count(0)
    expect(host.get_by_role("button", name="Chat öffnen")).to_be_focused()


def test_escape_in_a_dialog_closes_the_dialog_alone(host: Page) -> None:
    chat = open_chat(host)
    chat.menu("Gespräch fortsetzen")
    expect(host.get_by_role("dialog", name="Gespräch fortsetzen")).to_be_visible()
    host.keyboard.press("Escape")
    expect(host.get_by_role("dialog", name="Gespräch fortsetzen")).to_have_count(0)
    expect(host.get_by_role("dialog")).to_have_count(1)


def test_the_conversation_goes_on_after_closing_and_on_the_next_page(host: Page) -> None:
    chat = open_chat(host)
    chat.ask("Ich bin umgezogen")
    chat.message("answer").wait_for()
    host.reload()
    open_chat(host)
    expect(chat.messages).to_have_count(3)


def test_on_a_phone_the_panel_fills_the_screen(host: Page) -> None:
    host.set_viewport_size(PHONE)
    open_chat(host)
    box = host.get_by_role("dialog").bounding_box()
    assert box == {"x": 0, "y": 0, "width": PHONE["width"], "height": PHONE["height"]}


def test_axe_finds_nothing_in_the_widget(host: Page) -> None:
    assert violations(host) == []
    chat = open_chat(host)
    chat.ask("Ich bin umgezogen")
    chat.message("answer").wait_for()
    assert violations(host) == []
