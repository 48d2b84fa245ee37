"""A county asks a short survey: at a fitting moment, once, in the person's language, linked to nobody."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, text

from api.domain.accounts import Role
from api.domain.messages import Effects, MessageKind, Reply
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant, FakeClock
from tests.integration.desk import FORM, teach
from tests.members import Member

SURVEY: dict[str, Any] = {
    "titles": {"de": "Deutschkurse", "en": "German courses"},
    "from": "2026-11-01",
    "to": "2026-11-30",
    "questions": [
        {
            "kind": "choice",
            "texts": {
                "de": {"text": "Wann passt es?", "choices": ["morgens", "abends"]},
                "en": {"text": "When?", "choices": ["mornings", "evenings"]},
            },
        },
        {"kind": "scale", "texts": {"de": {"text": "Wie gut?"}, "en": {"text": "How good?"}}},
        {"kind": "text", "texts": {"de": {"text": "Was fehlt?"}, "en": {"text": "What is missing?"}}},
    ],
}
PATH = "/api/review/surveys"


@pytest.fixture
def coordinator(app: FastAPI, client: TestClient) -> Member:
    return Member.sign_in(app, client, Role.COORDINATOR)


@pytest.fixture
def survey(coordinator: Member, assistant: FakeAssistant) -> str:
    assistant.script["Danke"] = (Reply(MessageKind.SMALLTALK, "Gern", "de", act="thanks"),)
    response = coordinator.call("POST", PATH, json=SURVEY)
    assert response.status_code == 201, response.text
    return str(response.json()["id"])


def talk(chat: Chat, count: int = 3) -> Chat:
    for number in range(count):
        chat.say(f"Etwas {number}")
    return chat


def begin(client: TestClient, survey: str, **wishes: str) -> Chat:
    """A conversation in which the first question was asked."""
    chat = talk(Chat.begin(client, **{"language": "de"} | wishes))
    assert is_offered(chat.say("Danke"))
    chat.say(f"survey:start/{survey}")
    return chat


def is_offered(replies: list[dict[str, Any]]) -> bool:
    return any(q["payload"].startswith("survey:start") for reply in replies for q in reply["quick_replies"])


def results(coordinator: Member, survey: str) -> list[dict[str, Any]]:
    response = coordinator.call("GET", f"{PATH}/{survey}/results")
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = response.json()["results"]
    return found


def test_a_survey_is_answered_by_tap_number_and_words(client: TestClient, survey: str, coordinator: Member) -> None:
    chat = begin(client, survey, language="en")
    assert "When?" in chat.messages()[-1]["text"]
    [scale] = chat.say("survey:set/0/1")
    assert [q["label"] for q in scale["quick_replies"]][:5] == ["1", "2", "3", "4", "5"]
    chat.say("4")
    [done] = chat.say("Kurse von Secret")
    assert "survey_done" in done["text"]
    chosen, scaled, written = results(coordinator, survey)
    assert (chosen["values"], chosen["languages"]) == ({"0": 0, "1": 1}, {"en": 1})
    assert (scaled["values"]["4"], scaled["total"]) == (1, 1)
    assert [t["text"] for t in written["texts"]] == ["Kurse von [Name]"]


def test_answers_lead_to_nobody(client: TestClient, survey: str, settings: Settings) -> None:
    chat = begin(client, survey)
    for answer in ("survey:set/0/1", "3", "Mehr Busse"):
        chat.say(answer)
    engine = create_engine(settings.database)
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT * FROM survey_answers")).mappings().all()
        said = connection.execute(text("SELECT text, choice FROM messages WHERE sender = 'user'")).all()
    engine.dispose()
    assert chat.id not in str(kept)
    assert set(kept[0]) == {"id", "survey_id", "question", "value", "text", "language", "day"}
    assert not {"abends", "3", "Mehr Busse"} & {row.text for row in said}
    assert "survey:set/0/1" not in {row.choice for row in said}


def test_it_is_offered_once_and_never_early(client: TestClient, survey: str) -> None:
    chat = Chat.begin(client, language="de")
    assert [is_offered(chat.say("Danke")) for _ in range(5)] == [False, False, False, True, False]


def test_it_is_offered_after_an_answer_that_helped(client: TestClient, survey: str) -> None:
    chat = talk(Chat.begin(client, language="de"), 4)
    last = chat.messages()[-1]
    for _ in range(2):
        chat.call("POST", "/feedback", json={"message_id": last["id"], "helpful": True})
    [offer] = chat.messages(last["seq"])
    assert is_offered([offer])
    assert "Deutschkurse" in offer["text"]


def test_it_is_never_offered_after_danger_during_a_form_or_a_handoff(
    client: TestClient, survey: str, assistant: FakeAssistant
) -> None:
    danger = talk(Chat.begin(client, language="de"))
    danger.say("hilfe")
    assert not is_offered(danger.say("Danke"))
    teach(assistant)
    waits = talk(Chat.begin(client, language="de"))
    waits.say(FORM)
    assert not is_offered(waits.say("Danke"))
    assistant.state = {"active_loop": "contact_form"}
    assert not is_offered(talk(Chat.begin(client, language="de")).say("Danke"))


@pytest.mark.parametrize(("county", "moved"), [("peine", 0), ("wittmund", 11)])
def test_it_is_offered_in_its_county_and_period_only(
    county: str, moved: int, client: TestClient, survey: str, clock: FakeClock
) -> None:
    clock.move(days=moved)
    assert not is_offered(talk(Chat.begin(client, language="de", county=county)).say("Danke"))


def test_another_question_ends_it(client: TestClient, survey: str, coordinator: Member) -> None:
    chat = begin(client, survey)
    assert chat.say("Wo anmelden?")[0]["text"] == "Answer to Wo anmelden?"
    assert "choice_expired" in chat.say("survey:set/0/1")[0]["text"]
    assert results(coordinator, survey)[0]["total"] == 0


def test_danger_ends_it(client: TestClient, survey: str) -> None:
    chat = begin(client, survey)
    assert chat.say("hilfe")[0]["kind"] == "crisis"
    assert "choice_expired" in chat.say("survey:set/0/1")[0]["text"]


def test_a_wish_for_a_human_is_no_answer(
    client: TestClient, survey: str, coordinator: Member, assistant: FakeAssistant
) -> None:
    asked = Reply(MessageKind.HANDOFF, "Einverstanden?", "de", effects=Effects(handoff="asked"))
    assistant.script["Ich will einen Menschen"] = (asked,)
    chat = begin(client, survey)
    chat.say("survey:skip/0")
    chat.say("survey:skip/1")
    assert chat.say("Ich will einen Menschen")[0]["kind"] == "handoff"
    assert results(coordinator, survey)[2]["total"] == 0


def test_questions_are_skipped_and_the_rest_is_stopped(client: TestClient, survey: str, coordinator: Member) -> None:
    chat = begin(client, survey)
    chat.say("survey:skip/0")
    assert "form_invalid" in chat.say("7")[0]["text"]
    chat.say("5")
    assert "survey_stopped" in chat.say("survey:stop")[0]["text"]
    assert [result["total"] for result in results(coordinator, survey)] == [0, 1, 0]


def test_an_old_button_asks_the_open_question_again(client: TestClient, survey: str, coordinator: Member) -> None:
    chat = begin(client, survey)
    chat.say("survey:set/0/1")
    assert "Wie gut?" in chat.say("survey:set/0/0")[0]["text"]
    assert results(coordinator, survey)[0]["values"] == {"0": 0, "1": 1}


def test_who_declines_is_left_alone(client: TestClient, survey: str) -> None:
    chat = talk(Chat.begin(client, language="de"))
    chat.say("Danke")
    assert "deny_nothing_open" in chat.say("survey:no")[0]["text"]
    assert not is_offered(chat.say("Danke"))


def test_a_missing_language_falls_back_to_german_and_says_so(
    client: TestClient, survey: str, coordinator: Member
) -> None:
    german = {
        "titles": {"de": "Deutschkurse"},
        "questions": [{**q, "texts": {"de": q["texts"]["de"]}} for q in SURVEY["questions"]],
    }
    changed = coordinator.call("PATCH", f"{PATH}/{survey}", json=german).json()
    assert changed["missing"] == ["en"]
    offer = talk(Chat.begin(client, language="en")).say("Danke")[-1]
    assert "Deutschkurse" in offer["text"]
    assert "only_german en" in offer["text"]


def test_files_hold_no_small_groups_and_no_words(client: TestClient, survey: str, coordinator: Member) -> None:
    for place in (0, 0, 0, 0, 0, 1):
        chat = begin(client, survey)
        for answer in (f"survey:set/0/{place}", "survey:skip/1", "Mehr Busse"):
            chat.say(answer)
    header, *lines = csv.reader(io.StringIO(coordinator.call("GET", f"{PATH}/{survey}/results.csv").text))
    assert header == ["question", "kind", "text", "answer", "count"]
    assert lines == [["1", "choice", "Wann passt es?", "", "6"], ["3", "text", "Was fehlt?", "", "6"]]


def test_only_words_and_days_change_once_somebody_answered(
    client: TestClient, survey: str, coordinator: Member
) -> None:
    begin(client, survey).say("survey:set/0/1")
    fewer = coordinator.call("PATCH", f"{PATH}/{survey}", json={"questions": SURVEY["questions"][:1]})
    assert (fewer.status_code, fewer.json()["code"]) == (409, "survey-answered")
    longer = coordinator.call("PATCH", f"{PATH}/{survey}", json={"to": "2026-12-31"}).json()
    assert (longer["from"], longer["to"]) == ("2026-11-01", "2026-12-31")


def test_only_coordinators_of_the_county_see_it(
    app: FastAPI, client: TestClient, survey: str, coordinator: Member
) -> None:
    assert client.get(PATH).status_code == 401
    assert Member.sign_in(app, client, Role.STAFF).call("GET", PATH).status_code == 403
    stranger = Member.sign_in(app, client, Role.COORDINATOR, "peine")
    assert stranger.call("GET", PATH).json() == {"surveys": []}
    for method, path in (("PATCH", ""), ("GET", "/results"), ("GET", "/results.csv")):
        options: dict[str, Any] = {"json": {}} if method == "PATCH" else {}
        assert stranger.call(method, f"{PATH}/{survey}{path}", **options).status_code == 404
    assert coordinator.call("GET", PATH).json()["surveys"][0]["id"] == survey


def _without(key: str) -> dict[str, Any]:
    return {name: value for name, value in SURVEY.items() if name != key}


@pytest.mark.parametrize(
    "unusable",
    [
        _without("titles"),
        _without("from"),
        SURVEY | {"to": "2026-10-01"},
        SURVEY | {"questions": []},
        SURVEY | {"questions": SURVEY["questions"] * 2},
        SURVEY | {"titles": {"en": "Courses"}},
        SURVEY | {"titles": {"de": "Kurse"}},
        SURVEY | {"titles": {"de": "Kurse", "xx": "?"}},
        SURVEY | {"questions": [{"kind": "choice", "texts": {"de": {"text": "?", "choices": ["nur eins"]}}}]},
        SURVEY | {"questions": [{"kind": "scale", "texts": {"de": {"text": "?", "choices": ["a", "b"]}}}]},
        SURVEY | {"questions": [{"kind": "stars", "texts": {"de": {"text": "?"}}}]},
        SURVEY | {"extra": 1},
    ],
)
def test_unusable_surveys_are_refused(unusable: dict[str, Any], coordinator: Member) -> None:
    response = coordinator.call("POST", PATH, json=unusable)
    assert response.status_code == 422, response.text
    assert response.headers["content-type"] == "application/problem+json"


def test_a_survey_is_shown_as_people_would_get_it_and_not_kept(coordinator: Member) -> None:
    body = {"titles": SURVEY["titles"], "questions": SURVEY["questions"]}
    shown = coordinator.call("POST", f"{PATH}/preview", json=body | {"language": "en"}).json()
    texts = [message["text"] for message in shown["messages"]]
    assert shown["language"] == "en"
    assert "German courses" in texts[0]
    assert ["When?" in texts[1], "How good?" in texts[2], "What is missing?" in texts[3]] == [True] * 3
    assert shown["messages"][1]["choices"][:2] == ["mornings", "evenings"]
    assert coordinator.call("GET", PATH).json() == {"surveys": []}


@pytest.mark.parametrize("change", [{"language": "xx"}, {"titles": {"en": "Courses"}}, {"questions": []}])
def test_what_is_no_survey_is_not_shown(change: dict[str, Any], coordinator: Member) -> None:
    body = {"titles": SURVEY["titles"], "questions": SURVEY["questions"], "language": "de"} | change
    assert coordinator.call("POST", f"{PATH}/preview", json=body).status_code == 422
