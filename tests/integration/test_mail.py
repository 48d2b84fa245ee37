"""The contact point is told by mail, through a real SMTP server, and nothing is lost while that is away."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Connection, text

from api.adapters.database import open_database
from api.bootstrap import World, build
from api.domain.messages import Effects, MessageKind, Reply, Request, RequestKind
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant, FakeClock
from tests.integration.desk import FORM, INTERPRETER, Desk, teach
from tests.services import postgres_url
from tests.smtp import PostBox, smtp_server

__all__ = ["postgres_url"]

LOUD = "Laut"


@pytest.fixture
def box() -> Iterator[PostBox]:
    with smtp_server() as box:
        yield box


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def settings(request: pytest.FixtureRequest, settings: Settings, box: PostBox) -> Iterator[Settings]:
    url = settings.database_url if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    values = {
        "database_url": url,
        # The clock of the tests shows a Friday, 13:00 in Germany.
        "hours": "Mo-Fr 9-12, 14-17",
        "public_url": "https://lotse.example",
        "smtp_url": f"smtp://127.0.0.1:{box.port}",
        "mail_from": "lotse@lk.example",
        "mail_to": "wittmund=anlaufstelle@lk.example",
    }
    yield settings.model_copy(update=values)
    with connected(url) as connection:
        for table in ("mails", "handoffs", "conversations"):
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 three names of our own


@pytest.fixture
def app(settings: Settings, world: World, assistant: FakeAssistant) -> FastAPI:
    teach(assistant)
    private = Request(RequestKind.CONTACT, {"message": "Mein Geheimnis", "name": "Samira", "phone": "0151 234"})
    assistant.script[LOUD] = (Reply(MessageKind.HANDOFF, "Gut", "de", effects=Effects(request=private)),)
    return build(settings, world)


def look(client: TestClient) -> None:
    """Do what is done every half minute."""
    mails = client.app.state.application.mails  # type: ignore[attr-defined]
    assert client.portal is not None
    client.portal.call(mails.look)


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    database = open_database(Settings(database_url=url).database, alone=False)
    try:
        with database.engine.begin() as connection:
            yield connection
    finally:
        database.close()


def kept(settings: Settings) -> list[tuple[object, ...]]:
    with connected(settings.database_url) as connection:
        return [tuple(row) for row in connection.execute(text("SELECT subject, text, due_at FROM mails"))]


def leave(client: TestClient, *said: str, county: str = "wittmund") -> Chat:
    chat = Chat.begin(client, language="de", county=county)
    for one in said:
        chat.say(one)
    return chat


def test_a_message_that_is_left_out_of_hours_is_told_at_once(client: TestClient, box: PostBox) -> None:
    leave(client, FORM)
    look(client)
    [mail] = box.mails
    assert box.to == [["anlaufstelle@lk.example"]]
    assert (mail["Subject"], mail["Auto-Submitted"]) == (
        "Lotse: Nachricht außerhalb der Sprechzeiten",
        "auto-generated",
    )
    assert "Landkreis: Landkreis Wittmund\n" in box.texts[0]
    assert "Eingegangen: 20.11.2026, 13:00 Uhr\n" in box.texts[0]
    assert "https://lotse.example/staff\n" in box.texts[0]
    look(client)
    assert len(box.mails) == 1


def test_a_mail_says_nothing_of_what_was_written_or_by_whom(client: TestClient, box: PostBox) -> None:
    chat = leave(client, "Ich heiße Samira", LOUD)
    look(client)
    whole = box.mails[0].as_string() + box.texts[0]
    assert not [word for word in ("Geheimnis", "Samira", "0151", chat.id, chat.token) if word in whole]


def test_within_the_hours_the_console_is_enough(client: TestClient, clock: FakeClock, box: PostBox) -> None:
    clock.move(hours=1)
    leave(client, FORM)
    look(client)
    assert box.mails == []


def test_who_waits_already_is_told_again_only_for_something_else(client: TestClient, box: PostBox) -> None:
    leave(client, INTERPRETER, FORM, FORM, "Noch etwas", INTERPRETER, "Hilfe", "Hilfe")
    look(client)
    subjects = [str(mail["Subject"]).partition(" außerhalb")[0] for mail in box.mails]
    assert subjects == ["Lotse: Bitte um einen Dolmetscher", "Lotse: Nachricht", "Lotse: Krise"]


def test_who_asks_for_nobody_is_not_told_of_whatever_danger(client: TestClient, box: PostBox) -> None:
    leave(client, "Hilfe")
    look(client)
    assert box.mails == []


def test_a_county_without_an_address_gets_no_mail(client: TestClient, box: PostBox) -> None:
    leave(client, FORM, county="peine")
    look(client)
    assert box.mails == []


def test_nothing_is_lost_while_the_server_refuses(
    client: TestClient, clock: FakeClock, box: PostBox, caplog: pytest.LogCaptureFixture
) -> None:
    box.refuses = "451 anlaufstelle@lk.example is busy"
    leave(client, FORM)
    with caplog.at_level(logging.WARNING, "lotse.mail"):
        look(client)
    assert "attempt 1" in caplog.text
    assert "@" not in caplog.text
    box.refuses = None
    look(client)
    assert box.mails == []
    clock.move(minutes=1)
    look(client)
    assert len(box.mails) == 1


def test_what_waits_survives_a_new_start(settings: Settings, world: World, box: PostBox, app: FastAPI) -> None:
    box.refuses = "451 later"
    with TestClient(app) as client:
        leave(client, FORM)
        look(client)
    box.refuses = None
    assert isinstance(world.clock, FakeClock)
    world.clock.move(minutes=2)
    with TestClient(build(settings, world)) as again:
        look(again)
    assert len(box.mails) == 1


def test_after_two_days_a_mail_is_given_up_and_said_so(
    client: TestClient, clock: FakeClock, box: PostBox, caplog: pytest.LogCaptureFixture
) -> None:
    box.refuses = "550 no"
    leave(client, FORM)
    look(client)
    box.refuses = None
    clock.move(days=2, minutes=1)
    with caplog.at_level(logging.ERROR, "lotse.mail"):
        look(client)
        look(client)
    assert (caplog.text.count("given up"), "@" in caplog.text, box.mails) == (1, False, [])


def test_in_the_morning_of_a_working_day_what_is_open_is_listed_once(
    client: TestClient, app: FastAPI, clock: FakeClock, box: PostBox
) -> None:
    leave(client, FORM)
    leave(client, INTERPRETER)
    answered = leave(client, FORM)
    look(client)
    box.mails.clear()
    clock.move(days=1, hours=18, minutes=30)
    look(client)
    assert box.mails == []
    clock.move(days=1)
    ada = Desk.open(app, client, "Ada")
    ada.claim(answered)
    look(client)
    look(client)
    assert [mail["Subject"] for mail in box.mails] == ["Lotse: 2 offene Anfragen"]
    assert box.texts[0].count("- 20.11.2026, 13:00 Uhr: ") == 2
    clock.move(days=1)
    look(client)
    assert len(box.mails) == 2


def test_a_morning_without_open_requests_brings_no_mail(client: TestClient, clock: FakeClock, box: PostBox) -> None:
    clock.move(days=2, hours=18, minutes=30)
    look(client)
    leave(client, FORM)
    look(client)
    assert [str(mail["Subject"]).partition(" außerhalb")[0] for mail in box.mails] == ["Lotse: Nachricht"]


def test_what_was_sent_is_forgotten(client: TestClient, settings: Settings, box: PostBox) -> None:
    leave(client, FORM)
    look(client)
    assert kept(settings) == [("", "", None)]


def test_without_a_mail_server_nothing_is_kept_for_one(
    settings: Settings, world: World, assistant: FakeAssistant
) -> None:
    teach(assistant)
    app = build(settings.model_copy(update={"smtp_url": None}), world)
    with TestClient(app) as client:
        leave(client, FORM)
        assert kept(settings) == []
        assert app.state.application.mails is None
