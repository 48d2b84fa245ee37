"""Going on elsewhere with a code."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.factories import Chat
from tests.fakes import FakeClock


def issue(chat: Chat) -> str:
    response = chat.call("POST", "/code")
    assert response.status_code == 200
    code: str = response.json()["code"]
    return code


def test_a_code_opens_the_conversation_with_a_new_token(client: TestClient, chat: Chat) -> None:
    chat.say("Frage")
    response = client.post("/api/conversations/resume", json={"code": issue(chat)})
    assert response.status_code == 200
    opened = response.json()
    assert opened["id"] == chat.id
    assert opened["token"] != chat.token
    assert opened["messages"] == chat.messages()
    elsewhere = Chat(client, opened["id"], opened["token"], opened)
    elsewhere.say("Noch eine Frage")
    assert len(chat.messages()) == 5


def test_a_code_may_be_typed_as_it_was_heard(client: TestClient, chat: Chat) -> None:
    code = issue(chat)
    for typed in (
        code.lower(),
        code.replace("-", " "),
        code.replace("-", ""),
        code.replace("0", "o").replace("1", "l"),
    ):
        assert client.post("/api/conversations/resume", json={"code": typed}).status_code == 200


def test_a_new_code_replaces_the_older_one(client: TestClient, chat: Chat) -> None:
    old, new = issue(chat), issue(chat)
    assert client.post("/api/conversations/resume", json={"code": old}).status_code == 404
    assert client.post("/api/conversations/resume", json={"code": new}).status_code == 200


def test_a_code_expires(client: TestClient, chat: Chat, clock: FakeClock) -> None:
    code = issue(chat)
    clock.move(days=15)
    assert client.post("/api/conversations/resume", json={"code": code}).json()["code"] == "unknown-code"


def test_guessing_ends_after_few_attempts(client: TestClient, chat: Chat, clock: FakeClock) -> None:
    code = issue(chat)
    statuses = [client.post("/api/conversations/resume", json={"code": "AAAA-AAAA-AAAA"}).status_code for _ in range(6)]
    assert statuses == [404] * 5 + [429]
    refused = client.post("/api/conversations/resume", json={"code": code})
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    clock.move(minutes=11)
    assert client.post("/api/conversations/resume", json={"code": code}).status_code == 200


def test_a_code_dies_with_its_conversation(client: TestClient, chat: Chat) -> None:
    code = issue(chat)
    chat.call("DELETE")
    assert client.post("/api/conversations/resume", json={"code": code}).status_code == 404
