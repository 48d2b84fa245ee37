"""rasa-webchat, a client that others wrote, on somebody else's page talks with the application."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from api.adapters.clock import SystemClock
from api.bootstrap import World, build
from api.domain.messages import Card, MessageKind, QuickReply, Reply, Source
from api.settings import Settings
from tests.e2e.conftest import missing
from tests.e2e.other_site import OtherSite
from tests.e2e.staffed_application import ArabicGuide
from tests.e2e.webchat_page import BUNDLE, RECOMMENDED, WebchatPage, page_with_webchat
from tests.fakes import FakeAssistant, FakeNeedReading, FakeSearch, FakeShelf
from tests.integration.live import live_server

pytestmark = pytest.mark.browser
QUESTION = "Ich bin umgezogen, was muss ich tun?"
ARABIC = "كيف أسجل عنواني؟"
CAFE = QuickReply("Ich suche ein Sprachcafé", "topic:language-cafe")


def scripted() -> FakeAssistant:
    text = "Melden Sie sich an. 2 * 3 <b>Wochen</b> [hier](javascript:alert(1))\n\n- Pass\n- Ausweis"
    office = Card("office", "registration", "Bürgerbüro", phone="04462 000000", status="unconfirmed")
    source = Source("Bundesportal", url="https://verwaltung.bund.de/a_b_c")
    answer = Reply(MessageKind.ANSWER, text, "de", sources=[source], cards=[office], quick_replies=[CAFE])
    arabic = Reply(MessageKind.ANSWER, "سجّل عنوانك خلال أسبوعين (\u2066§ 17 BMG\u2069).", "ar")
    cafe = Reply(MessageKind.OFFERS, "Das Sprachcafé ist donnerstags.", "de")
    return FakeAssistant({QUESTION: (answer,), CAFE.payload: (cafe,), ARABIC: (arabic,)})


@pytest.fixture
def other_site() -> Iterator[OtherSite]:
    if not BUNDLE.exists():
        missing("rasa-webchat is not installed")
    with OtherSite() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def webchat(page: Page, other_site: OtherSite, tmp_path: Path) -> Iterator[WebchatPage]:
    """The client on a listed site, closed."""
    settings = Settings(
        database_url=f"sqlite:///{tmp_path}/lotse.db", secret_key="k" * 32, origins=(other_site.address,)
    )
    assistant = scripted()
    world = World(ArabicGuide(), FakeSearch(), assistant, assistant, SystemClock(), {}, FakeNeedReading(), FakeShelf())
    with live_server(build(settings, world), settings) as (address, _):
        other_site.files = {
            "/": ("text/html", page_with_webchat(address, RECOMMENDED)),
            "/defaults": ("text/html", page_with_webchat(address, {"initPayload": "/get_started"})),
            "/webchat.js": ("text/javascript", BUNDLE.read_bytes()),
        }
        page.route("https://fonts.googleapis.com/**", lambda route: route.abort())
        page.goto(other_site.address)
        page.locator(".rw-launcher").wait_for()
        yield WebchatPage(page)
        page.close()


@pytest.fixture
def opened(webchat: WebchatPage) -> WebchatPage:
    webchat.open()
    expect(webchat.answers).to_have_text(["Hello from wittmund"])
    return webchat


def test_the_closed_client_neither_asks_nor_stores_a_session(webchat: WebchatPage) -> None:
    stored = webchat.page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert "session_id" not in stored


def test_a_question_is_answered_with_office_and_source(opened: WebchatPage) -> None:
    opened.ask(QUESTION)
    answer = opened.answers.last
    expect(answer.locator("li").first).to_have_text("Pass")
    expect(answer).to_contain_text("Bürgerbüro")
    link = answer.get_by_role("link", name="Bundesportal")
    expect(link).to_have_attribute("href", "https://verwaltung.bund.de/a_b_c")


def test_text_is_shown_as_it_was_written(opened: WebchatPage) -> None:
    opened.ask(QUESTION)
    expect(opened.answers.last).to_contain_text("2 * 3 <b>Wochen</b> [hier](javascript:alert(1))")
    expect(opened.answers.last.get_by_role("link")).to_have_count(1)


def test_a_tapped_choice_is_answered(opened: WebchatPage) -> None:
    opened.ask(QUESTION)
    opened.tap(CAFE.label)
    expect(opened.answers.last).to_have_text("Das Sprachcafé ist donnerstags.")
    expect(opened.said.last).to_have_text(CAFE.label)
    expect(opened.choices).to_have_count(0)


def test_arabic_is_answered_in_arabic_from_right_to_left(opened: WebchatPage) -> None:
    opened.ask(ARABIC)
    expect(opened.answers.last).to_contain_text("سجّل عنوانك")
    expect(opened.answers.last).to_have_css("direction", "rtl")


def test_danger_is_answered_with_help_lines(opened: WebchatPage) -> None:
    opened.ask("Hilfe, er schlägt mich")
    expect(opened.answers.last).to_contain_text("110")


def test_the_conversation_goes_on_after_the_next_page(opened: WebchatPage) -> None:
    opened.ask(QUESTION)
    expect(opened.answers).to_have_count(2)
    opened.page.reload()
    expect(opened.answers).to_have_count(2)
    opened.ask(ARABIC)
    expect(opened.answers).to_have_count(3)
    expect(opened.said).to_have_count(2)


def test_a_page_with_the_settings_of_the_clients_own_guide_works(webchat: WebchatPage, other_site: OtherSite) -> None:
    webchat.page.goto(other_site.address + "/defaults")
    webchat.open()
    expect(webchat.answers).to_have_text(["Hello from wittmund"])
    webchat.ask(ARABIC)
    expect(webchat.answers.last).to_contain_text("سجّل عنوانك")


def test_a_site_that_is_not_listed_gets_no_answer(webchat: WebchatPage, other_site: OtherSite) -> None:
    webchat.page.goto(other_site.address.replace("localhost", "127.0.0.1"))
    webchat.open()
    webchat.page.wait_for_timeout(1_000)
    expect(webchat.answers).to_have_count(0)
