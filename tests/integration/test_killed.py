"""A kill in the middle of conversations loses nothing that was acknowledged, and doubles nothing."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from tests.factories import Chat
from tests.integration.killable import Killable


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
    application = Killable(f"sqlite:///{tmp_path}/lotse.db")
    application.wait()
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
