"""What cannot be used is refused with a problem that says why and repeats nothing."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.bootstrap import World
from tests.factories import Chat

MARKER = "Xq7Zmarker"


def check_problem(response: Any, status: int, code: str | None = None) -> None:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == status
    assert {"type", "title", "detail", "code"} <= set(problem)
    assert code is None or problem["code"] == code
    assert MARKER not in response.text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "text-empty"),
        (" \n\t ", "text-blank"),
        ("\u200b\u200d\ufeff", "text-invisible"),
        ("\u0301\u0302", "text-invisible"),
        ("\u3164\u2800", "text-invisible"),
        (MARKER * 200 + "y", "text-too-long"),
        (f"{MARKER}\x00", "not-text"),
        (f"{MARKER}\x1b[31m", "not-text"),
    ],
)
def test_a_text_that_nobody_can_read_is_refused(text: str, code: str, chat: Chat) -> None:
    check_problem(chat.post(text), 422, code)
    assert len(chat.messages()) == 1


@pytest.mark.parametrize("text", ["a", "x" * 2_000, "?", "🙂", "مرحبا", "zwei\nZeilen\tmit Tabulator", "e\u0301"])
def test_every_visible_text_is_heard(text: str, chat: Chat) -> None:
    assert chat.post(text).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'"text"',
        b"{",
        b"\xff\xfe",
        b'{"text": 1}',
        b'{"text": null}',
        b'{"text": ["a"]}',
        b'{"text": "Xq7Zmarker\\ud800"}',
        b'{"text": "Xq7Zmarker", "Xq7Zmarker": 1}',
        b'{"text": "Xq7Zmarker", "\\ud800": 1}',
        b'{"text": "Xq7Zmarker", "client_id": ""}',
        b'{"text": "Xq7Zmarker", "client_id": "a\\u0000"}',
        b'{"text": "Xq7Zmarker", "client_id": 5}',
        b'{"text": ' + b"9" * 5_000 + b"}",
        b'{"text": NaN}',
        b"[" * 30_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    ],
)
def test_broken_bodies_are_refused(body: bytes, chat: Chat) -> None:
    response = chat.call("POST", "/messages", content=body, params={})
    response = chat.client.post(
        f"/api/conversations/{chat.id}/messages",
        content=body,
        headers=chat.headers | {"Content-Type": "application/json"},
    )
    assert response.status_code in {400, 422}
    check_problem(response, response.status_code)


def test_a_large_body_is_refused(chat: Chat) -> None:
    check_problem(chat.call("POST", "/messages", json={"text": MARKER * 20_000}), 413)


@pytest.mark.parametrize("body", [{"county": "atlantis"}, {"county": 5}, {"language": "Xq7Zmarker!"}, {"language": ""}])
def test_a_conversation_needs_a_county_and_a_language_that_exist(body: dict[str, Any], client: TestClient) -> None:
    check_problem(client.post("/api/conversations", json=body), 422)


@pytest.mark.parametrize("body", [None, {}, {"county": None, "language": None}, {"county": "peine", "language": "ar"}])
def test_a_conversation_needs_nothing_else(body: Any, client: TestClient) -> None:
    assert client.post("/api/conversations", json=body).status_code == 201


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", f"/{MARKER}", 404),
        ("GET", f"/api/{MARKER}", 404),
        ("PUT", "/api/conversations", 405),
        ("GET", "/api/search?q=a&limit=Xq7Zmarker", 422),
        ("GET", "/api/search?q=a&limit=" + "9" * 5000, 422),
        ("GET", "/api/search?q=a&kind=Xq7Zmarker", 422),
        ("GET", "/api/search", 422),
        ("GET", "/api/search?q=", 422),
        ("GET", "/api/search?q=%00", 422),
        ("GET", "/api/search?q=a&county=atlantis", 422),
        ("GET", f"/api/conversations/{MARKER}/messages", 401),
        ("GET", "/api/conversations/%00/messages", 401),
    ],
)
def test_wrong_addresses_are_problems(method: str, path: str, status: int, client: TestClient) -> None:
    check_problem(client.request(method, path), status)


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Basic abc", "Bearer a b", "Bearer \u00e4\u00f6", "x" * 5_000])
def test_wrong_tokens_are_refused(header: str, client: TestClient, chat: Chat) -> None:
    response = client.get(
        f"/api/conversations/{chat.id}/messages", headers=[(b"Authorization", header.encode("latin-1"))]
    )
    check_problem(response, 401)
    assert response.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("after", ["-1", "x", "9" * 400, "1.5"])
def test_a_wrong_number_is_refused(after: str, chat: Chat) -> None:
    check_problem(chat.call("GET", f"/messages?after={after}"), 422)


def test_an_unforeseen_error_says_nothing_about_the_person(
    client: TestClient, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    class Exploding(type(world.assistant)):  # type: ignore[misc]
        async def reply(self, turn: Any) -> Any:
            raise ValueError(turn.text)

    world.assistant.__class__ = Exploding
    chat = Chat.begin(client)
    check_problem(chat.post(MARKER), 500)
    assert MARKER not in caplog.text
    assert "unforeseen ValueError" in caplog.text
