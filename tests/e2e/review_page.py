"""The coordinators' page as a coordinator uses it, for the tests in a browser."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from tests.e2e.staffed_application import PASSWORD


@dataclass(frozen=True)
class ReviewPage:
    page: Page

    def begin(self, name: str, one_time_password: str) -> None:
        """Come to the themes with an account that is new."""
        self.page.get_by_role("textbox", name="Name").fill(name)
        self.page.get_by_label("Passwort", exact=True).fill(one_time_password)
        self.page.keyboard.press("Enter")
        self.page.get_by_label("Neues Passwort", exact=True).fill(PASSWORD)
        self.page.get_by_label("Neues Passwort noch einmal").fill(PASSWORD)
        self.page.keyboard.press("Enter")
        self.themes.first.wait_for()

    @property
    def themes(self) -> Locator:
        return self.page.locator("lotse-themes article")

    @property
    def quotes(self) -> Locator:
        return self.page.locator("lotse-quotes li")

    @property
    def notice(self) -> Locator:
        return self.page.locator("lotse-theme .notice")

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    def go(self, part: str) -> None:
        self.page.get_by_role("link", name=part, exact=True).click()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def open(self, title: str) -> None:
        self.page.get_by_role("link", name=title).click()
        self.page.get_by_role("heading", level=2, name=title).wait_for()
