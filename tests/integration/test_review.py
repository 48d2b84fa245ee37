"""Coordinators read needs by theme, arrange them, and pass them on without small groups."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from sqlalchemy import create_engine, text

from api.domain.accounts import Role
from api.domain.messages import Effects, MessageKind, NeedReason, QuickReply, Reply, Request, RequestKind
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant, FakeClock
from tests.members import Member


@pytest.fixture
def coordinator(app: FastAPI, client: TestClient) -> Member:
    return Member.sign_in(app, client, Role.COORDINATOR)


def unanswered(assistant: FakeAssistant, words: str, topic: str | None = None) -> None:
    effects = Effects(need=NeedReason.NO_ANSWER, nearest_topic=topic)
    assistant.script[words] = (Reply(MessageKind.NO_ANSWER, "?", "de", effects=effects),)


def ask(client: TestClient, assistant: FakeAssistant, words: str, persons: int = 1, **wishes: str) -> list[Chat]:
    unanswered(assistant, words, "work-permit")
    chats = [Chat.begin(client, **{"language": "de", "county": "wittmund"} | wishes) for _ in range(persons)]
    for chat in chats:
        chat.say(words)
    return chats


def read(coordinator: Member, query: str = "") -> list[dict[str, Any]]:
    response = coordinator.call("GET", f"/api/review/needs{query}")
    assert response.status_code == 200, response.text
    themes: list[dict[str, Any]] = response.json()["themes"]
    return themes


def test_needs_are_grouped_and_persons_counted_once(
    client: TestClient, assistant: FakeAssistant, coordinator: Member
) -> None:
    first, _ = ask(client, assistant, "Schwimmkurs für Frauen", 2)
    first.say("Schwimmkurs für Frauen")
    ask(client, assistant, "Busse am Sonntag nach Secret")
    swimming, buses = read(coordinator)
    assert (swimming["title"], swimming["count"], swimming["languages"]) == ("Schwimmkurs für Frauen", 2, {"de": 2})
    assert (buses["title"], buses["count"], buses["status"]) == ("Busse am Sonntag nach [Name]", 1, "new")
    assert buses["quotes"][0] | {"id": ""} == {
        "id": "",
        "text": "Busse am Sonntag nach [Name]",
        "language": "de",
        "day": "2026-11-20",
        "released": False,
        "translation": None,
    }


def test_filters_count_what_they_leave(
    app: FastAPI, client: TestClient, assistant: FakeAssistant, clock: FakeClock
) -> None:
    ask(client, assistant, "Busse am Sonntag")
    clock.move(days=3)
    ask(client, assistant, "Busse am Sonntag", language="en")
    coordinator = Member.sign_in(app, client, Role.COORDINATOR)
    [both] = read(coordinator)
    assert both["languages"] == {"de": 1, "en": 1}
    assert read(coordinator, "?language=en&county=wittmund")[0]["count"] == 1
    assert read(coordinator, "?from=2026-11-21&to=2026-11-30")[0]["languages"] == {"en": 1}
    assert read(coordinator, "?to=2026-11-01") == []
    assert read(coordinator, "?status=done") == []


@pytest.mark.parametrize("query", ["from=gestern", "to=1700000000", "from=2026-02-30", "status=x", "language=?", "x=1"])
def test_what_is_no_filter_is_refused(query: str, coordinator: Member) -> None:
    response = coordinator.call("GET", f"/api/review/needs?{query}")
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"


def test_a_period_that_ends_before_it_begins_is_refused(coordinator: Member) -> None:
    response = coordinator.call("GET", "/api/review/needs?from=2026-02-02&to=2026-02-01")
    assert (response.status_code, response.json()["code"]) == (422, "unusable-dates")


def test_only_coordinators_of_the_county_read(
    app: FastAPI, client: TestClient, assistant: FakeAssistant, coordinator: Member
) -> None:
    ask(client, assistant, "Busse am Sonntag")
    assert client.get("/api/review/needs").status_code == 401
    for role in (Role.STAFF, Role.ADMINISTRATOR):
        assert Member.sign_in(app, client, role).call("GET", "/api/review/needs").status_code == 403
    stranger = Member.sign_in(app, client, Role.COORDINATOR, "peine")
    assert read(stranger) == []
    assert stranger.call("GET", "/api/review/needs?county=wittmund").status_code == 403
    theme = read(coordinator)[0]
    path = f"/api/review/themes/{theme['id']}"
    assert stranger.call("GET", path).status_code == 404
    assert stranger.call("PATCH", path, json={"status": "seen"}).status_code == 404
    moved = stranger.call("POST", f"/api/review/needs/{theme['quotes'][0]['id']}/move", json={"theme": theme["id"]})
    assert moved.status_code == 404


def test_a_theme_is_planned_and_declined_with_a_reason(
    client: TestClient, assistant: FakeAssistant, coordinator: Member
) -> None:
    ask(client, assistant, "Busse am Sonntag")
    path = f"/api/review/themes/{read(coordinator)[0]['id']}"
    change = {
        "title": "Sonntagsbusse",
        "status": "planned",
        "field": "work",
        "office": "Amt 40",
        "notes": "Mit VEJ reden",
    }
    planned = coordinator.call("PATCH", path, json=change).json()
    assert (planned["title"], planned["status"], planned["office"]) == ("Sonntagsbusse", "planned", "Amt 40")
    assert {(entry["kind"], entry["text"]) for entry in planned["entries"]} >= {
        ("status", "planned"),
        ("note", "Mit VEJ reden"),
    }
    assert coordinator.call("PATCH", path, json={"status": "declined"}).json()["code"] == "reason-missing"
    declined = coordinator.call("PATCH", path, json={"status": "declined", "reason": "Zu teuer"})
    assert declined.json()["reason"] == "Zu teuer"
    assert coordinator.call("PATCH", path, json={"reason": ""}).status_code == 422
    ask(client, assistant, "Busse am Sonntag bitte")
    assert read(coordinator)[0]["title"] == "Sonntagsbusse"


@pytest.mark.parametrize("change", [{"field": "x"}, {"status": "x"}, {"title": ""}, {"title": "\x00"}, {"x": 1}, []])
def test_unusable_changes_are_refused(
    change: Any, client: TestClient, assistant: FakeAssistant, coordinator: Member
) -> None:
    ask(client, assistant, "Busse am Sonntag")
    path = f"/api/review/themes/{read(coordinator)[0]['id']}"
    assert coordinator.call("PATCH", path, json=change).status_code == 422


def test_themes_are_merged_split_and_needs_moved(
    client: TestClient, assistant: FakeAssistant, coordinator: Member
) -> None:
    ask(client, assistant, "Schwimmkurs für Frauen", 2)
    ask(client, assistant, "Busse am Sonntag")
    swimming, buses = read(coordinator)
    merged = coordinator.call("POST", f"/api/review/themes/{buses['id']}/merge", json={"into": swimming["id"]}).json()
    assert (merged["count"], len(read(coordinator))) == (3, 1)
    [bus] = [quote for quote in merged["quotes"] if quote["text"] == "Busse am Sonntag"]
    split = coordinator.call("POST", f"/api/review/themes/{swimming['id']}/split", json={"needs": [bus["id"]]})
    assert (split.status_code, split.json()["title"], split.json()["count"]) == (201, "Busse am Sonntag", 1)
    other = next(quote for quote in merged["quotes"] if quote["id"] != bus["id"])
    moved = coordinator.call("POST", f"/api/review/needs/{other['id']}/move", json={"theme": split.json()["id"]})
    assert moved.json()["count"] == 2
    ask(client, assistant, "Schwimmkurs für Frauen")
    assert {theme["count"] for theme in read(coordinator)} == {2}


def join_lone(client: TestClient, app: FastAPI) -> int:
    assert client.portal is not None
    found = client.portal.call(app.state.application.needs.grouping.join_lone)
    assert isinstance(found, int)
    return found


def test_a_need_that_is_alone_looks_again_the_day_after(
    client: TestClient, app: FastAPI, assistant: FakeAssistant, coordinator: Member, clock: FakeClock
) -> None:
    for words in ("Busse am Sonntag", "Busse am Sonntag nach Esens fahren", "Schwimmkurs für Frauen"):
        ask(client, assistant, words)
    assert (len(read(coordinator)), join_lone(client, app)) == (3, 0)
    clock.move(days=1)
    assert join_lone(client, app) == 1
    themes = read(Member.sign_in(app, client, Role.COORDINATOR, name="next-day"))
    assert [theme["count"] for theme in themes] == [2, 1]
    assert {quote["text"] for quote in themes[0]["quotes"]} == {
        "Busse am Sonntag",
        "Busse am Sonntag nach Esens fahren",
    }
    assert join_lone(client, app) == 0


@pytest.mark.parametrize("change", [{"title": "Busse"}, {"field": "bank"}, {"status": "seen"}])
def test_what_a_coordinator_has_arranged_stays_alone(
    client: TestClient,
    app: FastAPI,
    assistant: FakeAssistant,
    coordinator: Member,
    clock: FakeClock,
    change: dict[str, str],
) -> None:
    for words in ("Busse am Sonntag", "Busse am Sonntag nach Esens fahren"):
        ask(client, assistant, words)
    for theme in read(coordinator):
        assert coordinator.call("PATCH", f"/api/review/themes/{theme['id']}", json=change).status_code == 200
    clock.move(days=1)
    assert join_lone(client, app) == 0
    assert len(read(Member.sign_in(app, client, Role.COORDINATOR, name="next-day"))) == 2


def test_what_stays_behind_when_a_need_is_moved_stays_alone(
    client: TestClient, app: FastAPI, assistant: FakeAssistant, coordinator: Member, clock: FakeClock
) -> None:
    ask(client, assistant, "Busse am Sonntag", 2)
    ask(client, assistant, "Busse am Sonntag nach Esens fahren")
    sundays, esens = read(coordinator)
    clock.move(minutes=1)
    need = sundays["quotes"][0]["id"]
    moved = coordinator.call("POST", f"/api/review/needs/{need}/move", json={"theme": esens["id"]})
    assert (moved.status_code, moved.json()["count"]) == (200, 2)
    clock.move(days=1)
    assert join_lone(client, app) == 0


def test_themes_to_merge_with_come_by_likeness(
    client: TestClient, assistant: FakeAssistant, coordinator: Member
) -> None:
    for words in ("Busse am Sonntag", "Fahrräder am Bahnhof leihen", "Busse nach Esens am frühen Morgen"):
        ask(client, assistant, words)
    ids = {theme["title"]: theme["id"] for theme in read(coordinator)}
    alike = coordinator.call("GET", f"/api/review/themes/{ids['Busse am Sonntag']}/alike").json()["themes"]
    assert alike == [ids["Busse nach Esens am frühen Morgen"], ids["Fahrräder am Bahnhof leihen"]]
    assert coordinator.call("GET", "/api/review/themes/nobody/alike").status_code == 404


def test_impossible_arrangements_are_refused(client: TestClient, assistant: FakeAssistant, coordinator: Member) -> None:
    ask(client, assistant, "Busse am Sonntag")
    [theme] = read(coordinator)
    path, need = f"/api/review/themes/{theme['id']}", theme["quotes"][0]["id"]
    assert coordinator.call("POST", f"{path}/merge", json={"into": theme["id"]}).status_code == 422
    assert coordinator.call("POST", f"{path}/merge", json={"into": "nobody"}).status_code == 404
    assert coordinator.call("POST", f"{path}/split", json={"needs": [need]}).status_code == 422
    assert coordinator.call("POST", f"{path}/split", json={"needs": ["x"]}).status_code == 422
    assert coordinator.call("POST", f"/api/review/needs/{need}/move", json={"theme": "x"}).status_code == 404
    assert (
        coordinator.call("POST", f"{path}/split", json={"needs": [need]}, headers={"X-CSRF-Token": "x"}).status_code
        == 403
    )


def test_a_suggestion_becomes_a_need_without_its_contact(
    chat: Chat, assistant: FakeAssistant, coordinator: Member
) -> None:
    sent = Request(RequestKind.SUGGESTION, {"text": "Mehr Kurse, sagt Secret", "email": "a@b.de"})
    assistant.script["senden"] = (Reply(MessageKind.FORM, "Danke", "de", effects=Effects(request=sent)),)
    chat.say("senden")
    [theme] = read(coordinator)
    assert theme["title"] == "Mehr Kurse, sagt [Name]"
    assert "a@b.de" not in str(theme)


def test_a_tapped_wish_counts_without_words(chat: Chat, assistant: FakeAssistant, coordinator: Member) -> None:
    choice = QuickReply("Mensch", "act:ask_human")
    assistant.script["?"] = (Reply(MessageKind.SMALLTALK, "So?", "de", quick_replies=[choice]),)
    assistant.script["act:ask_human"] = (Reply(MessageKind.HANDOFF, "Ja", "de", effects=Effects(handoff="asked")),)
    chat.say("?")
    chat.say("act:ask_human")
    [theme] = read(coordinator)
    assert (theme["count"], theme["quotes"]) == (1, [])
    assert theme["title"].startswith("button_human")


def test_who_deletes_takes_the_words_away_and_still_counts(
    client: TestClient, assistant: FakeAssistant, coordinator: Member, settings: Settings
) -> None:
    [chat] = ask(client, assistant, "Busse am Sonntag")
    assert read(coordinator)[0]["title"] == "Busse am Sonntag"
    chat.call("DELETE")
    [theme] = read(coordinator)
    assert (theme["count"], theme["quotes"]) == (1, [])
    assert "Busse" not in str(theme)
    assert rows(settings, "person_keys") == []


def test_what_expires_stays_without_a_way_back(
    client: TestClient, assistant: FakeAssistant, coordinator: Member, settings: Settings, clock: FakeClock
) -> None:
    ask(client, assistant, "Busse am Sonntag")
    clock.move(days=31)
    application: Any = client.app.state.application  # type: ignore[attr-defined]
    assert client.portal is not None
    client.portal.call(application.retention.delete_old)
    assert rows(settings, "person_keys") == []
    [need] = rows(settings, "needs")
    assert need["quote"] == "Busse am Sonntag"


def rows(settings: Settings, table: str) -> list[dict[str, Any]]:
    engine = create_engine(settings.database)
    with engine.connect() as connection:
        found = [dict(row._mapping) for row in connection.execute(text(f"SELECT * FROM {table}"))]  # noqa: S608
    engine.dispose()
    return found


def test_files_have_no_small_groups(client: TestClient, assistant: FakeAssistant, coordinator: Member) -> None:
    ask(client, assistant, "Schwimmkurs für Frauen", 7)
    ask(client, assistant, "Schwimmkurs für Frauen", 2, language="en")
    ask(client, assistant, "Busse am Sonntag", 4)
    header, *lines = csv.reader(io.StringIO(coordinator.call("GET", "/api/review/needs.csv").text))
    assert header == ["title", "status", "field", "count", "languages", "quotes"]
    [[title, _, _, count, languages, _]] = lines
    assert (title, count, languages) == ("Schwimmkurs für Frauen", "9", "")
    sheet = load_workbook(io.BytesIO(coordinator.call("GET", "/api/review/needs.xlsx").content)).active
    assert sheet is not None
    assert [list(row)[3] for row in sheet.values] == ["count", 9]


def test_files_hold_no_formulas(client: TestClient, assistant: FakeAssistant, coordinator: Member) -> None:
    ask(client, assistant, '=HYPERLINK("http://x")', 5)
    [line] = [*csv.reader(io.StringIO(coordinator.call("GET", "/api/review/needs.csv").text))][1:]
    assert line[0] == '\'=HYPERLINK("http://x")'
    sheet = load_workbook(io.BytesIO(coordinator.call("GET", "/api/review/needs.xlsx").content)).active
    assert sheet is not None
    assert all(cell.data_type in ("s", "n") for row in sheet.iter_rows() for cell in row)


def test_reading_and_changing_is_noted(
    app: FastAPI, client: TestClient, assistant: FakeAssistant, coordinator: Member
) -> None:
    ask(client, assistant, "Busse am Sonntag")
    coordinator.call("PATCH", f"/api/review/themes/{read(coordinator)[0]['id']}", json={"status": "seen"})
    administrator = Member.sign_in(app, client, Role.ADMINISTRATOR)
    noted = administrator.call("GET", "/api/admin/audit").text
    assert "needs.read" in noted
    assert "theme.change" in noted


def named_place(assistant: FakeAssistant, words: str, place: str) -> None:
    effects = Effects(need=NeedReason.NO_ANSWER, nearest_topic="work-permit")
    context = {"known": {"place": place}}
    assistant.script[words] = (Reply(MessageKind.NO_ANSWER, "?", "de", effects=effects, context=context),)


def test_themes_are_counted_and_filtered_by_municipality_and_field(
    client: TestClient, assistant: FakeAssistant, coordinator: Member
) -> None:
    ask(client, assistant, "Busse am Sonntag", 2)
    named_place(assistant, "Sonntag Busse am", "Esens")
    Chat.begin(client, language="de", county="wittmund").say("Sonntag Busse am")
    [theme] = read(coordinator)
    assert (theme["count"], theme["places"]) == (3, {"Esens": 1})
    assert read(coordinator, "?place=Esens&field=work")[0]["count"] == 1
    assert read(coordinator, "?place=Friedeburg") == read(coordinator, "?field=bank") == []
    assert coordinator.call("GET", "/api/review/needs?field=x").json()["code"] == "unknown-field"
    choices = coordinator.call("GET", "/api/review/choices").json()
    assert (choices["languages"], choices["places"], choices["fields"]["work"]) == (["de"], ["Esens"], "Arbeit")


def test_figures_count_every_person_once(
    client: TestClient, assistant: FakeAssistant, coordinator: Member, clock: FakeClock
) -> None:
    first, _ = ask(client, assistant, "Busse am Sonntag", 2)
    unanswered(assistant, "Schwimmkurs")
    first.say("Schwimmkurs")
    clock.move(days=12)
    ask(client, assistant, "Busse am Sonntag", language="en")
    coordinator = Member.sign_in(client.app, client, Role.COORDINATOR, name="later")  # type: ignore[arg-type]
    figures = coordinator.call("GET", "/api/review/figures").json()
    assert figures == {
        "persons": 3,
        "languages": {"de": 2, "en": 1},
        "places": {},
        "fields": {"information": 1, "work": 3},
        "months": {"2026-11": 2, "2026-12": 1},
    }
    assert coordinator.call("GET", "/api/review/figures?from=2026-12-01").json()["persons"] == 1


def test_a_quote_is_released_with_a_translation_and_withdrawn(
    client: TestClient, assistant: FakeAssistant, coordinator: Member
) -> None:
    ask(client, assistant, "Busse am Sonntag")
    need = read(coordinator)[0]["quotes"][0]["id"]
    path = f"/api/review/needs/{need}/release"
    assert coordinator.call("PUT", path, json={"translation": "Bus, sagt Secret"}).status_code == 204
    [quote] = read(coordinator)[0]["quotes"]
    assert (quote["released"], quote["translation"]) == (True, "Bus, sagt [Name]")
    assert coordinator.call("PUT", path, json={}).status_code == 204
    assert read(coordinator)[0]["quotes"][0]["translation"] is None
    assert coordinator.call("DELETE", path).status_code == 204
    assert read(coordinator)[0]["quotes"][0]["released"] is False


def test_only_quotes_of_the_county_are_released(
    app: FastAPI, client: TestClient, assistant: FakeAssistant, coordinator: Member
) -> None:
    [chat] = ask(client, assistant, "Busse am Sonntag")
    need = read(coordinator)[0]["quotes"][0]["id"]
    path = f"/api/review/needs/{need}/release"
    stranger = Member.sign_in(app, client, Role.COORDINATOR, "peine")
    for method in ("PUT", "DELETE"):
        options: dict[str, Any] = {"json": {}} if method == "PUT" else {}
        assert stranger.call(method, path, **options).status_code == 404
    assert coordinator.call("PUT", path, json={"translation": "a\x00"}).status_code == 422
    chat.call("DELETE")
    assert coordinator.call("PUT", path, json={}).status_code == 404


def test_who_deletes_takes_the_translation_away_too(
    client: TestClient, assistant: FakeAssistant, coordinator: Member, settings: Settings
) -> None:
    [chat] = ask(client, assistant, "Busse am Sonntag")
    need = read(coordinator)[0]["quotes"][0]["id"]
    coordinator.call("PUT", f"/api/review/needs/{need}/release", json={"translation": "Bus"})
    chat.call("DELETE")
    assert rows(settings, "released_quotes") == []


def test_the_report_shows_released_quotes_and_no_small_groups(
    client: TestClient, assistant: FakeAssistant, coordinator: Member
) -> None:
    ask(client, assistant, "<b>Busse</b> am Sonntag", 6)
    ask(client, assistant, "Schwimmkurs", 2, language="en")
    first, _ = read(coordinator)
    path = "/api/review/report"
    untitled = coordinator.call("GET", path).text
    assert "noch ohne eigenen Titel" in untitled
    assert "Busse" not in untitled
    coordinator.call("PUT", f"/api/review/needs/{first['quotes'][0]['id']}/release", json={"translation": "Übersetzt"})
    coordinator.call("PATCH", f"/api/review/themes/{first['id']}", json={"title": "Sonntags"})
    report = coordinator.call(
        "GET", f"{path}?from=2026-11-01&to=2026-11-30&before_from=2026-10-01&before_to=2026-10-31"
    )
    assert report.headers["content-type"].startswith("text/html")
    for shown in ("8 Personen", "Sonntags", "&lt;b&gt;Busse&lt;/b&gt;", "Übersetzt", "Landkreis Wittmund", "Vergleich"):
        assert shown in report.text
    assert "Schwimmkurs" not in report.text
    assert "Englisch" not in report.text
    assert "style=" not in report.text
    assert "8 persons" in coordinator.call("GET", f"{path}?lang=en").text


def test_a_report_on_too_few_says_only_that(client: TestClient, assistant: FakeAssistant, coordinator: Member) -> None:
    ask(client, assistant, "Busse am Sonntag", 4)
    report = coordinator.call("GET", "/api/review/report").text
    assert "Unter fünf Personen" in report
    assert "Busse" not in report
    assert "<svg" not in report


@pytest.mark.parametrize(
    "query", ["from=x", "before_from=2026-02-02&before_to=2026-02-01", "field=x", "lang=" + "x" * 36]
)
def test_an_unusable_report_is_refused(query: str, coordinator: Member) -> None:
    assert coordinator.call("GET", f"/api/review/report?{query}").status_code == 422


def test_only_coordinators_read_reports_and_figures(app: FastAPI, client: TestClient) -> None:
    staff = Member.sign_in(app, client, Role.STAFF)
    for path in ("report", "figures", "choices"):
        assert client.get(f"/api/review/{path}").status_code == 401
        assert staff.call("GET", f"/api/review/{path}").status_code == 403
