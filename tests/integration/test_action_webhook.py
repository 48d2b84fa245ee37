"""Rasa's calls to the actions are heard, however many messages wait for Rasa."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import httpx
import pytest
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException
from starlette.testclient import TestClient

from api.adapters.action_webhook import ActionServer, ActionServerFailed, make_webhook
from api.bootstrap import World, build
from api.domain.conversation import Turn, TurnOutcome
from api.domain.messages import MessageKind, Reply
from api.settings import Settings
from tests.factories import Chat
from tests.integration.live import live_server


class FakeResult:
    def model_dump(self) -> dict[str, object]:
        return {"events": [], "responses": []}


class FakeExecutor:
    async def run(self, action_call: dict[str, Any]) -> Any:
        name = action_call.get("next_action")
        if name == "reject":
            raise ActionExecutionRejection("reject")
        if name == "unknown":
            raise ActionNotFoundException("unknown")
        if name == "fail":
            raise ValueError("Xq7Zmarker")
        return FakeResult()


@pytest.fixture
def webhook() -> Iterator[TestClient]:
    with TestClient(make_webhook(FakeExecutor())) as client:
        yield client


@pytest.mark.parametrize(("action", "status"), [("ok", 200), ("reject", 400), ("unknown", 404), ("fail", 500)])
def test_rasa_learns_how_an_action_ended(
    action: str, status: int, webhook: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    response = webhook.post("/webhook", json={"next_action": action})
    assert response.status_code == status
    assert "Xq7Zmarker" not in response.text + caplog.text


def test_a_deflated_call_is_heard(webhook: TestClient) -> None:
    body = zlib.compress(json.dumps({"next_action": "ok"}).encode())
    assert webhook.post("/webhook", content=body, headers={"Content-Encoding": "deflate"}).status_code == 200


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_call_is_refused(body: bytes, webhook: TestClient) -> None:
    assert webhook.post("/webhook", content=body).status_code == 400
    assert webhook.post("/webhook", content=body, headers={"Content-Encoding": "deflate"}).status_code == 400


@pytest.fixture
def actions() -> Iterator[ActionServer]:
    server = ActionServer(FakeExecutor(), 0)
    server.start()
    yield server
    server.stop()


class CallingBack:
    """Stands for Rasa: before it replies it calls the actions of the very application that waits for it."""

    def __init__(self, port: int) -> None:
        self._client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=10)

    async def reply(self, turn: Turn) -> TurnOutcome:
        response = await self._client.post("/webhook", json={"next_action": "ok"})
        return TurnOutcome((Reply(MessageKind.ANSWER, str(response.status_code), turn.language),))


def test_more_messages_than_threads_do_not_block_each_other(
    actions: ActionServer, settings: Settings, world: World
) -> None:
    unlimited = settings.model_copy(update={"rate_limit": "off"})
    app = build(unlimited, replace(world, assistant=CallingBack(actions.port)))
    with live_server(app, unlimited) as (address, _), httpx.Client(base_url=address, timeout=20) as client:
        chats = [Chat.begin(client) for _ in range(60)]
        with ThreadPoolExecutor(60) as pool:
            replies = list(pool.map(lambda chat: chat.say("Frage"), chats))
    assert {reply["text"] for [reply] in replies} == {"200"}


def test_a_taken_port_is_told(actions: ActionServer) -> None:
    with pytest.raises(ActionServerFailed, match=str(actions.port)):
        ActionServer(FakeExecutor(), actions.port).start()
