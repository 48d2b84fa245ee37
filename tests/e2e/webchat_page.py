"""A page with rasa-webchat on it, as somebody else would embed it, and the client as a person uses it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page

BUNDLE = Path(__file__).parents[2] / "api/web/node_modules/rasa-webchat/lib/index.js"
# As the README recommends: nothing is asked or kept before the chat is opened, nothing after the tab is closed.
RECOMMENDED: dict[str, object] = {
    "customData": {"county": "wittmund"},
    "connectOn": "open",
    "withRules": False,
    "hideWhenNotConnected": False,
    "params": {"storage": "session"},
}


def page_with_webchat(address: str, settings: dict[str, object]) -> bytes:
    """Return a page whose client talks with `address`."""
    given = json.dumps({"socketUrl": address, **settings})
    return f"""<!doctype html><html lang="de"><meta charset="utf-8"><title>Gemeinde</title><h1>Gemeinde</h1>
    <script src="/webchat.js"></script>
    <script>WebChat.default({{customMessageDelay: () => 0, ...{given}}}, null)</script></html>""".encode()


@dataclass(frozen=True)
class WebchatPage:
    page: Page

    def open(self) -> None:
        self.page.locator(".rw-launcher").click()

    def ask(self, text: str) -> None:
        self.page.locator(".rw-new-message").fill(text)
        self.page.locator(".rw-new-message").press("Enter")

    def tap(self, label: str) -> None:
        self.page.locator(".rw-reply", has_text=label).click()

    @property
    def said(self) -> Locator:
        """What the person said, as the client shows it."""
        return self.page.locator(".rw-client .rw-message-text")

    @property
    def answers(self) -> Locator:
        return self.page.locator(".rw-response .rw-message-text")

    @property
    def choices(self) -> Locator:
        return self.page.locator(".rw-reply")
