"""`lotse run`: everything comes up, falls, comes back, and goes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.factories import Chat
from tests.services import free_port, require

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def children_of(pid: int) -> set[int]:
    """Return the processes of a process, and theirs."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    found = {int(child) for child in listed.read_text().split()} if listed.exists() else set()
    return found | {grandchild for child in found for grandchild in children_of(child)}


def wait_until(happened: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not happened() and time.monotonic() < end:
        time.sleep(0.2)
    return happened()


class Running:
    """A whole installation, started as people start it."""

    def __init__(self, database: Path) -> None:
        port = free_port()
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=15)
        environment = {**os.environ, "PORT": str(port), "LOTSE_DATABASE_URL": f"sqlite:///{database}"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "api.cli", "run"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        )
        self.pid = self._process.pid

    def health(self) -> dict[str, str]:
        try:
            response = self.client.get("/healthz")
        except httpx.HTTPError:
            return {}
        return dict(response.json()["components"]) if response.status_code == 200 else {}

    def is_well(self) -> bool:
        return set(self.health().values()) == {"ok"}

    def child(self, word: str) -> int:
        for pid in children_of(self.pid):
            if word in Path(f"/proc/{pid}/cmdline").read_text().split("\0"):
                return pid
        raise AssertionError(f"no process with {word}")

    def stop(self) -> tuple[int, str]:
        self.client.close()
        self._process.send_signal(signal.SIGTERM)
        said, _ = self._process.communicate(timeout=30)
        (ROOT / "var" / f"rasa-{self.client.base_url.port}.log").unlink(missing_ok=True)
        return self._process.returncode, said


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    require("Rasa", (ROOT / ".venv-rasa" / "bin" / "rasa").exists())
    running = Running(tmp_path_factory.mktemp("run") / "lotse.db")
    started = children_of(running.pid)
    try:
        assert wait_until(running.is_well, 400)
        started |= children_of(running.pid)
        yield running
    finally:
        started |= children_of(running.pid)
        code, said = running.stop()
    assert code == 0
    assert "ready after" in said
    assert not [pid for pid in started if Path(f"/proc/{pid}").exists()]


def test_a_question_gets_a_sourced_answer(running: Running) -> None:
    [reply] = Chat.begin(running.client).say("Ich bin umgezogen, was muss ich tun?")
    assert reply["kind"] == "answer"
    assert reply["sources"]


@pytest.mark.parametrize(("text", "kind"), [("Ich will mit einem Menschen sprechen", "handoff"), ("/restart", None)])
def test_rasa_decides_what_kind_of_turn_it_is(text: str, kind: str | None, running: Running) -> None:
    chat = Chat.begin(running.client)
    [reply] = chat.say(text)
    assert kind is None or reply["kind"] == kind
    assert chat.messages()[1]["text"] == text


def test_deleting_in_the_conversation_deletes_it(running: Running) -> None:
    chat = Chat.begin(running.client)
    [asked] = chat.say("Lösche alle meine Daten")
    assert asked["kind"] == "form"
    chat.say(asked["quick_replies"][0]["payload"])
    assert chat.call("GET", "/messages").status_code == 401


def test_killed_rasa_comes_back_and_meanwhile_the_knowledge_answers(running: Running) -> None:
    chat = Chat.begin(running.client)
    os.kill(running.child("run"), signal.SIGKILL)
    assert chat.say("Ich bin umgezogen, was muss ich tun?")[0]["kind"] == "answer"
    assert wait_until(running.is_well, 200)


def test_a_killed_application_comes_back_with_every_message(running: Running) -> None:
    chat = Chat.begin(running.client)
    chat.say("Ich bin umgezogen, was muss ich tun?", "a")
    before = chat.messages()
    os.kill(running.child("serve"), signal.SIGKILL)
    assert wait_until(running.is_well, 200)
    assert chat.say("Ich bin umgezogen, was muss ich tun?", "a") == before[2:]
    assert chat.messages() == before


def test_no_log_has_what_was_written(running: Running) -> None:
    Chat.begin(running.client).say("Xq7Zmarker wo melde ich mich an")
    logs = list((ROOT / "var").glob(f"rasa-{running.client.base_url.port}.log"))
    assert logs
    assert "Xq7Zmarker" not in "".join(log.read_text("utf-8") for log in logs)
