"""Deleted is deleted: in the tables, in the files, in the logs."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, text

from api.bootstrap import World, build
from api.domain.messages import Effects, MessageKind, QuickReply, Reply, Request, RequestKind
from api.services.application import Application
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant, FakeClock

MARKER = "Xq7Zmarker"


def files_with(folder: Path, word: str) -> list[str]:
    return [file.name for file in folder.rglob("*") if file.is_file() and word.encode() in file.read_bytes()]


def rows(settings: Settings) -> dict[str, int]:
    engine = create_engine(settings.database)
    tables = ("conversations", "messages", "tokens", "codes", "offered", "feedback", "requests", "needs", "deletions")
    with engine.connect() as connection:
        counts = {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in tables}  # noqa: S608
    engine.dispose()
    return counts


def talk(chat: Chat, assistant: FakeAssistant) -> None:
    choice = QuickReply(MARKER, f"pick:{MARKER}")
    sent = Effects(request=Request(RequestKind.CONTACT, {"message": MARKER}))
    assistant.script[f"{MARKER}?"] = (
        Reply(MessageKind.ANSWER, MARKER, "de", quick_replies=[choice], context={"x": MARKER}, effects=sent),
    )
    for number in range(20):
        chat.say(f"{MARKER} {number} " + "wort " * 100)
    [reply] = chat.say(f"{MARKER}?")
    chat.call("POST", "/feedback", json={"message_id": reply["id"], "helpful": False, "comment": MARKER})
    chat.call("POST", "/code")


def test_nothing_of_a_deleted_conversation_remains(
    chat: Chat, assistant: FakeAssistant, settings: Settings, tmp_path: Path
) -> None:
    talk(chat, assistant)
    assert files_with(tmp_path, MARKER)
    assert chat.call("DELETE").status_code == 204
    assert files_with(tmp_path, MARKER) == []
    assert files_with(tmp_path, chat.id) == []
    assert rows(settings) == {
        "conversations": 0,
        "messages": 0,
        "tokens": 0,
        "codes": 0,
        "offered": 0,
        "feedback": 0,
        "requests": 0,
        "needs": 1,
        "deletions": 1,
    }


def test_what_nobody_touches_is_deleted_after_the_days(
    client: TestClient, assistant: FakeAssistant, clock: FakeClock, settings: Settings, tmp_path: Path
) -> None:
    old = Chat.begin(client)
    talk(old, assistant)
    clock.move(days=20)
    young = Chat.begin(client)
    clock.move(days=11)
    application: Application = client.app.state.application  # type: ignore[attr-defined]
    assert client.portal is not None
    assert client.portal.call(application.retention.delete_old) == 1
    assert old.call("GET", "/messages").status_code == 401
    assert young.call("GET", "/messages").status_code == 200
    assert files_with(tmp_path, MARKER) == []
    assert rows(settings)["deletions"] == 1


def test_a_start_deletes_what_is_old(settings: Settings, world: World, clock: FakeClock) -> None:
    with TestClient(build(settings, world)) as client:
        Chat.begin(client)
    clock.move(days=31)
    with TestClient(build(settings, world)):
        pass
    assert rows(settings)["conversations"] == 0


def test_logs_have_nothing_of_what_was_written(
    chat: Chat,
    assistant: FakeAssistant,
    direct: FakeAssistant,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level("DEBUG")
    talk(chat, assistant)
    assistant.broken = direct.broken = True
    chat.say(f"{MARKER}!", MARKER)
    chat.post(f"{MARKER}\x00")
    chat.client.get(f"/api/search?q={MARKER}&limit=x")
    written = capfd.readouterr()
    ours = "\n".join(
        record.getMessage() for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))
    )
    assert MARKER not in ours + written.out + written.err


def test_a_second_process_on_the_same_file_is_refused(client: TestClient, settings: Settings, world: World) -> None:
    from api.adapters.database import DatabaseInUse

    with pytest.raises(DatabaseInUse, match="LOTSE_DATABASE_URL"):
        build(settings, world)
