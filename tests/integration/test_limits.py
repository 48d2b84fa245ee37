"""Limits count per conversation first: a shelter shares one address."""

from __future__ import annotations

from fastapi.testclient import TestClient

from api.bootstrap import World, build
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeClock


def test_one_conversation_is_slowed_down_and_others_are_not(client: TestClient, clock: FakeClock) -> None:
    chat, neighbour = Chat.begin(client), Chat.begin(client)
    for number in range(30):
        chat.say(f"Frage {number}")
    refused = chat.post("Noch eine")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert "112" in refused.json()["detail"]
    neighbour.say("Frage")
    clock.move(seconds=61)
    chat.say("Noch eine")


def test_one_address_cannot_open_conversations_without_end(client: TestClient) -> None:
    statuses = [client.post("/api/conversations").status_code for _ in range(241)]
    assert statuses == [201] * 240 + [429]


def test_limits_can_be_lifted_for_measurements(settings: Settings, world: World) -> None:
    with TestClient(build(settings.model_copy(update={"rate_limit": "off"}), world)) as client:
        chat = Chat.begin(client)
        for number in range(40):
            chat.say(f"Frage {number}")
