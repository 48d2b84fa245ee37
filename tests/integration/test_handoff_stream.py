"""What the streams of a person and of staff tell while a human takes over."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.routes.signed_in import SESSION_COOKIE
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant, FakeClock
from tests.integration.desk import YES, Desk, ask_for_a_human, teach
from tests.integration.live import live_server


@pytest.fixture
def live(app: FastAPI, settings: Settings, assistant: FakeAssistant) -> Iterator[httpx.Client]:
    teach(assistant)
    with live_server(app, settings) as (address, _), httpx.Client(base_url=address, timeout=10) as client:
        yield client


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"hours": "always"})


class Listening:
    """Reads events in a thread: (event, id, data)."""

    def __init__(self, client: httpx.Client, path: str, headers: dict[str, str]) -> None:
        self.events: list[tuple[str, str, dict[str, Any]]] = []
        self._opened = threading.Event()
        self._thread = threading.Thread(target=self._read, args=(str(client.base_url), path, headers), daemon=True)
        self._thread.start()
        assert self._opened.wait(5)

    def _read(self, base: str, path: str, headers: dict[str, str]) -> None:
        with httpx.Client(base_url=base, timeout=20) as client, client.stream("GET", path, headers=headers) as response:
            event = event_id = ""
            for line in response.iter_lines():
                self._opened.set()
                name, _, value = line.partition(": ")
                event = value if name == "event" else event
                event_id = value if name == "id" else event_id if line else ""
                if name == "data":
                    self.events.append((event, event_id, json.loads(value)))

    def wait_for(self, kind: str, count: int = 1) -> list[dict[str, Any]]:
        end = time.monotonic() + 5
        while len(found := self.of(kind)) < count and time.monotonic() < end:
            time.sleep(0.01)
        assert len(found) >= count, self.events
        return found

    def has_ended(self) -> bool:
        self._thread.join(timeout=5)
        return not self._thread.is_alive()

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [data for event, _, data in self.events if event == kind]


def person(live: httpx.Client, chat: Chat) -> Listening:
    return Listening(live, f"/api/conversations/{chat.id}/events?after=99", chat.headers)


def console(live: httpx.Client, desk: Desk) -> Listening:
    return Listening(live, "/api/staff/events", {"Cookie": f"{SESSION_COOKIE}={desk.member.token}"})


def test_a_person_sees_place_typing_and_who_speaks(app: FastAPI, live: httpx.Client, clock: FakeClock) -> None:
    ada = Desk.open(app, live)
    first = ask_for_a_human(live)
    clock.move(seconds=1)
    chat = ask_for_a_human(live)
    listening = person(live, chat)
    [state] = listening.wait_for("state")
    assert state == {"speaker": "assistant", "waiting": True, "position": 2, "minutes": None}
    ada.claim(first)
    assert listening.wait_for("state", 2)[1]["position"] == 1
    ada.claim(chat)
    assert listening.wait_for("state", 3)[2]["speaker"] == "staff"
    ada.do(chat, "typing")
    listening.wait_for("typing")
    ada.do(chat, "read", seq=3)
    assert listening.wait_for("read") == [{"seq": 3}]
    ada.do(chat, "close")
    alone = {"speaker": "assistant", "waiting": False, "position": None, "minutes": None}
    assert listening.wait_for("state", 4)[3] == alone
    assert {event_id for event, event_id, _ in listening.events if event != "message"} == {""}


def test_messages_of_both_sides_come_in_order(app: FastAPI, live: httpx.Client) -> None:
    ada = Desk.open(app, live)
    chat = ask_for_a_human(live)
    ada.claim(chat)
    listening = Listening(live, f"/api/conversations/{chat.id}/events", chat.headers)
    for number in range(5):
        chat.say(f"Frage {number}")
        ada.write(chat, f"Antwort {number}")
    messages = listening.wait_for("message", 16)
    assert [message["seq"] for message in messages] == list(range(1, 17))
    assert messages == chat.messages()


def test_a_console_sees_the_queue_and_its_own_conversations(app: FastAPI, live: httpx.Client) -> None:
    ada, ben = Desk.open(app, live, "Ada"), Desk.open(app, live, "Ben")
    adas, bens = console(live, ada), console(live, ben)
    assert adas.wait_for("queue")[0] == {"waiting": 0, "active": 0}
    chat = ask_for_a_human(live)
    ada.claim(chat)
    chat.say("Sind Sie da?")
    seq = chat.messages()[-1]["seq"]
    assert adas.wait_for("message")[-1] == {"conversation_id": chat.id, "seq": seq}
    assert bens.wait_for("queue", 2)[-1] in ({"waiting": 1, "active": 0}, {"waiting": 0, "active": 1})
    assert bens.of("message") == []
    chat.call("POST", "/typing")
    assert adas.wait_for("typing") == [{"conversation_id": chat.id}]
    chat.call("POST", "/read", json={"seq": 4})
    assert adas.wait_for("read") == [{"conversation_id": chat.id, "seq": 4}]


def test_a_console_hears_of_consent_danger_and_deletion(app: FastAPI, live: httpx.Client) -> None:
    ada = Desk.open(app, live)
    listening = console(live, ada)
    chat = ask_for_a_human(live, consent=False)
    listening.wait_for("queue", 2)
    chat.say(YES)
    listening.wait_for("queue", 3)
    chat.say("Hilfe, er schlägt mich")
    assert listening.wait_for("queue", 4)[-1] == {"waiting": 1, "active": 0}
    chat.call("DELETE")
    assert listening.wait_for("queue", 5)[-1] == {"waiting": 0, "active": 0}


def test_a_stream_of_staff_needs_staff(live: httpx.Client) -> None:
    assert live.get("/api/staff/events").status_code == 401


def test_a_stream_of_staff_ends_with_the_session(app: FastAPI, live: httpx.Client) -> None:
    ada = Desk.open(app, live)
    listening = console(live, ada)
    listening.wait_for("queue")
    assert ada.member.call("POST", "/api/auth/logout").status_code == 204
    ask_for_a_human(live)
    assert listening.has_ended()
    assert len(listening.of("queue")) == 1


def test_typing_to_nobody_is_heard_by_nobody(live: httpx.Client) -> None:
    chat = Chat.begin(live)
    assert chat.call("POST", "/typing").status_code == 204
    assert chat.call("POST", "/read", json={"seq": -1}).status_code == 422
