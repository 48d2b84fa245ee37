"""A coordinator reads what is missing, works on it and passes it on: the real application, fakes outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from api.domain.accounts import Role
from tests.e2e.review_page import ReviewPage
from tests.e2e.reviewed_application import ARABIC, BUSES, SIM, SWIMMING, reviewed_application
from tests.e2e.staffed_application import add_member, staffed_settings
from tests.e2e.test_accessibility import violations, wider_than_the_screen
from tests.integration.live import live_server

pytestmark = pytest.mark.browser
OFFICE_PC: ViewportSize = {"width": 1280, "height": 720}
ZOOMED: ViewportSize = {"width": 640, "height": 360}


@pytest.fixture
def review(browser: Browser, tmp_path: Path) -> Iterator[ReviewPage]:
    settings = staffed_settings(tmp_path)
    app = reviewed_application(settings)
    with live_server(app, settings) as (address, _):
        context = browser.new_context(locale="de-DE", viewport=OFFICE_PC, reduced_motion="reduce")
        context.set_default_timeout(8_000)
        page = context.new_page()
        page.goto(address + "/review")
        page.get_by_role("heading", level=1).wait_for()
        review = ReviewPage(page)
        review.begin("Cora", add_member(app, "Cora", Role.COORDINATOR))
        yield review
        context.close()


def address_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_what_rises_stands_first_and_filters_stay_in_the_address(review: ReviewPage) -> None:
    page = review.page
    expect(review.themes.first).to_contain_text(SWIMMING)
    expect(review.themes.first).to_contain_text("12 Personen")
    expect(review.themes.first).to_contain_text("10 mehr (davor 2)")
    page.get_by_label("Sprache", exact=True).select_option("ar")
    review.press("Anzeigen")
    expect(review.themes).to_have_count(1)
    assert address_of(page) == {"language": ["ar"]}
    page.reload()
    expect(review.themes).to_have_count(1)
    expect(page.get_by_label("Sprache", exact=True)).to_have_value("ar")
    page.go_back()
    expect(review.themes).to_have_count(4)


def test_own_days_have_to_be_in_order(review: ReviewPage) -> None:
    page = review.page
    page.get_by_label("Zeitraum", exact=True).select_option("own")
    page.get_by_label("von").fill("2026-02-02")
    page.get_by_label("bis").fill("2026-02-01")
    review.press("Anzeigen")
    expect(page.get_by_text("Der Zeitraum endet, bevor er beginnt")).to_be_visible()
    page.get_by_label("bis").fill("2026-02-20")
    review.press("Anzeigen")
    expect(page.get_by_text("In dieser Auswahl fehlte niemandem etwas.")).to_be_visible()
    assert address_of(page) == {"period": ["own"], "from": ["2026-02-02"], "to": ["2026-02-20"]}


def test_a_theme_is_declined_with_a_reason_and_that_is_taken_back(review: ReviewPage) -> None:
    page = review.page
    review.open(SIM)
    page.get_by_label("Stand").select_option("declined")
    review.press("Speichern")
    expect(page.get_by_text("Wer ablehnt, begründet")).to_be_visible()
    page.get_by_label("Begründung, öffentlich").fill("Das entscheidet der Bund.")
    review.press("Speichern")
    expect(review.notice).to_contain_text("Gespeichert.")
    expect(page.get_by_text("Begründung: Das entscheidet der Bund.")).to_be_visible()
    review.press("Rückgängig machen")
    expect(review.notice).to_contain_text("Rückgängig gemacht.")
    expect(page.get_by_label("Stand")).to_have_value("new")


def test_a_note_stays(review: ReviewPage) -> None:
    review.open(SIM)
    review.page.get_by_label("Neue Notiz").fill("Mit dem Netzbetreiber reden")
    review.press("Notiz speichern")
    expect(review.page.get_by_text("Mit dem Netzbetreiber reden", exact=True)).to_be_visible()
    expect(review.page.get_by_label("Neue Notiz")).to_have_value("")


def test_quotes_are_split_off_moved_and_themes_merged(review: ReviewPage) -> None:
    page = review.page
    review.open(SWIMMING)
    expect(review.quotes).to_have_count(14)
    for at in range(2):
        review.quotes.nth(at).get_by_role("checkbox").check()
    review.press("In neues Thema herauslösen")
    review.press("Herauslösen")
    expect(review.quotes).to_have_count(12)
    review.press("Rückgängig machen")
    expect(review.quotes).to_have_count(14)
    review.quotes.first.get_by_role("checkbox").check()
    review.press("In anderes Thema verschieben")
    review.dialog.get_by_label("Thema suchen").fill("busse")
    review.dialog.get_by_role("radio").check()
    review.press("Verschieben")
    expect(review.quotes).to_have_count(13)
    review.press("Mit anderem Thema zusammenführen")
    review.dialog.get_by_label(BUSES).check()
    review.press("Zusammenführen")
    expect(review.quotes).to_have_count(21)
    expect(page.get_by_role("heading", level=2)).to_be_focused()
    expect(review.notice).to_contain_text("Zusammengeführt.")


def test_a_released_quote_stands_in_the_report(review: ReviewPage) -> None:
    page = review.page
    review.open(SWIMMING)
    ukrainian = review.quotes.filter(has_text="Ukrainisch").first
    ukrainian.get_by_role("button").click()
    review.dialog.get_by_label("Auf Deutsch (wenn Sie es wissen)").fill("Schwimmen, nur für Frauen")
    review.press("Für Berichte freigeben")
    expect(page.get_by_text("Für Berichte freigegeben")).to_be_visible()
    review.go("Bericht und Dateien")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Bericht öffnen").click()
    report = opened.value
    expect(report.get_by_text("Schwimmen, nur für Frauen")).to_be_visible()
    expect(report.get_by_text(ARABIC)).to_have_count(0)
    assert violations(report) == []
    assert not wider_than_the_screen(report)


def test_files_are_of_the_selection(review: ReviewPage) -> None:
    page = review.page
    review.go("Bericht und Dateien")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV-Datei", exact=True).click()
    text = download.value.path().read_text("utf-8")
    assert SWIMMING in text
    assert BUSES not in text


@pytest.mark.parametrize("size", [OFFICE_PC, ZOOMED, {"width": 320, "height": 640}])
def test_axe_finds_nothing_and_nothing_is_too_wide(review: ReviewPage, size: ViewportSize) -> None:
    page = review.page
    page.set_viewport_size(size)
    for part, element in (("Zahlen", "lotse-figures section"), ("Bericht und Dateien", "lotse-passing-on section")):
        review.go(part)
        page.locator(element).first.wait_for()
        assert violations(page) == []
        assert not wider_than_the_screen(page)
    review.go("Themen")
    page.get_by_text("Was diese Zahlen bedeuten").click()
    assert violations(page) == []
    assert not wider_than_the_screen(page)
    review.open(SWIMMING)
    assert violations(page) == []
    assert not wider_than_the_screen(page)
    review.press("Mit anderem Thema zusammenführen")
    review.dialog.get_by_role("radio").first.wait_for()
    assert violations(page) == []


def test_the_keyboard_comes_to_a_theme_and_back(review: ReviewPage) -> None:
    page = review.page
    page.get_by_role("link", name=BUSES).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2, name=BUSES)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Zur Liste")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=BUSES)).to_be_focused()


def test_quotes_keep_their_language_and_direction(review: ReviewPage) -> None:
    review.open(ARABIC)
    quote = review.quotes.locator("blockquote")
    expect(quote).to_have_attribute("lang", "ar")
    expect(quote).to_have_attribute("dir", "rtl")


def write_survey(review: ReviewPage) -> None:
    page = review.page
    review.go("Umfragen")
    review.press("Neue Umfrage")
    page.get_by_label("Titel").fill("Deutschkurse")
    page.get_by_label("Text der Frage").fill("Wann passt Ihnen ein Kurs?")
    page.get_by_label("Antworten zur Auswahl").fill("morgens\nabends")


def test_a_survey_is_written_previewed_begun_and_ended(review: ReviewPage) -> None:
    page = review.page
    write_survey(review)
    page.get_by_role("tab", name="Arabisch").click()
    expect(page.get_by_label("Titel")).to_have_attribute("dir", "rtl")
    expect(page.get_by_text("Wann passt Ihnen ein Kurs?")).to_be_visible()
    page.get_by_label("Titel").fill("دورات اللغة الألمانية")
    review.press("Umfrage speichern")
    expect(page.get_by_role("alert")).to_have_text("Bitte ändern Sie noch etwas: Arabisch.")
    expect(page.get_by_label("Text der Frage")).to_be_focused()
    page.get_by_label("Text der Frage").fill("متى يناسبك؟")
    page.get_by_label("Antworten zur Auswahl").fill("صباحًا\nمساءً")
    review.press("Vorschau")
    preview = page.locator("lotse-survey-preview")
    expect(preview.locator(".answer").last).to_contain_text("متى يناسبك؟")
    expect(preview.locator(".answer").last).to_have_attribute("dir", "rtl")
    expect(preview.get_by_role("heading")).to_be_focused()
    assert violations(page) == []
    for width in (640, 320):
        page.set_viewport_size({"width": width, "height": 640})
        assert not wider_than_the_screen(page)
    page.set_viewport_size(OFFICE_PC)
    review.press("Umfrage speichern")
    survey = page.get_by_role("region", name="Deutschkurse")
    expect(survey).to_contain_text("Geplant")
    survey.get_by_role("button", name="jetzt beginnen").click()
    expect(survey).to_contain_text("Läuft")
    assert violations(page) == []
    survey.get_by_role("button", name="jetzt beenden").click()
    expect(page.locator(".danger")).to_be_focused()
    page.keyboard.press("Enter")
    expect(survey).to_contain_text("Beendet")
    expect(survey.get_by_role("button", name="ändern")).to_be_visible()


def test_a_survey_that_is_being_written_stays_on_the_way_to_another_part(review: ReviewPage) -> None:
    write_survey(review)
    review.go("Themen")
    review.go("Umfragen")
    expect(review.page.get_by_label("Text der Frage")).to_have_value("Wann passt Ihnen ein Kurs?")
    review.press("Verwerfen")
    review.page.locator(".danger").click()
    expect(review.page.get_by_text("Es gibt noch keine Umfrage.")).to_be_visible()
