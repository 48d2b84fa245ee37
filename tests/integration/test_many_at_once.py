"""Many people, and one person many times."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from fastapi import FastAPI

from api.bootstrap import World, build
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant
from tests.integration.live import live_server


@pytest.fixture
def unlimited(settings: Settings) -> Settings:
    return settings.model_copy(update={"rate_limit": "off"})


@pytest.fixture
def live(unlimited: Settings, world: World) -> Iterator[httpx.Client]:
    app: FastAPI = build(unlimited, world)
    limits = httpx.Limits(max_connections=60)
    with (
        live_server(app, unlimited) as (address, _),
        httpx.Client(base_url=address, timeout=20, limits=limits) as client,
    ):
        yield client


def test_fifty_messages_at_once_are_all_answered_in_one_order(live: httpx.Client) -> None:
    chat = Chat.begin(live)
    with ThreadPoolExecutor(50) as pool:
        replies = list(pool.map(lambda number: chat.say(f"Frage {number}", f"c{number}"), range(50)))
    assert {reply["text"] for [reply] in replies} == {f"Answer to Frage {number}" for number in range(50)}
    messages = chat.messages()
    assert [message["seq"] for message in messages] == list(range(1, 102))
    # Each question is directly followed by its own answer.
    assert all(b["text"] == f"Answer to {a['text']}" for a, b in zip(messages[1::2], messages[2::2], strict=True))


def test_the_same_client_id_many_times_at_once_is_one_message(live: httpx.Client, assistant: FakeAssistant) -> None:
    chat = Chat.begin(live)
    with ThreadPoolExecutor(20) as pool:
        replies = list(pool.map(lambda _: chat.say("Wo melde ich mich an?", "same"), range(20)))
    assert all(reply == replies[0] for reply in replies)
    assert len(chat.messages()) == 3
    assert len(assistant.turns) == 1


def test_many_conversations_do_not_mix(live: httpx.Client) -> None:
    with ThreadPoolExecutor(20) as pool:
        chats = list(pool.map(lambda _: Chat.begin(live), range(20)))
        list(pool.map(lambda numbered: numbered[1].say(f"Frage {numbered[0]}"), enumerate(chats)))
    for number, chat in enumerate(chats):
        assert [message["text"] for message in chat.messages(after=1)] == [
            f"Frage {number}",
            f"Answer to Frage {number}",
        ]
