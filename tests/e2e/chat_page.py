"""The chat as a person uses it, for the tests in a browser."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page


@dataclass(frozen=True)
class ChatPage:
    page: Page

    def ask(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")

    @property
    def field(self) -> Locator:
        return self.page.get_by_role("textbox", name="Ihre Frage schreiben")

    @property
    def messages(self) -> Locator:
        return self.page.locator("lotse-message-list article")

    def message(self, kind: str) -> Locator:
        return self.page.locator(f"lotse-message article.{kind}").last

    def menu(self, item: str) -> None:
        self.page.get_by_role("button", name="Menü").click()
        self.page.get_by_role("button", name=item).click()
