"""What comes after a human helped: one question, and figures without persons."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, text

from api.domain.accounts import Role
from api.services.application import Application
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant, FakeClock
from tests.integration.desk import ASK, FORM, LEAVE, NO, YES, Desk, ask_for_a_human, teach
from tests.members import Member

ANSWERS = ("helped:yes", "helped:partly", "helped:no")


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"hours": "always", "rate_limit": "off"})


@pytest.fixture
def ada(app: FastAPI, client: TestClient, assistant: FakeAssistant) -> Desk:
    teach(assistant)
    return Desk.open(app, client, "Ada")


@pytest.fixture
def coordinator(app: FastAPI, client: TestClient) -> Member:
    return Member.sign_in(app, client, Role.COORDINATOR)


def help_somebody(client: TestClient, ada: Desk, *before: str) -> Chat:
    chat = ask_for_a_human(client, *before)
    answer(ada, chat)
    return chat


def answer(ada: Desk, chat: Chat) -> None:
    ada.claim(chat)
    ada.write(chat, "Guten Tag, das geht so.")
    assert ada.do(chat, "close").status_code == 200


def records(settings: Settings) -> list[dict[str, Any]]:
    engine = create_engine(settings.database)
    with engine.connect() as connection:
        found = [dict(row) for row in connection.execute(text("SELECT * FROM handoff_records")).mappings()]
    engine.dispose()
    return found


def satisfaction(settings: Settings) -> list[int | None]:
    return [record["satisfaction"] for record in records(settings)]


def figures(by: Member, query: str = "") -> dict[str, Any]:
    response = by.call("GET", f"/api/review/handoffs{query}")
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def test_the_person_is_asked_once_whether_it_helped(client: TestClient, ada: Desk) -> None:
    chat = help_somebody(client, ada)
    last = chat.messages()[-1]
    assert "satisfaction_ask de" in last["text"]
    assert [choice["payload"] for choice in last["quick_replies"]] == list(ANSWERS)
    assert ["satisfaction_ask" in message["text"] for message in chat.messages()].count(True) == 1


@pytest.mark.parametrize(("said", "number"), [("helped:yes", 2), ("helped:partly", 1), ("helped:no", 0), ("2", 1)])
def test_the_answer_is_kept_as_a_number(
    client: TestClient, ada: Desk, settings: Settings, assistant: FakeAssistant, said: str, number: int
) -> None:
    chat = help_somebody(client, ada)
    asked = len(assistant.turns)
    [thanks] = chat.say(said)
    assert thanks["text"].startswith("complaint de" if number == 0 else "satisfaction_thanks de")
    assert satisfaction(settings) == [number]
    assert len(assistant.turns) == asked


def test_only_the_first_answer_counts(client: TestClient, ada: Desk, settings: Settings) -> None:
    chat = help_somebody(client, ada)
    chat.say("helped:yes")
    assert chat.say("helped:no")
    assert satisfaction(settings) == [2]


def test_nothing_leads_from_an_answer_to_the_person(client: TestClient, ada: Desk, settings: Settings) -> None:
    help_somebody(client, ada).say("helped:yes")
    engine = create_engine(settings.database)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM open_ratings")).scalar_one() == 0
    engine.dispose()
    assert set(records(settings)[0]) == {
        *("id", "county", "day", "language", "reason", "result"),
        *("waiting_minutes", "duration_minutes", "satisfaction"),
    }


def test_whoever_ignores_the_question_goes_on(client: TestClient, ada: Desk, settings: Settings) -> None:
    chat = help_somebody(client, ada)
    assert [reply["text"] for reply in chat.say("Frage")] == ["Answer to Frage"]
    assert [reply["text"] for reply in chat.say("2")] == ["Answer to 2"]
    assert satisfaction(settings) == [None]


def test_what_was_not_offered_is_no_answer(client: TestClient, ada: Desk, settings: Settings) -> None:
    chat = ask_for_a_human(client)
    ada.claim(chat)
    ada.do(chat, "close")
    assert chat.messages()[-1]["quick_replies"] == []
    assert [reply["text"] for reply in chat.say("helped:yes")] == ["Answer to helped:yes"]
    assert [(record["result"], record["satisfaction"]) for record in records(settings)] == [("closed", None)]


def test_danger_comes_before_the_thanks(client: TestClient, ada: Desk, settings: Settings) -> None:
    chat = help_somebody(client, ada)
    assert [reply["kind"] for reply in chat.say("Nein, Hilfe")] == ["crisis"]
    assert satisfaction(settings) == [None]


def test_a_second_handoff_asks_again(client: TestClient, ada: Desk, settings: Settings) -> None:
    chat = help_somebody(client, ada)
    chat.say("helped:no")
    for said in (ASK, YES):
        chat.say(said)
    answer(ada, chat)
    chat.say("helped:yes")
    assert sorted(satisfaction(settings), key=str) == [0, 2]


def test_times_and_reason_are_kept(client: TestClient, ada: Desk, clock: FakeClock, settings: Settings) -> None:
    chat = ask_for_a_human(client, "Wo ist der Mond?")
    clock.move(minutes=7, seconds=10)
    ada.claim(chat)
    ada.write(chat, "Guten Tag.")
    clock.move(minutes=12)
    ada.do(chat, "close")
    [record] = records(settings)
    assert (record["waiting_minutes"], record["duration_minutes"]) == (7, 12)
    assert (record["county"], record["day"], record["language"]) == ("wittmund", "2026-11-20", "de")
    assert (record["reason"], record["result"]) == ("failures", "answered")


@pytest.mark.parametrize(
    ("before", "reason"), [(["Wo anmelden?"], "asked"), (["Hilfe!"], "crisis"), ([FORM], "message"), ([], "asked")]
)
def test_the_reason_is_the_first_that_holds(
    client: TestClient, ada: Desk, settings: Settings, before: list[str], reason: str
) -> None:
    chat = Chat.begin(client, language="de")
    for said in (*before, *([] if reason == "message" else [ASK, YES])):
        chat.say(said)
    answer(ada, chat)
    assert [record["reason"] for record in records(settings)] == [reason]


@pytest.mark.parametrize(("consent", "said", "result"), [(True, LEAVE, "left"), (False, NO, "no_consent")])
def test_who_does_not_wait_is_counted(
    client: TestClient, ada: Desk, settings: Settings, consent: bool, said: str, result: str
) -> None:
    ask_for_a_human(client, consent=consent).say(said)
    assert [(record["result"], record["waiting_minutes"]) for record in records(settings)] == [(result, None)]


def test_who_never_answers_the_question_for_consent_is_counted(
    client: TestClient, ada: Desk, clock: FakeClock, settings: Settings
) -> None:
    ask_for_a_human(client, consent=False)
    clock.move(minutes=31)
    application: Application = client.app.state.application  # type: ignore[attr-defined]
    assert client.portal is not None
    client.portal.call(application.desk.sweep.look)
    assert [record["result"] for record in records(settings)] == ["no_consent"]


def test_who_is_deleted_while_waiting_is_counted(client: TestClient, ada: Desk, settings: Settings) -> None:
    ask_for_a_human(client).call("DELETE")
    help_somebody(client, ada).call("DELETE")
    assert [record["result"] for record in records(settings)] == ["unanswered", "answered"]


def test_figures_leave_out_small_groups(client: TestClient, ada: Desk, clock: FakeClock, coordinator: Member) -> None:
    for number in range(6):
        chat = ask_for_a_human(client)
        clock.move(minutes=number + 1)
        answer(ada, chat)
        chat.say("helped:yes" if number < 5 else "helped:no")
    ask_for_a_human(client).say(LEAVE)
    found = figures(coordinator)
    assert (found["handoffs"], found["reasons"], found["languages"]) == (7, {"asked": 7}, {"de": 7})
    assert (found["results"], found["satisfaction"], found["is_complete"]) == ({}, {}, False)
    assert found["waiting"] == {"median": 3, "most": 6}
    assert found["months"] == {"2026-11": 7}


def test_fewer_than_five_are_not_shown(client: TestClient, ada: Desk, coordinator: Member) -> None:
    for _ in range(4):
        help_somebody(client, ada)
    found = figures(coordinator)
    assert (found["handoffs"], found["reasons"], found["waiting"], found["duration"]) == (None, {}, None, None)


def test_the_months_narrow_the_figures(client: TestClient, ada: Desk, clock: FakeClock, coordinator: Member) -> None:
    for _ in range(5):
        help_somebody(client, ada)
    assert figures(coordinator, "?from=2026-11-20&to=2026-11-20")["handoffs"] == 5
    assert figures(coordinator, "?from=2026-12-01")["handoffs"] is None
    assert figures(coordinator, "?to=2026-10-31&county=wittmund")["handoffs"] is None


def test_free_days_cannot_be_subtracted(app: FastAPI, client: TestClient, ada: Desk, clock: FakeClock) -> None:
    for _ in range(5):
        help_somebody(client, ada)
    clock.move(days=1)
    help_somebody(client, Desk.open(app, client, "Bea"))
    coordinator = Member.sign_in(app, client, Role.COORDINATOR)
    until, whole = figures(coordinator, "?from=2026-11-20&to=2026-11-20"), figures(coordinator, "?from=2026-11-01")
    assert (until["handoffs"], until["from"], until["to"]) == (6, "2026-11-01", "2026-11-30")
    assert (whole["handoffs"], whole["from"], whole["to"]) == (6, "2026-11-01", None)
    query = "from=2026-11-20&to=2026-11-20"
    file = coordinator.call("GET", f"/api/review/handoffs.csv?{query}").text.splitlines()
    assert file[1:4] == ["from,,2026-11-01", "to,,2026-11-30", "handoffs,,6"]
    page = coordinator.call("GET", f"/api/review/report?{query}").text
    assert "Gezählt nach ganzen Monaten: 1. November 2026 bis 30. November 2026." in page
    assert "6 Anfragen nach einem Menschen" in page


def test_the_file_has_the_same_figures(client: TestClient, ada: Desk, coordinator: Member) -> None:
    for _ in range(5):
        help_somebody(client, ada)
    response = coordinator.call("GET", "/api/review/handoffs.csv")
    assert response.headers["content-disposition"] == 'attachment; filename="handoffs-wittmund.csv"'
    rows = list(csv.reader(io.StringIO(response.text)))
    assert rows[:3] == [["figure", "group", "value"], ["handoffs", "", "5"], ["reasons", "asked", "5"]]
    assert ["waiting_minutes", "median", "0"] in rows


@pytest.mark.parametrize("file", ["handoffs", "handoffs.csv"])
def test_coordinators_and_administrators_of_the_county_read_figures(
    app: FastAPI, client: TestClient, ada: Desk, coordinator: Member, file: str
) -> None:
    path = f"/api/review/{file}"
    for _ in range(5):
        help_somebody(client, ada)
    assert client.get(path).status_code == 401
    assert ada.member.call("GET", path).status_code == 403
    assert Member.sign_in(app, client, Role.ADMINISTRATOR).call("GET", path).status_code == 200
    stranger = Member.sign_in(app, client, Role.COORDINATOR, "peine")
    assert stranger.call("GET", f"{path}?county=wittmund").status_code == 403
    assert figures(stranger)["handoffs"] is None


@pytest.mark.parametrize("query", ["from=gestern", "to=2026-02-30", "language=de", "from=2026-02-02&to=2026-02-01"])
def test_days_that_are_none_are_refused(coordinator: Member, query: str) -> None:
    response = coordinator.call("GET", f"/api/review/handoffs?{query}")
    assert (response.status_code, response.headers["content-type"]) == (422, "application/problem+json")


def test_the_report_tells_of_handoffs(client: TestClient, ada: Desk, coordinator: Member) -> None:
    for _ in range(5):
        help_somebody(client, ada).say("helped:yes")
    page = coordinator.call("GET", "/api/review/report").text
    assert "5 Anfragen nach einem Menschen sind abgeschlossen." in page
    assert "Hat das Gespräch geholfen?" in page
    assert "requests for a human are over" in coordinator.call("GET", "/api/review/report?lang=en").text


def test_a_report_on_one_language_tells_nothing_of_handoffs(client: TestClient, ada: Desk, coordinator: Member) -> None:
    for _ in range(5):
        help_somebody(client, ada)
    page = coordinator.call("GET", "/api/review/report?language=de").text
    assert "Gespräche mit Menschen" not in page


def test_the_report_tells_nothing_of_a_few(client: TestClient, ada: Desk, coordinator: Member) -> None:
    help_somebody(client, ada)
    assert "Unter fünf Anfragen" in coordinator.call("GET", "/api/review/report").text
