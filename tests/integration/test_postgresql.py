"""The same promises on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from fastapi import FastAPI

from api.bootstrap import World, build
from api.domain.accounts import Role
from api.domain.messages import Effects, MessageKind, NeedReason, Reply
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant
from tests.integration.live import live_server
from tests.members import PASSWORD, Browser, Member, add_account
from tests.services import postgres_url

__all__ = ["postgres_url"]

pytestmark = pytest.mark.postgres


@pytest.fixture
def application(postgres_url: str, world: World) -> FastAPI:
    return build(_settings(postgres_url), world)


@pytest.fixture
def live(postgres_url: str, application: FastAPI) -> Iterator[httpx.Client]:
    settings = _settings(postgres_url)
    with live_server(application, settings) as (address, _), httpx.Client(base_url=address, timeout=20) as client:
        yield client


def _settings(url: str) -> Settings:
    return Settings(database_url=url, secret_key="k" * 32, rate_limit="off")


def test_a_conversation_lives_and_ends(live: httpx.Client) -> None:
    chat = Chat.begin(live)
    [reply] = chat.say("Frage", "a")
    assert chat.say("Frage", "a") == [reply]
    assert chat.call("POST", "/feedback", json={"message_id": reply["id"], "helpful": False}).status_code == 204
    code = chat.call("POST", "/code").json()["code"]
    assert live.post("/api/conversations/resume", json={"code": code}).json()["messages"] == chat.messages()
    assert chat.call("DELETE").status_code == 204
    assert chat.call("GET", "/messages").status_code == 401


def test_many_at_once_stay_in_order(live: httpx.Client, assistant: FakeAssistant) -> None:
    chat = Chat.begin(live)
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(lambda number: chat.say(f"Frage {number}", f"c{number}"), range(20)))
        same = list(pool.map(lambda _: chat.say("Frage", "same"), range(20)))
    assert all(replies == same[0] for replies in same)
    assert [message["seq"] for message in chat.messages()] == list(range(1, 44))
    assert len(assistant.turns) == 21


def test_an_account_signs_in_and_its_session_ends(application: FastAPI, live: httpx.Client) -> None:
    browser = Browser(live)
    browser.begin(application, "Ada", Role.ADMINISTRATOR, "peine")
    assert browser.login("ADA", PASSWORD).status_code == 200
    audit = browser.call("GET", "/api/admin/audit").json()["entries"]
    assert [entry["action"] for entry in audit] == ["login", "password-changed", "login", "account-added"]
    taken = browser.call("POST", "/api/admin/accounts", json={"name": "ada", "role": "staff"})
    assert taken.json()["code"] == "name-taken"
    assert browser.call("POST", "/api/auth/logout").status_code == 204
    assert browser.call("GET", "/api/auth/session").status_code == 401


def test_many_guesses_at_once_are_no_way_around_the_limit(application: FastAPI, live: httpx.Client) -> None:
    add_account(application, "Bo")
    with ThreadPoolExecutor(20) as pool:
        statuses = list(pool.map(lambda _: Browser(live).login("Bo", "wrong").status_code, range(20)))
    assert sorted(statuses) == [401] * 5 + [429] * 15


def test_needs_are_counted_arranged_and_forgotten(
    application: FastAPI, live: httpx.Client, assistant: FakeAssistant
) -> None:
    effects = Effects(need=NeedReason.NO_ANSWER, nearest_topic="work-permit")
    for words in ("Busse am Sonntag", "Schwimmkurs für Frauen"):
        assistant.script[words] = (Reply(MessageKind.NO_ANSWER, "?", "de", effects=effects),)
    first, second = Chat.begin(live, county="peine"), Chat.begin(live, county="peine")
    for chat in (first, second):
        chat.say("Busse am Sonntag")
    second.say("Schwimmkurs für Frauen")
    by = Member.sign_in(application, live, Role.COORDINATOR, "peine")
    buses, swimming = by.call("GET", "/api/review/needs?from=2026-11-20&language=de").json()["themes"]
    assert (buses["title"], buses["count"], len(buses["quotes"])) == ("Busse am Sonntag", 2, 2)
    second.call("DELETE")
    merged = by.call("POST", f"/api/review/themes/{swimming['id']}/merge", json={"into": buses["id"]}).json()
    assert (merged["count"], [quote["text"] for quote in merged["quotes"]]) == (2, ["Busse am Sonntag"])
    assert by.call("PATCH", f"/api/review/themes/{buses['id']}", json={"title": "a\x00b"}).status_code == 422
    assert "Schwimm" not in by.call("GET", "/api/review/needs").text


def test_quotes_are_released_and_persons_counted(
    application: FastAPI, live: httpx.Client, assistant: FakeAssistant
) -> None:
    effects = Effects(need=NeedReason.NO_ANSWER, nearest_topic="work-permit")
    assistant.script["Busse"] = (Reply(MessageKind.NO_ANSWER, "?", "de", effects=effects),)
    chats = [Chat.begin(live, county="peine", language="en") for _ in range(5)]
    for chat in chats:
        chat.say("Busse")
    by = Member.sign_in(application, live, Role.COORDINATOR, "peine", "Cora")
    [theme] = by.call("GET", "/api/review/needs?language=en").json()["themes"]
    for quote in theme["quotes"]:
        path = f"/api/review/needs/{quote['id']}/release"
        assert by.call("PUT", path, json={"translation": "Bus bitte"}).status_code == 204
    figures = by.call("GET", "/api/review/figures?language=en&field=work").json()
    assert (figures["persons"], figures["fields"], figures["months"]) == (5, {"work": 5}, {"2026-11": 5})
    assert by.call("GET", "/api/review/report?language=en").text.count("Bus bitte") == 5
    chats[0].call("DELETE")
    assert by.call("GET", "/api/review/report?language=en").text.count("Bus bitte") == 4
