"""Keyboard, screen reader, direction, small screens and large type."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.chat_page import ChatPage
from tests.e2e.conftest import PHONE

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[2] / "api" / "web" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# While no right-to-left language has phrases, German words stand in for them.
RIGHT_TO_LEFT = """() => {
  const page = document.querySelector('lotse-county-page');
  const { language, catalogue } = page.translation;
  page.translation = new page.translation.constructor(language, 'rtl', catalogue);
  document.documentElement.dir = 'rtl';
}"""
TOO_SMALL = """() => {
  const small = [];
  const visit = (root) => root.querySelectorAll('*').forEach((element) => {
    if (element.shadowRoot) visit(element.shadowRoot);
    const inline = element.matches('.sources a, .skip');
    if (!element.matches('a, button, select, textarea, input, summary') || inline) return;
    const { width, height } = element.getBoundingClientRect();
    if (width && (height < 43.5 || width < 43.5)) small.push(`${element.outerHTML.slice(0, 80)} ${width}x${height}`);
  });
  visit(document);
  return small;
}"""


def violations(page: Page) -> list[str]:
    """Run axe on the page, shadow roots included; the debugger may evaluate it under the strict policy."""
    page.evaluate(AXE.read_text("utf-8"))
    result: dict[str, Any] = page.evaluate("rules => axe.run(document, { runOnly: rules })", RULES)
    return [f"{found['id']}: {node['html'][:120]}" for found in result["violations"] for node in found["nodes"]]


def wider_than_the_screen(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def full_conversation(chat: ChatPage, *, arabic: bool = False) -> None:
    questions = ("كيف أسجل عنواني؟", "زوجي يضربني") if arabic else ("Ich bin umgezogen", "Mein Mann schlägt mich")
    for question, kind in zip((*questions, "Wo kann ich deutsch lernen"), ("answer", "crisis", "clarify"), strict=True):
        chat.page.get_by_role("textbox").first.fill(question)
        chat.page.keyboard.press("Enter")
        chat.message(kind).wait_for()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_axe_finds_nothing(chat: ChatPage, direction: str) -> None:
    if direction == "rtl":
        chat.page.evaluate(RIGHT_TO_LEFT)
    assert violations(chat.page) == []
    full_conversation(chat, arabic=direction == "rtl")
    assert violations(chat.page) == []


@pytest.mark.parametrize("item", ["Später weiterschreiben", "Gespräch fortsetzen", "Gespräch löschen"])
def test_axe_finds_nothing_in_the_dialogs(chat: ChatPage, item: str) -> None:
    full_conversation(chat)
    chat.menu(item)
    chat.page.get_by_role("dialog").wait_for()
    assert violations(chat.page) == []


def test_the_chat_works_by_keyboard_alone(chat: ChatPage) -> None:
    keyboard = chat.page.keyboard
    keyboard.press("Tab")
    keyboard.press("Enter")
    keyboard.type("Ich bin umgezogen.")
    keyboard.press("Shift+Enter")
    keyboard.type("Was nun?")
    keyboard.press("Enter")
    chat.message("answer").wait_for()
    expect(chat.field).to_be_focused()
    expect(chat.messages.nth(1)).to_contain_text("Was nun?")


def test_escape_closes_what_is_open_and_gives_the_focus_back(chat: ChatPage) -> None:
    menu = chat.page.get_by_role("button", name="Menü")
    menu.press("Enter")
    chat.page.get_by_role("button", name="Gespräch fortsetzen").press("Enter")
    chat.page.get_by_role("dialog").wait_for()
    chat.page.keyboard.press("Escape")
    expect(chat.page.get_by_role("dialog")).to_have_count(0)
    expect(menu).to_be_focused()
    menu.press("Enter")
    chat.page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", [320, 360, 640])
def test_nothing_is_wider_than_a_small_screen(chat: ChatPage, width: int, direction: str) -> None:
    chat.page.set_viewport_size({"width": width, "height": 640})
    if direction == "rtl":
        chat.page.evaluate(RIGHT_TO_LEFT)
    assert not wider_than_the_screen(chat.page)
    full_conversation(chat, arabic=direction == "rtl")
    scroller = chat.page.locator("lotse-message-list .scroller")
    assert scroller.evaluate("e => e.scrollWidth <= e.clientWidth")
    box = chat.page.locator("lotse-chat").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_everything_to_press_is_large_enough_for_a_thumb(chat: ChatPage) -> None:
    chat.page.set_viewport_size(PHONE)
    assert chat.page.evaluate(TOO_SMALL) == []
    full_conversation(chat)
    assert chat.page.evaluate(TOO_SMALL) == []


def test_on_a_phone_the_open_chat_fills_the_screen_and_can_be_left(chat: ChatPage) -> None:
    chat.page.set_viewport_size(PHONE)
    chat.ask("Ich bin umgezogen")
    chat.message("answer").wait_for()
    box = chat.page.locator("lotse-chat").bounding_box()
    assert box == {"x": 0, "y": 0, "width": PHONE["width"], "height": PHONE["height"]}
    chat.page.get_by_role("button", name="Chat schließen").click()
    expect(chat.page.get_by_role("heading", level=1)).to_be_visible()


def test_arabic_runs_from_right_to_left_inside_a_german_page(chat: ChatPage) -> None:
    chat.ask("كيف أسجل عنواني؟")
    text = chat.message("answer").locator(".text")
    expect(text).to_have_attribute("dir", "rtl")
    expect(text).to_have_attribute("lang", "ar")
    assert text.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert chat.message("answer").locator("a.phone bdi").first.evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_the_page_holds_in_forced_colours(browser: Browser, site: str) -> None:
    context = browser.new_context(forced_colors="active", locale="de-DE", viewport=PHONE)
    page = context.new_page()
    page.goto(site + "/?lang=de")
    chat = ChatPage(page)
    chat.ask("Mein Mann schlägt mich")
    expect(chat.message("crisis")).to_be_visible()
    assert chat.message("crisis").evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
    context.close()
