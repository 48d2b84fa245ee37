from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.e2e.chat_page import ChatPage
from tests.e2e.stub_application import DIST, StubApplication

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 860}


def missing(reason: str) -> None:
    if os.environ.get("LOTSE_TEST_REQUIRE") == "all":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        missing("Chromium is not installed")
    if not (DIST / "index.html").exists():
        missing("the pages are not built")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def stub() -> StubApplication:
    return StubApplication()


@pytest.fixture
def site(stub: StubApplication) -> Iterator[str]:
    """The address of a running stand-in for the application."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(stub.app(), log_level="critical", lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.force_exit = True
    server.should_exit = True
    thread.join(5)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="de-DE", viewport=DESKTOP, reduced_motion="reduce")
    context.set_default_timeout(8_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def chat(page: Page, site: str) -> ChatPage:
    """The county page in German, nothing pressed yet."""
    page.goto(site + "/?lang=de")
    page.get_by_role("heading", level=1).wait_for()
    return ChatPage(page)
