"""The page with the real application and its knowledge behind it (Rasa left out: the application answers directly)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.chat_page import ChatPage
from tests.e2e.other_site import OtherSite
from tests.services import free_port

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(480)]
ROOT = Path(__file__).parents[2]
READY_WITHIN_S = 420


def wait_until_ready(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline:
        assert process.poll() is None, "the application ended"
        try:
            if httpx.get(address + "/healthz", timeout=2).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.5)
    pytest.fail(f"the application was not ready within {READY_WITHIN_S} s")


@pytest.fixture(scope="module")
def other_site() -> Iterator[OtherSite]:
    with OtherSite() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory, other_site: OtherSite) -> Iterator[str]:
    """The address of the application, with a database of its own."""
    folder = tmp_path_factory.mktemp("application")
    port = free_port()
    own = {name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")}
    settings = {
        "LOTSE_DATABASE_URL": f"sqlite:///{folder}/lotse.db",
        "LOTSE_PORT": str(port),
        "LOTSE_ORIGINS": other_site.address,
    }
    process = subprocess.Popen([str(Path(sys.executable).parent / "lotse"), "serve"], cwd=ROOT, env=own | settings)
    address = f"http://127.0.0.1:{port}"
    wait_until_ready(address, process)
    yield address
    process.send_signal(signal.SIGTERM)
    process.wait(30)


@pytest.fixture
def newcomer(page: Page, application: str) -> ChatPage:
    page.goto(application + "/?lang=de")
    page.get_by_role("heading", level=1).wait_for()
    return ChatPage(page)


def test_a_question_gets_an_answer_with_its_source(newcomer: ChatPage) -> None:
    newcomer.ask("Ich bin umgezogen, was muss ich tun?")
    expect(newcomer.message("answer")).to_contain_text("BMG", timeout=15_000)


def test_a_wide_question_is_asked_back(newcomer: ChatPage) -> None:
    newcomer.ask("wo kann ich deutsch lernen")
    expect(newcomer.message("clarify").get_by_role("button").first).to_be_visible(timeout=15_000)


def test_danger_is_answered_first(newcomer: ChatPage) -> None:
    newcomer.ask("Mein Mann schlägt mich gerade")
    expect(newcomer.message("crisis").get_by_role("link", name="110")).to_be_visible(timeout=15_000)


def test_the_policy_of_the_application_allows_the_page(page: Page, application: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text) if line.type in ("error", "warning") else None)
    page.goto(application + "/?lang=de")
    ChatPage(page).ask("Ich bin umgezogen, was muss ich tun?")
    ChatPage(page).message("answer").wait_for(timeout=15_000)
    assert complaints == []


def test_the_page_names_its_county(newcomer: ChatPage) -> None:
    expect(newcomer.page.get_by_text("Landkreis Wittmund").first).to_be_visible()


def test_a_code_leads_back_and_deletion_ends_it(newcomer: ChatPage, application: str) -> None:
    newcomer.ask("Ich bin umgezogen, was muss ich tun?")
    newcomer.message("answer").wait_for(timeout=15_000)
    newcomer.menu("Später weiterschreiben")
    code = newcomer.page.get_by_role("dialog").locator(".code").inner_text()
    elsewhere = ChatPage(newcomer.page.context.new_page())
    elsewhere.page.goto(application + "/?lang=de")
    elsewhere.menu("Gespräch fortsetzen")
    elsewhere.page.get_by_role("textbox", name="Ihr Code").fill(code.lower())
    elsewhere.page.get_by_role("button", name="Weiterschreiben").click()
    expect(elsewhere.message("answer")).to_be_visible()
    elsewhere.menu("Gespräch löschen")
    elsewhere.page.get_by_role("button", name="Löschen", exact=True).click()
    expect(newcomer.page.get_by_text("Dieses Gespräch gibt es nicht mehr")).to_be_visible(timeout=15_000)


def test_a_listed_site_embeds_the_chat_with_one_line(page: Page, application: str, other_site: OtherSite) -> None:
    line = f'<script type="module" src="{application}/widget.js" data-county="wittmund"></script>'
    page_of_others = f'<!doctype html><html lang="de"><title>Gemeinde</title><h1>Gemeinde</h1>{line}'.encode()
    other_site.files = {"/": ("text/html", page_of_others)}
    page.goto(other_site.address)
    page.get_by_role("button", name="Chat öffnen").click()
    chat = ChatPage(page)
    chat.ask("Ich bin umgezogen, was muss ich tun?")
    expect(chat.message("answer")).to_contain_text("BMG", timeout=15_000)
    chat.message("answer").get_by_role("button", name="Ja").click()
    expect(page.get_by_text("Danke für Ihre Rückmeldung.")).to_be_visible()


def test_the_page_without_javascript_is_offered(application: str) -> None:
    assert 'href="/chat"' in httpx.get(application + "/").text
    assert httpx.get(application + "/chat").status_code == 200
