"""Deleting leaves a record without a person, and nothing else: in no table, in no file."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from click.testing import CliRunner
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, Inspector, create_engine, inspect, text

from api.adapters.database import open_database
from api.adapters.database.migrate import _MIGRATIONS, migrate
from api.cli import main
from api.domain.accounts import Role
from api.domain.messages import Effects, MessageKind, NeedReason, QuickReply, Reply
from api.services.application import Application
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant, FakeClock
from tests.integration.desk import ASK, FORM, YES, Desk, teach
from tests.members import Member

MARKER = "Xq7Zmarker"
# Tables that know no conversation. A new table either refers to one, or is named here.
WITHOUT_CONVERSATION = {
    *("alembic_version", "conversations", "deletions", "handoff_records", "mails"),
    *("accounts", "sessions", "recovery_codes", "login_failures", "audit"),
    *("themes", "theme_entries", "needs", "released_quotes", "theme_answers", "told_needs"),
    *("surveys", "survey_answers", "presence"),
    *("content_versions", "content_changes", "content_approvals", "offer_owners"),
}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"hours": "always", "rate_limit": "off"})


@pytest.fixture
def ada(app: FastAPI, client: TestClient, assistant: FakeAssistant) -> Desk:
    teach(assistant)
    return Desk.open(app, client, "Ada")


# Who asked for a mail gets it, even when the conversation was too old meanwhile; only a wish to delete takes it away.
OUTLIVES_EXPIRY = "contacts"


def live(client: TestClient, ada: Desk, assistant: FakeAssistant) -> Chat:
    """A conversation that leaves something in every table that refers to one."""
    choice = QuickReply(MARKER, f"pick:{MARKER}")
    need = Effects(need=NeedReason.NO_ANSWER)
    assistant.script["Frage"] = (
        Reply(MessageKind.NO_ANSWER, MARKER, "de", quick_replies=[choice], effects=need, context={"x": MARKER}),
    )
    chat = Chat.begin(client, language="de")
    [reply] = chat.say("Frage")
    chat.call("POST", "/feedback", json={"message_id": reply["id"], "helpful": False, "comment": MARKER})
    chat.call("POST", "/code")
    for said in (MARKER * 190, FORM, ASK, YES):
        chat.say(said)
    ada.claim(chat)
    ada.do(chat, "notes", text=f"Notiz {MARKER}")
    ada.write(chat, f"Antwort {MARKER}")
    assert ada.do(chat, "close", resolution=f"erledigt {MARKER}").status_code == 200
    return chat


def referring(inspector: Inspector) -> set[str]:
    """The tables that lead to conversations, over however many others."""
    leads = {name: {key["referred_table"] for key in inspector.get_foreign_keys(name)} for name in tables(inspector)}
    found = {name for name in leads if "conversation_id" in {column["name"] for column in inspector.get_columns(name)}}
    while more := {name for name, to in leads.items() if to & (found | {"conversations"})} - found:
        found |= more
    return found


def tables(inspector: Inspector) -> set[str]:
    return set(inspector.get_table_names())


def engine_of(settings: Settings) -> Engine:
    return create_engine(settings.database)


def counts(settings: Settings, names: set[str]) -> dict[str, int]:
    engine = engine_of(settings)
    with engine.connect() as connection:
        found = {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in names}  # noqa: S608
    engine.dispose()
    return found


def values(settings: Settings, query: str) -> list[Any]:
    engine = engine_of(settings)
    with engine.connect() as connection:
        found = list(connection.execute(text(query)).scalars())
    engine.dispose()
    return found


def add_elsewhere_made(settings: Settings, chat: Chat) -> None:
    """What needs a mail server or a translator."""
    [need, *_] = values(settings, "SELECT id FROM needs")
    contact = {"id": "c", "need": need, "chat": chat.id, "expires": "2027-11-20 12:00:00"}
    engine = engine_of(settings)
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO contacts (id, need_id, conversation_id, county, language, address, expires_at, attempts) "
                "VALUES (:id, :need, :chat, 'wittmund', 'de', 'sealed', :expires, 0)"
            ),
            contact,
        )
        connection.execute(
            text("INSERT INTO translations (conversation_id, seq, language, text) VALUES (:chat, 1, 'en', 'Hello')"),
            {"chat": chat.id},
        )
    engine.dispose()


def files_with(folder: Path, word: str) -> list[str]:
    return [file.name for file in folder.rglob("*") if file.is_file() and word.encode() in file.read_bytes()]


def expire(client: TestClient, clock: FakeClock, **time: float) -> None:
    clock.move(**time)
    application: Application = client.app.state.application  # type: ignore[attr-defined]
    assert client.portal is not None
    client.portal.call(application.retention.delete_old)


def deletions(by: Member, query: str = "") -> list[dict[str, Any]]:
    response = by.call("GET", f"/api/admin/deletions{query}")
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = response.json()["deletions"]
    return found


@pytest.mark.parametrize("way", ["request", "expiry"])
def test_nothing_refers_to_a_deleted_conversation(
    client: TestClient, ada: Desk, assistant: FakeAssistant, clock: FakeClock, settings: Settings, way: str
) -> None:
    engine = engine_of(settings)
    of_conversation = referring(inspect(engine))
    assert tables(inspect(engine)) == of_conversation | WITHOUT_CONVERSATION
    engine.dispose()
    chat = live(client, ada, assistant)
    add_elsewhere_made(settings, chat)
    assert [name for name, rows in counts(settings, of_conversation).items() if not rows] == []
    if way == "request":
        chat.call("DELETE")
    else:
        expire(client, clock, days=31)
    if way == "expiry":
        of_conversation.remove(OUTLIVES_EXPIRY)
    assert set(counts(settings, of_conversation | {"conversations"}).values()) == {0}
    assert set(values(settings, "SELECT conversation_id FROM contacts")) <= {None}


@pytest.mark.parametrize("way", ["request", "expiry"])
def test_no_word_is_left_in_the_files(
    client: TestClient,
    ada: Desk,
    assistant: FakeAssistant,
    clock: FakeClock,
    tmp_path: Path,
    way: str,
) -> None:
    chat = live(client, ada, assistant)
    assert files_with(tmp_path, MARKER)
    if way == "request":
        chat.call("DELETE")
    else:
        expire(client, clock, days=31)
    assert files_with(tmp_path, MARKER) == files_with(tmp_path, chat.id) == []


def test_no_word_is_left_where_many_wrote_at_once(client: TestClient, assistant: FakeAssistant, tmp_path: Path) -> None:
    """Rows that move from page to page leave copies behind."""
    order = random.Random(1)
    chats = [Chat.begin(client, language="de") for _ in range(12)]
    for number in range(240):
        chat = order.choice(chats)
        chat.say(f"{chat.id} " * order.choice([1, 2, 3, 10, 50]) + str(number))
    for chat in chats[::2]:
        chat.call("DELETE")
    assert [chat.id for chat in chats[::2] if files_with(tmp_path, chat.id)] == []
    assert len(chats[1].messages()) > 1


@pytest.mark.parametrize(("way", "quotes"), [("request", 3), ("expiry", 0)])
def test_a_record_says_when_why_and_how_much(
    app: FastAPI,
    client: TestClient,
    ada: Desk,
    assistant: FakeAssistant,
    clock: FakeClock,
    way: str,
    quotes: int,
) -> None:
    chat = live(client, ada, assistant)
    messages = len(chat.messages())
    if way == "request":
        chat.call("DELETE")
    else:
        expire(client, clock, days=31)
    [record] = deletions(Member.sign_in(app, client, Role.ADMINISTRATOR))
    assert record.pop("id") != chat.id
    assert record == {
        "day": "2026-11-20" if way == "request" else "2026-12-21",
        "reason": way,
        "erased": {"messages": messages, "requests": 1, "handoffs": 1, "notes": 1, "quotes": quotes},
    }


def test_deleting_in_the_conversation_is_recorded(app: FastAPI, client: TestClient, assistant: FakeAssistant) -> None:
    gone = Effects(delete_conversation=True)
    assistant.script["weg"] = (Reply(MessageKind.NOTICE, "Gelöscht.", "de", effects=gone),)
    Chat.begin(client, language="de").say("weg")
    assert [one["reason"] for one in deletions(Member.sign_in(app, client, Role.ADMINISTRATOR))] == ["request"]


def test_records_are_read_in_pages(app: FastAPI, client: TestClient, clock: FakeClock) -> None:
    administrator = Member.sign_in(app, client, Role.ADMINISTRATOR)
    for _ in range(3):
        Chat.begin(client).call("DELETE")
    clock.move(hours=7)
    first = deletions(administrator, "?limit=2")
    rest = deletions(administrator, f"?limit=2&before={first[-1]['id']}")
    assert len({one["id"] for one in first + rest}) == 3
    assert deletions(administrator, f"?before={rest[-1]['id']}") == []
    assert administrator.call("GET", "/api/admin/deletions?before=x").status_code == 404
    assert administrator.call("GET", "/api/admin/deletions?limit=0").status_code == 422


def test_only_administrators_of_the_county_read_them(app: FastAPI, client: TestClient) -> None:
    Chat.begin(client, county="wittmund").call("DELETE")
    assert client.get("/api/admin/deletions").status_code == 401
    for role in (Role.STAFF, Role.COORDINATOR):
        assert Member.sign_in(app, client, role).call("GET", "/api/admin/deletions").status_code == 403
    assert deletions(Member.sign_in(app, client, Role.ADMINISTRATOR, "peine")) == []
    assert len(deletions(Member.sign_in(app, client, Role.ADMINISTRATOR))) == 1


def test_records_go_after_three_years(app: FastAPI, client: TestClient, clock: FakeClock, settings: Settings) -> None:
    Chat.begin(client).call("DELETE")
    expire(client, clock, days=3 * 365)
    assert counts(settings, {"deletions"}) == {"deletions": 1}
    expire(client, clock, days=3)
    assert counts(settings, {"deletions"}) == {"deletions": 0}


def test_the_command_lists_them_beside_the_application(
    client: TestClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    Chat.begin(client).call("DELETE")
    monkeypatch.setenv("LOTSE_DATABASE_URL", settings.database_url or "")
    monkeypatch.setenv("LOTSE_SECRET_KEY", settings.secret_key or "")
    head, line = CliRunner().invoke(main, ["deletions"]).stdout.splitlines()
    assert head.split("\t")[:4] == ["day", "county", "reason", "messages"]
    assert line.split("\t")[:8] == ["2026-11-20", "wittmund", "request", "1", "0", "0", "0", "0"]
    assert len(CliRunner().invoke(main, ["deletions", "--county", "peine"]).stdout.splitlines()) == 1


def test_deletions_counted_before_become_records(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/lotse.db")
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0007")
        connection.execute(text("INSERT INTO deletions VALUES ('2026-05-04', 2)"))
    migrate(database)
    with database.engine.begin() as connection:
        rows = connection.execute(text("SELECT day, county, reason, messages FROM deletions")).all()
    database.close()
    assert rows == [("2026-05-04", None, "unknown", None)] * 2
