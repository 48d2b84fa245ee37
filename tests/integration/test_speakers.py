"""What members of staff speak is known, and the queue shows who fits."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.domain.accounts import Role
from api.settings import Settings
from tests.fakes import FakeAssistant, FakeClock
from tests.integration.desk import Desk, ask_for_a_human, teach
from tests.integration.test_problems import check_problem
from tests.members import Member


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"hours": "always"})


@pytest.fixture
def ada(app: FastAPI, client: TestClient, assistant: FakeAssistant) -> Desk:
    teach(assistant)
    return Desk.open(app, client, "Ada")


def speak(member: Member, *languages: str) -> None:
    response = member.call("PUT", "/api/auth/languages", json={"languages": languages})
    assert response.status_code == 204, response.text


def test_the_queue_shows_who_is_there_and_speaks_the_language(
    app: FastAPI, client: TestClient, ada: Desk, clock: FakeClock
) -> None:
    ben = Desk.open(app, client, "Ben")
    speak(ada.member, "de", "en")
    speak(ben.member, "en-GB", "ar")
    chat = ask_for_a_human(client, language="en")
    ben.handoffs()
    assert [one["speakers"] for one in ada.handoffs()] == [["Ada", "Ben"]]
    assert ada.packet(chat)["speakers"] == ["Ada", "Ben"]
    clock.move(minutes=3)
    assert [one["speakers"] for one in ada.handoffs()] == [["Ada"]]


def test_nobody_of_another_county_or_role_is_named(app: FastAPI, client: TestClient, ada: Desk) -> None:
    eve = Desk.open(app, client, "Eve", county="peine")
    speak(eve.member, "en")
    speak(Member.sign_in(app, client, Role.COORDINATOR, name="Coco"), "en")
    ask_for_a_human(client, language="en")
    eve.handoffs()
    assert [one["speakers"] for one in ada.handoffs()] == [[]]


def test_an_administrator_says_what_others_speak(app: FastAPI, client: TestClient, ada: Desk) -> None:
    boss = Member.sign_in(app, client, Role.ADMINISTRATOR, name="Boss")
    path = f"/api/admin/accounts/{ada.member.account.id}/languages"
    assert boss.call("PUT", path, json={"languages": ["ar", "fa", "ar"]}).status_code == 204
    session = ada.member.call("GET", "/api/auth/session").json()
    assert session["account"]["languages"] == ["ar", "fa"]
    actions = [entry["action"] for entry in boss.call("GET", "/api/admin/audit").json()["entries"]]
    assert actions[0] == "account-languages"


def test_only_administrators_of_the_county_say_it_of_others(app: FastAPI, client: TestClient, ada: Desk) -> None:
    path, body = f"/api/admin/accounts/{ada.member.account.id}/languages", {"languages": ["ar"]}
    check_problem(ada.member.call("PUT", path, json=body), 403, "wrong-role")
    other = Member.sign_in(app, client, Role.ADMINISTRATOR, "peine")
    check_problem(other.call("PUT", path, json=body), 404, "not-found")


@pytest.mark.parametrize("languages", [["?"], ["ar"] * 31, "ar", None])
def test_what_is_no_language_is_refused(ada: Desk, languages: object) -> None:
    response = ada.member.call("PUT", "/api/auth/languages", json={"languages": languages})
    assert response.status_code == 422


def test_a_change_needs_the_token_of_the_session(client: TestClient, ada: Desk) -> None:
    assert client.put("/api/auth/languages", json={"languages": ["ar"]}).status_code == 401
    wrong = ada.member.call("PUT", "/api/auth/languages", json={"languages": ["ar"]}, headers={"X-CSRF-Token": "x"})
    assert wrong.status_code == 403
