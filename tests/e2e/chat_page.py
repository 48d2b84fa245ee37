"""The chat as a person uses it, for the tests in a browser."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from tests.e2e.staffed_application import ASK


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

    @property
    def standing(self) -> Locator:
        """The line that says where the person stands with a human."""
        return self.page.locator("lotse-chat .standing")

    def human(self) -> None:
        """Ask for a human and agree to what is asked then."""
        self.page.get_by_role("textbox").first.fill(ASK)
        self.page.keyboard.press("Enter")
        self.page.get_by_role("button", name="نعم، موافق").click()

    def hide(self, hidden: bool = True) -> None:
        """Turn to another tab of the browser, or back: a headless one shows all of them."""
        self.page.evaluate(
            """state => {
              Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
              document.dispatchEvent(new Event('visibilitychange'));
            }""",
            "hidden" if hidden else "visible",
        )

    def menu(self, item: str) -> None:
        self.page.get_by_role("button", name="Menü").click()
        self.page.get_by_role("button", name=item).click()
