"""A kill in the middle of conversations loses nothing that was acknowledged, and doubles nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from tests.factories import Chat
from tests.services import free_port

ROOT = Path(__file__).parents[2]


class Killable:
    """Our application in a process that can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._command = [sys.executable, "-m", "tests.integration.stub_application"]
        self._command += [f"sqlite:///{folder}/lotse.db", str(self.port)]
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                if httpx.get(f"{self.address}/healthz", timeout=1).status_code == 200:
                    return
            except httpx.HTTPError:
                time.sleep(0.05)
        raise AssertionError("the application did not start")

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


def say_until_heard(chat: Chat, number: int) -> None:
    """Repeat a message with its client id until it is answered, as our page does."""
    end = time.monotonic() + 40
    while time.monotonic() < end:
        try:
            [reply] = chat.say(f"Frage {number}", f"c{number}")
        except httpx.HTTPError:
            time.sleep(0.05)
            continue
        assert reply["text"] == f"Answer to Frage {number}"
        return
    raise AssertionError("never heard")


def test_a_killed_application_loses_and_doubles_nothing(tmp_path: Path) -> None:
    application = Killable(tmp_path)
    with httpx.Client(base_url=application.address, timeout=5) as client:
        chats = [Chat.begin(client) for _ in range(6)]

        def talk(chat: Chat) -> None:
            for number in range(25):
                say_until_heard(chat, number)

        with ThreadPoolExecutor(6) as pool:
            talking = [pool.submit(talk, chat) for chat in chats]
            for _ in range(3):
                time.sleep(0.4)
                application.kill()
                application.start()
            for talk_of_one in talking:
                talk_of_one.result()
        for chat in chats:
            messages = chat.messages()
            asked = [message["text"] for message in messages if message["sender"] == "user"]
            answered = [message["text"] for message in messages[1:] if message["sender"] == "assistant"]
            assert asked == [f"Frage {number}" for number in range(25)]
            assert answered == [f"Answer to Frage {number}" for number in range(25)]
            assert [message["seq"] for message in messages] == list(range(1, 52))
    application.kill()
