"""The same promises on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from api.bootstrap import World, build
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant
from tests.integration.live import live_server
from tests.services import postgres_url

__all__ = ["postgres_url"]

pytestmark = pytest.mark.postgres


@pytest.fixture
def live(postgres_url: str, world: World) -> Iterator[httpx.Client]:
    settings = Settings(database_url=postgres_url, secret_key="k" * 32, rate_limit="off")
    app = build(settings, world)
    with live_server(app, settings) as (address, _), httpx.Client(base_url=address, timeout=20) as client:
        yield client


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
