"""A coordinator answers a theme, publishes it and resolves a conflict: the real application, fakes outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from api.domain.accounts import Role
from tests.e2e.review_page import ReviewPage
from tests.e2e.reviewed_application import SWIMMING, reviewed_application
from tests.e2e.shipped_shelf import TITLE, ShippedShelf
from tests.e2e.staffed_application import PASSWORD, add_member, staffed_settings
from tests.e2e.test_accessibility import violations, wider_than_the_screen
from tests.integration.live import live_server

pytestmark = pytest.mark.browser
ANSWER = "Das Hallenbad bietet Kurse nur für Frauen an."


@pytest.fixture
def shelf() -> ShippedShelf:
    return ShippedShelf()


@pytest.fixture
def review(browser: Browser, tmp_path: Path, shelf: ShippedShelf) -> Iterator[ReviewPage]:
    settings = staffed_settings(tmp_path)
    app = reviewed_application(settings, shelf)
    with live_server(app, settings) as (address, _):
        context = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
        context.set_default_timeout(8_000)
        page = context.new_page()
        page.goto(address + "/review")
        page.get_by_role("heading", level=1).wait_for()
        review = ReviewPage(page)
        review.begin("Cora", add_member(app, "Cora", Role.COORDINATOR))
        yield review
        context.close()


def notice(review: ReviewPage) -> Locator:
    return review.page.locator("lotse-item .notice")


def write_german(review: ReviewPage, title: str = "Schwimmen nur für Frauen") -> None:
    page = review.page
    page.get_by_role("tab", name="Deutsch").wait_for()
    page.get_by_label("Titel", exact=True).fill(title)
    page.get_by_label("Aufschrift der Schaltfläche").fill(title)
    page.get_by_label("Antwort", exact=True).fill(ANSWER)
    review.press("Sprache speichern")
    expect(notice(review)).to_contain_text("Gespeichert.")


def publish(review: ReviewPage) -> None:
    review.press("Geprüft, veröffentlichen")
    expect(notice(review)).to_contain_text("Veröffentlicht.")


def test_a_theme_is_answered_checked_and_published(review: ReviewPage) -> None:
    page = review.page
    review.open(SWIMMING)
    review.press("Antwort schreiben")
    write_german(review)
    expect(page.get_by_label("Fragen", exact=True)).to_have_accessible_description(re.compile("Ohne eine Frage"))
    review.press("Geprüft, veröffentlichen")
    expect(notice(review)).to_contain_text("Das lässt sich noch nicht zeigen.")
    page.get_by_label("Fragen", exact=True).fill("gibt es schwimmen nur für frauen\nfrauen schwimmkurs")
    review.press("Geprüft, veröffentlichen")
    expect(notice(review)).to_contain_text("Speichern Sie zuerst")
    review.press("Sprache speichern")
    expect(page.get_by_text("Kann veröffentlicht werden.")).to_be_visible()
    review.press("Vorschau")
    expect(page.locator("lotse-preview")).to_contain_text(ANSWER)
    assert violations(page) == []
    publish(review)
    expect(page.get_by_text("Menschen sehen Ihre Version 1, geprüft von Cora.")).to_be_visible()
    review.press("Zu den Inhalten")
    expect(page.get_by_role("heading", name="Vom Landkreis veröffentlicht")).to_be_visible()


def test_a_translation_stands_beside_german_and_keeps_what_was_typed(review: ReviewPage) -> None:
    page = review.page
    review.go("Inhalte")
    page.get_by_role("link", name=TITLE).click()
    review.press("Ändern")
    page.get_by_role("tab", name="Deutsch", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Arabisch")).to_be_focused()
    page.keyboard.press("End")
    page.get_by_role("tab", name="Englisch").click()
    expect(page.get_by_role("region", name="Deutscher Text")).to_contain_text("Jede Bank")
    page.get_by_label("Antwort", exact=True).fill("Every bank opens an account.")
    review.press("Zu den Inhalten")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("tab", name="Englisch").click()
    expect(page.get_by_label("Antwort", exact=True)).to_have_value("Every bank opens an account.")
    assert violations(page) == []
    for width in (640, 320):
        page.set_viewport_size({"width": width, "height": 640})
        assert not wider_than_the_screen(page)


def test_a_version_is_restored_and_a_conflict_resolved(review: ReviewPage, shelf: ShippedShelf) -> None:
    page = review.page
    review.go("Inhalte")
    page.get_by_role("link", name=TITLE).click()
    review.press("Mitgelieferten Text freigeben")
    expect(page.get_by_text("Freigegeben von Cora")).to_be_visible()
    review.press("Ändern")
    write_german(review, "Girokonto")
    publish(review)
    shelf.answer = "Jede Bank eröffnet ein Basiskonto."
    page.reload()
    conflict = page.locator("lotse-conflict")
    expect(conflict).to_contain_text(ANSWER)
    expect(conflict).to_contain_text(shelf.answer)
    assert violations(page) == []
    review.press("Eigenen Text behalten")
    expect(conflict).to_have_count(0)
    review.press("Zurückziehen")
    review.press("Ja, zurückziehen")
    expect(page.get_by_text("Menschen sehen den mitgelieferten Text.")).to_be_visible()
    review.press("Version 1 als Entwurf wiederherstellen")
    expect(page.get_by_label("Antwort", exact=True)).to_have_value(ANSWER)


def begin_offer(review: ReviewPage) -> Page:
    """The page with a new offer, "Schwimmtreff"."""
    page = review.page
    review.go("Inhalte")
    review.press("Angebote")
    page.get_by_text("Neues Angebot ohne Thema").click()
    page.get_by_label("Titel", exact=True).fill("Schwimmtreff")
    review.press("Anlegen")
    return page


def test_an_offer_is_published_with_somebody_who_vouches_for_it(review: ReviewPage) -> None:
    page = begin_offer(review)
    page.get_by_label("Wer bietet es an").fill("TuS Esens")
    page.get_by_label("Ort", exact=True).fill("Esens")
    page.get_by_label("Kurztext: Deutsch").fill("Schwimmen für Frauen.")
    page.get_by_label("Ukrainisch", exact=True).check()
    review.press("Geprüft, veröffentlichen")
    expect(notice(review)).to_contain_text("Speichern Sie zuerst")
    review.press("Angebot speichern")
    expect(page.get_by_text("Die Prüfung hat nichts gefunden.")).to_be_visible()
    page.get_by_label("Name", exact=True).fill("Ada Muster")
    page.get_by_label("E-Mail-Adresse").fill("ada@verein.example")
    page.get_by_label("Gültig bis").fill("2027-06-30")
    review.press("Person speichern")
    expect(page.get_by_text("Noch nie bestätigt.")).to_be_visible()
    assert violations(page) == []
    publish(review)
    expect(page.locator("lotse-body")).to_contain_text("TuS Esens")


def test_a_draft_that_was_never_published_is_discarded(review: ReviewPage) -> None:
    page = review.page
    review.open(SWIMMING)
    review.press("Antwort schreiben")
    write_german(review, "Schwimmen")
    expect(page.get_by_role("heading", level=2, name="Schwimmen")).to_be_visible()
    review.press("Entwurf löschen")
    expect(page.get_by_role("button", name="Ja, löschen")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    expect(page.get_by_role("link", name="Schwimmen")).to_have_count(0)


def test_sources_and_facts_are_kept_and_named_in_the_text(review: ReviewPage) -> None:
    page = review.page
    review.go("Inhalte")
    page.get_by_role("link", name=TITLE).click()
    review.press("Ändern")
    review.press("Quelle hinzufügen")
    expect(page.get_by_label("Name der Quelle")).to_be_focused()
    page.keyboard.type("Zahlungskontengesetz")
    page.get_by_label("Adresse im Netz").fill("https://example.org/zkg")
    page.get_by_label("Verglichen am").fill("2026-11-20")
    review.press("Tatsache hinzufügen")
    page.get_by_label("Marke", exact=True).fill("everybody")
    page.get_by_label("Was sie sagt").fill("Jede Person bekommt ein Konto")
    page.get_by_label("Zahlungskontengesetz").check()
    review.press("Quellen und Tatsachen speichern")
    expect(notice(review)).to_contain_text("Gespeichert.")
    page.reload()
    expect(page.get_by_label("Name der Quelle")).to_have_value("Zahlungskontengesetz")
    expect(page.get_by_label("Zahlungskontengesetz")).to_be_checked()
    page.get_by_text("Marken für Tatsachen").click()
    expect(page.get_by_text("[everybody]")).to_be_visible()
    assert violations(page) == []


def come_back(review: ReviewPage) -> None:
    page = review.page
    page.locator("lotse-sign-in").get_by_role("textbox", name="Name").fill("Cora")
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")


def test_what_stands_in_forms_outlives_the_session(review: ReviewPage) -> None:
    page = begin_offer(review)
    page.get_by_label("Wer bietet es an").fill("Turnverein")
    page.get_by_label("Name", exact=True).fill("Ada Musterfrau")
    page.locator("#summary-de").fill("Schwimmen für alle.")
    page.context.clear_cookies()
    review.press("Angebot speichern")
    come_back(review)
    expect(page.get_by_label("Wer bietet es an")).to_have_value("Turnverein")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Ada Musterfrau")
    review.press("Angebot speichern")
    expect(notice(review)).to_contain_text("Gespeichert.")


def test_sources_outlive_the_session(review: ReviewPage) -> None:
    page = review.page
    review.go("Inhalte")
    page.get_by_role("link", name=TITLE).click()
    review.press("Ändern")
    review.press("Quelle hinzufügen")
    page.locator("#source-0-title").fill("Bäderordnung")
    page.context.clear_cookies()
    review.press("Geprüft, veröffentlichen")
    page.locator("lotse-frame-form button[type=submit]").click()
    come_back(review)
    expect(page.locator("#source-0-title")).to_have_value("Bäderordnung")


def test_the_second_press_opens_what_was_begun(review: ReviewPage) -> None:
    page = review.page
    review.open(SWIMMING)
    review.press("Antwort schreiben")
    write_german(review)
    address = page.url
    review.press("Zum Thema, auf das dies antwortet")
    page.get_by_role("heading", level=2, name=SWIMMING).wait_for()
    review.press("Antwort schreiben")
    expect(page.get_by_label("Antwort", exact=True)).to_have_value(ANSWER)
    assert page.url == address


def test_the_preview_shows_every_language(review: ReviewPage) -> None:
    page = review.page
    review.go("Inhalte")
    page.get_by_role("link", name=TITLE).click()
    review.press("Ändern")
    page.get_by_role("tab", name="Arabisch").click()
    page.get_by_label("Antwort", exact=True).fill("كل بنك يفتح حسابًا.")
    review.press("Sprache speichern")
    review.press("Vorschau")
    preview = page.locator("lotse-preview")
    expect(preview.locator(".answer")).to_have_attribute("dir", "rtl")
    expect(preview.locator(".answer")).to_contain_text("كل بنك")
    expect(preview.locator(".sources summary")).to_contain_text("مصدر")
    assert violations(page) == []
    for language in preview.get_by_label("Sprache").locator("option").all():
        name = language.inner_text()
        preview.get_by_label("Sprache").select_option(name)
        expect(preview.get_by_role("heading").first).to_have_text(f"Vorschau: {name}")


def test_an_answer_and_a_reason_are_written_in_other_languages(review: ReviewPage) -> None:
    page = review.page
    review.open(SWIMMING)
    page.get_by_label("Antwort, auf Deutsch").fill("Dienstags im Hallenbad.")
    page.get_by_text("Antwort in anderen Sprachen: 0 von 12").click()
    expect(page.get_by_role("region", name="Deutscher Text")).to_have_text(re.compile("Dienstags im Hallenbad."))
    page.locator("#answer-ar").fill("أيام الثلاثاء في المسبح.")
    assert violations(page) == []
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 720})
        assert not wider_than_the_screen(page)
    page.locator("lotse-theme-form").get_by_role("button", name="Speichern", exact=True).click()
    expect(page.get_by_text("Antwort in anderen Sprachen: 1 von 12")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Antwort in anderen Sprachen: 1 von 12")).to_be_visible()
    page.get_by_label("Antwort, auf Deutsch").fill("Mittwochs im Hallenbad.")
    page.get_by_label("Die anderen Sprachen sagen dasselbe").check()
    page.locator("lotse-theme-form").get_by_role("button", name="Speichern", exact=True).click()
    expect(page.get_by_text("Antwort in anderen Sprachen: 1 von 12")).to_be_visible()


def test_quotes_are_shown_as_a_machine_translates_them(review: ReviewPage) -> None:
    review.open(SWIMMING)
    quote = review.quotes.filter(has_text="Ukrainisch").first
    expect(quote).to_contain_text(f"Maschinell übersetzt: de: {SWIMMING}")
    expect(review.quotes.filter(has_text="Deutsch ·").first).not_to_contain_text("Maschinell")
