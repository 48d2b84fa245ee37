"""The console as a member of staff uses it, for the tests in a browser."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from tests.e2e.staffed_application import PASSWORD


@dataclass(frozen=True)
class ConsolePage:
    page: Page

    def sign_in(self, name: str, password: str) -> None:
        """With any password; what comes then is for the test."""
        self.page.get_by_role("textbox", name="Name").fill(name)
        self.page.get_by_label("Passwort", exact=True).fill(password)
        self.page.keyboard.press("Enter")

    def choose_password(self, password: str = PASSWORD, again: str = PASSWORD) -> None:
        self.page.get_by_label("Neues Passwort", exact=True).fill(password)
        self.page.get_by_label("Neues Passwort noch einmal").fill(again)
        self.page.keyboard.press("Enter")

    def begin(self, name: str, one_time_password: str) -> None:
        """Come to the desk with an account that is new."""
        self.sign_in(name, one_time_password)
        self.choose_password()
        self.tab("Wartend").wait_for()

    def tab(self, name: str) -> Locator:
        return self.page.get_by_role("tab", name=name)

    @property
    def items(self) -> Locator:
        return self.page.locator("lotse-queue .item")

    @property
    def messages(self) -> Locator:
        return self.page.locator("lotse-talk-log article")

    @property
    def field(self) -> Locator:
        return self.page.get_by_role("textbox", name="Ihre Nachricht")

    @property
    def notice(self) -> Locator:
        return self.page.locator("lotse-talk .notices")

    def claim(self, at: int = 0) -> None:
        self.items.nth(at).click()
        self.press("Übernehmen")
        self.field.wait_for()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def write(self, text: str) -> None:
        self.field.fill(text)
        self.page.keyboard.press("Control+Enter")
