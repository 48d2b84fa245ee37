"""Who is there, who is gone, and what the clock does to those who wait."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant, FakeClock
from tests.integration.desk import ASK, FORM, YES, Desk, ask_for_a_human, teach


@pytest.fixture
def settings(settings: Settings) -> Settings:
    # The clock of the tests shows a Friday, 13:00 in Germany.
    return settings.model_copy(update={"hours": "Mo-Fr 9-12, 12:30-17"})


@pytest.fixture
def ada(app: FastAPI, client: TestClient, assistant: FakeAssistant) -> Desk:
    teach(assistant)
    return Desk.open(app, client, "Ada")


def look(client: TestClient) -> None:
    """Do what is done every half minute."""
    sweep = client.app.state.application.desk.sweep  # type: ignore[attr-defined]
    assert client.portal is not None
    client.portal.call(sweep.look)


def human(assistant: FakeAssistant) -> dict[str, Any]:
    found = assistant.turns[-1].context["human"]
    assert isinstance(found, dict)
    return found


def test_within_the_hours_and_with_an_open_console_somebody_is_there(
    client: TestClient, ada: Desk, assistant: FakeAssistant
) -> None:
    ada.handoffs()
    chat = ask_for_a_human(client)
    assert (human(assistant)["here"], human(assistant)["back"]) == (True, None)
    assert ada.ids() == [chat.id]


def test_within_the_hours_but_with_nobody_there_nobody_is_promised(
    client: TestClient, ada: Desk, assistant: FakeAssistant
) -> None:
    ask_for_a_human(client)
    assert (human(assistant)["here"], human(assistant)["back"]) == (False, None)
    assert ada.ids() == []


def test_out_of_hours_the_next_opening_is_told(
    client: TestClient, ada: Desk, assistant: FakeAssistant, clock: FakeClock
) -> None:
    clock.move(hours=5)
    ada.handoffs()
    ask_for_a_human(client)
    assert (human(assistant)["here"], human(assistant)["back"]) == (False, "23.11.2026, 09:00")
    assert ada.ids() == []


def test_a_message_that_was_left_at_night_waits_until_morning(
    app: FastAPI, client: TestClient, ada: Desk, clock: FakeClock
) -> None:
    clock.move(hours=10)
    chat = ask_for_a_human(client)
    chat.say(FORM)
    clock.move(days=2, hours=14)
    look(client)
    ben = Desk.open(app, client, "Ben")
    assert [(one["id"], one["reason"]) for one in ben.handoffs()] == [(chat.id, "message")]


def test_who_is_gone_for_ten_minutes_gives_the_person_back(client: TestClient, ada: Desk, clock: FakeClock) -> None:
    ada.handoffs()
    chat = ask_for_a_human(client)
    ada.claim(chat)
    ada.write(chat, "Guten Tag")
    chat.say("Guten Tag")
    clock.move(minutes=9, seconds=59)
    look(client)
    assert ada.call("GET", "/colleagues").status_code == 200
    clock.move(seconds=2)
    look(client)
    assert chat.messages()[-1]["text"].startswith("staff_left de")
    assert [reply["sender"] for reply in chat.say("Hallo?")] == ["assistant"]
    [waiting] = ada.handoffs()
    assert (waiting["id"], waiting["claimed_by"]) == (chat.id, None)
    assert [(note["kind"], note["author"]) for note in ada.packet(chat)["notes"]] == [("gone", "Ada")]


def test_who_never_wrote_a_word_after_the_claim_is_gone_as_well(
    client: TestClient, ada: Desk, clock: FakeClock
) -> None:
    ada.handoffs()
    ada.claim(ask_for_a_human(client))
    clock.move(minutes=10)
    look(client)
    assert len(ada.handoffs()) == 1


def test_who_does_something_is_not_gone(client: TestClient, ada: Desk, clock: FakeClock) -> None:
    ada.handoffs()
    chat = ask_for_a_human(client)
    ada.claim(chat)
    clock.move(minutes=9)
    ada.packet(chat)
    clock.move(minutes=9)
    look(client)
    assert ada.ids("active") == [chat.id]


def test_nobody_is_gone_while_it_is_the_persons_turn(client: TestClient, ada: Desk, clock: FakeClock) -> None:
    ada.handoffs()
    chat = ask_for_a_human(client)
    ada.claim(chat)
    ada.write(chat, "Welche Schule?")
    clock.move(minutes=50)
    look(client)
    assert ada.ids("active") == [chat.id]
    chat.say("Die in Esens")
    clock.move(minutes=10)
    look(client)
    assert ada.ids("waiting") == [chat.id]


def test_who_never_answers_the_question_for_consent_does_not_wait_for_ever(
    client: TestClient, ada: Desk, clock: FakeClock
) -> None:
    ada.handoffs()
    ask_for_a_human(client, consent=False)
    clock.move(minutes=29)
    look(client)
    assert len(ada.handoffs()) == 1
    clock.move(minutes=2)
    look(client)
    assert ada.handoffs() == []


def test_who_still_waits_at_the_end_of_the_hours_is_told(
    client: TestClient, ada: Desk, assistant: FakeAssistant, clock: FakeClock
) -> None:
    ada.handoffs()
    chat = ask_for_a_human(client)
    clock.move(hours=4)
    look(client)
    look(client)
    said = [message["text"] for message in chat.messages() if message["sender"] == "system"]
    assert len(said) == 1
    assert "staff_next_hours de" in said[0]
    assert "hours=23.11.2026, 09:00" in said[0]
    assert [one["reason"] for one in ada.handoffs()] == ["message"]
    chat.say(ASK)
    assert not human(assistant)["waiting"]


def test_consent_without_anybody_there_puts_nobody_into_the_queue(client: TestClient, ada: Desk) -> None:
    chat = Chat.begin(client, language="de")
    chat.say(ASK)
    chat.say(YES)
    assert ada.handoffs() == []
