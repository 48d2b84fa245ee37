"""Clients of Rasa's channel `socketio` hold conversations like all others."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import httpx
import pytest
from fastapi import FastAPI
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from api.bootstrap import World, build
from api.domain.messages import Effects, MessageKind, Reply
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant
from tests.integration.desk import ASK, YES, Desk, teach
from tests.integration.live import live_server
from tests.integration.rasa_client import RasaClient, rasa_client

HANDSHAKE = "/socket.io/?EIO=4&transport=polling"
LISTED = "https://www.example.org"


@pytest.fixture
def address(app: FastAPI, settings: Settings) -> Iterator[str]:
    with live_server(app, settings) as (address, _):
        yield address


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(
        update={"origins": (LISTED,), "public_url": "https://lotse.example.org/", "hours": "always"}
    )


@pytest.fixture
def visitor(address: str) -> Iterator[RasaClient]:
    with rasa_client(address) as client:
        client.request()
        yield client


@dataclass(frozen=True)
class Office:
    """A member of staff who waits for somebody to ask for a human."""

    desk: Desk

    def claim(self, person: RasaClient) -> Chat:
        """Let the person ask and agree, and take over."""
        person.ask(ASK)
        person.ask(YES)
        chat = Chat(None, self.desk.ids()[0], person.session_id, {})
        self.desk.claim(chat)
        return chat


@pytest.fixture
def office(app: FastAPI, address: str, assistant: FakeAssistant) -> Iterator[Office]:
    teach(assistant)
    with httpx.Client(base_url=address, timeout=10) as client:
        yield Office(Desk.open(app, client))


@pytest.fixture
def guest(visitor: RasaClient) -> RasaClient:
    """Somebody who has opened the chat and seen the greeting."""
    visitor.ask(None)
    return visitor


def test_opening_the_chat_is_greeted(visitor: RasaClient) -> None:
    greeting = visitor.ask(None)
    assert greeting["text"] == "Hello from wittmund"
    assert greeting["quick_replies"] == [
        {"content_type": "text", "title": "Ich suche einen Deutschkurs", "payload": "topic:language-courses"}
    ]


@pytest.mark.parametrize("payload", ["/get_started", '/greet{"language":"de"}'])
def test_what_a_page_sends_by_itself_is_no_question(
    visitor: RasaClient, assistant: FakeAssistant, payload: str
) -> None:
    assert visitor.ask(payload)["text"] == "Hello from wittmund"
    assert visitor.is_left_alone()
    assert assistant.turns == []


def test_nothing_is_kept_before_the_chat_is_opened(visitor: RasaClient, settings: Settings) -> None:
    assert count(settings, "conversations") == 0
    visitor.ask(None)
    assert count(settings, "conversations") == 1


def test_a_question_is_answered_and_kept(guest: RasaClient, settings: Settings) -> None:
    assert guest.ask("Wo melde ich mich an?") == {"text": "Answer to Wo melde ich mich an?"}
    assert count(settings, "messages") == 3


def test_the_page_chooses_county_and_language(visitor: RasaClient, assistant: FakeAssistant) -> None:
    assert visitor.ask(None, county="peine", language="en")["text"] == "Hello from peine"
    visitor.ask("Ausweis")
    assert assistant.turns[0].language == "en"


@pytest.mark.parametrize("custom", [{"county": "atlantis", "language": "<script>"}, {"county": 1, "language": ["de"]}])
def test_wishes_that_cannot_be_are_left_out(visitor: RasaClient, custom: dict[str, object]) -> None:
    assert visitor.ask(None, **custom)["text"] == "Hello from wittmund"


def test_a_tapped_choice_is_a_choice(guest: RasaClient, assistant: FakeAssistant) -> None:
    guest.ask("topic:language-courses")
    assert assistant.turns[0].choice == "topic:language-courses"


def test_a_choice_that_was_not_offered_is_text(guest: RasaClient, assistant: FakeAssistant) -> None:
    guest.ask("act:delete_data")
    assert assistant.turns[0].choice is None


def test_danger_is_answered_first(guest: RasaClient, assistant: FakeAssistant) -> None:
    assert "110" in guest.ask("Hilfe, mein Mann schlägt mich")["text"]
    assert assistant.turns == []


@pytest.mark.parametrize(
    ("message", "phrase"), [("", "blank"), ("x" * 2001, "too\\_long"), ("a\x00", "not\\_text"), (7, "not\\_text")]
)
def test_what_cannot_be_used_is_explained(guest: RasaClient, message: object, phrase: str) -> None:
    assert guest.ask(message)["text"].startswith(phrase)
    assert guest.ask("Ausweis")["text"] == "Answer to Ausweis"


def test_who_writes_too_fast_is_told_so(guest: RasaClient) -> None:
    for number in range(30):
        guest.ask(f"Frage {number}")
    assert guest.ask("Noch eine")["text"].startswith("rate\\_limited")


def test_arabic_runs_from_right_to_left(guest: RasaClient, assistant: FakeAssistant) -> None:
    assistant.script["Ausweis"] = (Reply(MessageKind.ANSWER, "جواز السفر", "ar"),)
    assert "direction: rtl" in guest.ask("Ausweis")["metadata"]["customCss"]["css"]


def test_who_comes_back_goes_on_and_hears_nothing_twice(guest: RasaClient, address: str) -> None:
    guest.ask("Ausweis")
    guest.socket.close()
    with rasa_client(address) as again:
        assert again.request(guest.session_id) == guest.session_id
        assert again.ask("Pass")["text"] == "Answer to Pass"


def test_what_was_shown_in_another_tab_is_not_repeated(guest: RasaClient, address: str) -> None:
    with rasa_client(address) as elsewhere:
        elsewhere.session_id = guest.session_id
        elsewhere.ask("Ausweis")
        guest.hear()
    guest.socket.close()
    with rasa_client(address) as again:
        again.request(guest.session_id)
        assert again.is_left_alone()


def test_after_a_restart_the_last_answer_is_told_again(settings: Settings, world: World) -> None:
    with live_server(build(settings, world), settings) as (address, _), rasa_client(address) as client:
        client.request()
        client.ask(None)
        client.ask("Ausweis")
    with live_server(build(settings, world), settings) as (address, _), rasa_client(address) as again:
        assert again.request(client.session_id) == client.session_id
        assert again.hear()["text"] == "Answer to Ausweis"


def test_a_human_is_heard_also_by_who_was_away(guest: RasaClient, office: Office, address: str) -> None:
    chat = office.claim(guest)
    office.desk.write(chat, "Guten Tag, *hier* Ada")
    assert guest.hear_staff() == "Guten Tag, \\*hier\\* Ada"
    guest.socket.close()
    office.desk.write(chat, "Kommen Sie morgen.")
    with rasa_client(address) as again:
        again.request(guest.session_id)
        assert again.hear_staff() == "Kommen Sie morgen."


def test_the_assistant_is_silent_while_a_human_speaks(guest: RasaClient, office: Office) -> None:
    chat = office.claim(guest)
    office.desk.write(chat, "Guten Tag")
    guest.hear_staff()
    guest.utter("Ausweis")
    assert guest.is_left_alone()
    assert "110" in guest.ask("Hilfe, er schlägt mich")["text"]


@pytest.mark.parametrize("guessed", ["1", "x" * 43, "x" * 5000, "ä", 7, {"$ne": None}, None])
def test_a_guessed_session_opens_nothing(guest: RasaClient, address: str, guessed: object) -> None:
    with rasa_client(address) as stranger:
        given = stranger.request(guessed)
        assert given not in (guessed, guest.session_id)
        assert len(given) >= 43
        assert stranger.ask("Ausweis")["text"] == "Hello from wittmund"


def test_a_chosen_session_is_replaced_by_one_that_nobody_can_guess(address: str) -> None:
    with rasa_client(address) as stranger:
        stranger.session_id = "my-own"
        stranger.utter(None)
        assert len(stranger.receive("session_confirm")) >= 43


def test_a_deleted_conversation_is_followed_by_a_new_one(guest: RasaClient, assistant: FakeAssistant) -> None:
    deleted = Reply(MessageKind.NOTICE, "Gelöscht", "de", effects=Effects(delete_conversation=True))
    assistant.script["Lösche alles"] = (deleted,)
    assert guest.ask("Lösche alles")["text"] == "Gelöscht"
    guest.utter("Ausweis")
    assert guest.receive("session_confirm") != guest.session_id
    assert [guest.hear()["text"], guest.hear()["text"]] == ["Hello from wittmund", "Answer to Ausweis"]


@pytest.mark.parametrize("origin", [LISTED, "https://lotse.example.org"])
def test_a_listed_site_may_connect(address: str, origin: str) -> None:
    response = httpx.get(address + HANDSHAKE, headers={"Origin": origin})
    assert response.status_code == 200


def test_only_listed_sites_may_read(address: str) -> None:
    response = httpx.get(address + HANDSHAKE, headers={"Origin": LISTED})
    assert response.headers.get_list("Access-Control-Allow-Origin") == [LISTED]


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1", "http://[x"])
def test_other_sites_are_refused_with_a_reason(address: str, origin: str) -> None:
    response = httpx.get(address + HANDSHAKE, headers={"Origin": origin})
    assert (response.status_code, response.json()["code"]) == (403, "forbidden")
    assert "LOTSE_ORIGINS" in response.json()["detail"]
    socket = address.replace("http:", "ws:") + "/socket.io/?EIO=4&transport=websocket"
    with pytest.raises(InvalidStatus, match="403"), connect(socket, origin=Origin(origin)):
        pass


def test_one_address_cannot_connect_without_end(address: str) -> None:
    with httpx.Client(base_url=address) as client:
        statuses = [client.get(HANDSHAKE).status_code for _ in range(241)]
    assert statuses == [200] * 240 + [429]


def test_what_cannot_be_read_harms_nobody(guest: RasaClient, address: str, caplog: pytest.LogCaptureFixture) -> None:
    for data in (None, "Secret", ["Secret"], {"message": {"Secret": 1}}):
        guest.emit("user_uttered", data)
    guest.emit("session_request", "Secret")
    guest.emit("unknown", {"Secret": 1})
    for packet in (
        "42Secret",
        '42["user_uttered"',
        "42[]",
        "9Secret",
        '451-["Secret",{"_placeholder":true}]',
        b"Secret",
    ):
        guest.socket.send(packet)
    with rasa_client(address) as neighbour:
        neighbour.request()
        assert neighbour.ask(None)["text"] == "Hello from wittmund"
    assert "Secret" not in caplog.text


def test_it_can_be_closed(settings: Settings, world: World) -> None:
    closed = settings.model_copy(update={"socketio": "off"})
    with live_server(build(closed, world), closed) as (address, _):
        assert httpx.get(address + HANDSHAKE).status_code == 404


def test_a_stop_does_not_wait_for_open_sockets(app: FastAPI, settings: Settings) -> None:
    with ExitStack() as clients:
        with live_server(app, settings) as (address, _):
            clients.enter_context(rasa_client(address)).request()
            started = time.monotonic()
        assert time.monotonic() - started < 3


def count(settings: Settings, table: str) -> int:
    database = sqlite3.connect(settings.database.removeprefix("sqlite:///"))
    [(found,)] = database.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
    database.close()
    return int(found)
