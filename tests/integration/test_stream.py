"""The event stream: nothing is lost, nothing comes twice, and nothing hangs."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.settings import Settings
from tests.factories import Chat
from tests.integration.live import live_server


@pytest.fixture
def live(app: FastAPI, settings: Settings) -> Iterator[httpx.Client]:
    with live_server(app, settings) as (address, _), httpx.Client(base_url=address, timeout=10) as client:
        yield client


class Listening:
    """Reads a stream in a thread."""

    def __init__(self, chat: Chat, after: int = 0, last_event_id: str | None = None) -> None:
        self._chat, self._after = chat, after
        self._headers = chat.headers | ({"Last-Event-ID": last_event_id} if last_event_id else {})
        self.events: list[tuple[str, dict[str, Any]]] = []
        self.status = 0
        self._opened = threading.Event()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        assert self._opened.wait(5)

    def _read(self) -> None:
        path = f"/api/conversations/{self._chat.id}/events?after={self._after}"
        base = str(self._chat.client.base_url)
        with (
            httpx.Client(base_url=base, timeout=20) as client,
            client.stream("GET", path, headers=self._headers) as response,
        ):
            self.status = response.status_code
            event_id = ""
            for line in response.iter_lines():
                self._opened.set()
                if line.startswith("id: "):
                    event_id = line[4:]
                elif line.startswith("data: "):
                    self.events.append((event_id, json.loads(line[6:])))
        self._opened.set()

    def wait_for(self, count: int) -> list[int]:
        end = time.monotonic() + 5
        while len(self.events) < count and time.monotonic() < end:
            time.sleep(0.01)
        return [message["seq"] for _, message in self.events]

    def has_ended(self) -> bool:
        self._thread.join(timeout=5)
        return not self._thread.is_alive()


def test_a_stream_brings_what_was_said_and_what_is_said(live: httpx.Client) -> None:
    chat = Chat.begin(live)
    listening = Listening(chat)
    chat.say("Wo melde ich mich an?")
    assert listening.wait_for(3) == [1, 2, 3]
    assert [event_id for event_id, _ in listening.events] == ["1", "2", "3"]
    assert listening.events[2][1] == chat.messages()[2]


def test_last_event_id_resumes_without_loss_and_without_repetition(live: httpx.Client) -> None:
    chat = Chat.begin(live)
    chat.say("eins")
    listening = Listening(chat, last_event_id="2")
    chat.say("zwei")
    assert listening.wait_for(3) == [3, 4, 5]


def test_all_tabs_see_the_same(live: httpx.Client) -> None:
    chat = Chat.begin(live)
    tabs = [Listening(chat, after=1) for _ in range(3)]
    for number in range(5):
        chat.say(f"Frage {number}")
    assert [tab.wait_for(10) for tab in tabs] == [list(range(2, 12))] * 3


def test_too_many_streams_of_one_conversation_are_refused(live: httpx.Client) -> None:
    chat = Chat.begin(live)
    kept = [Listening(chat) for _ in range(8)]
    response = live.get(f"/api/conversations/{chat.id}/events", headers=chat.headers)
    assert response.status_code == 429
    assert all(tab.status == 200 for tab in kept)


def test_deletion_ends_the_streams(live: httpx.Client) -> None:
    chat = Chat.begin(live)
    listening = Listening(chat)
    assert chat.call("DELETE").status_code == 204
    assert listening.has_ended()


def test_a_stream_needs_the_token(live: httpx.Client) -> None:
    chat = Chat.begin(live)
    assert live.get(f"/api/conversations/{chat.id}/events").status_code == 401


def test_a_stop_does_not_wait_for_listeners(app: FastAPI, settings: Settings) -> None:
    with live_server(app, settings) as (address, server), httpx.Client(base_url=address) as client:
        listening = Listening(Chat.begin(client))
        started = time.monotonic()
        server.should_exit = True
        assert listening.has_ended()
        assert time.monotonic() - started < 3
