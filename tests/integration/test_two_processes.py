"""Two applications on one database keep the promises of one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from api.adapters.clock import SystemClock
from api.bootstrap import World, build
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant, FakeClock
from tests.integration.desk import Desk, ask_for_a_human, teach
from tests.integration.live import live_server
from tests.integration.stub_application import SlowAssistant
from tests.integration.test_handoff_stream import console, person
from tests.services import postgres_url, private_redis, redis_url

__all__ = ["postgres_url", "redis_url"]

pytestmark = pytest.mark.postgres


@dataclass
class Process:
    app: FastAPI
    client: httpx.Client

    def see(self, chat: Chat) -> Chat:
        """Return the conversation as it is reached through this process."""
        return replace(chat, client=self.client)


@pytest.fixture
def world(world: World) -> World:
    """Here time goes by, as it does for the others."""
    return replace(world, clock=SystemClock())


@pytest.fixture
def assistants() -> list[FakeAssistant]:
    both: list[FakeAssistant] = [SlowAssistant(), SlowAssistant()]
    for assistant in both:
        teach(assistant)
    return both


@pytest.fixture(params=["postgresql", pytest.param("redis", marks=pytest.mark.redis)])
def settings(request: pytest.FixtureRequest, postgres_url: str) -> Settings:
    redis = request.getfixturevalue("redis_url") if request.param == "redis" else None
    return Settings(database_url=postgres_url, redis_url=redis, secret_key="k" * 32, hours="always")


@pytest.fixture
def two(settings: Settings, world: World, assistants: list[FakeAssistant]) -> Iterator[list[Process]]:
    with ExitStack() as running:
        yield [_start(settings, replace(world, assistant=assistant), running) for assistant in assistants]


def _start(settings: Settings, world: World, running: ExitStack) -> Process:
    app = build(settings, world)
    address, _ = running.enter_context(live_server(app, settings))
    limits = httpx.Limits(max_connections=60)
    client = running.enter_context(httpx.Client(base_url=address, timeout=20, limits=limits))
    wait_until(lambda: client.get("/healthz").json()["components"]["processes"] == "ok")
    return Process(app, client)


def wait_until(happens: Callable[[], bool], patience_s: float = 5.0) -> None:
    end = time.monotonic() + patience_s
    while not happens():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.02)


def test_the_same_message_through_both_at_once_is_one(two: list[Process], assistants: list[FakeAssistant]) -> None:
    chat = Chat.begin(two[0].client)
    with ThreadPoolExecutor(10) as pool:
        replies = list(pool.map(lambda n: two[n % 2].see(chat).say("Frage", "same"), range(10)))
    assert all(reply == replies[0] for reply in replies)
    assert len(chat.messages()) == 3
    assert sum(len(assistant.turns) for assistant in assistants) == 1


def test_each_question_through_either_is_followed_by_its_own_answer(two: list[Process]) -> None:
    chat = Chat.begin(two[0].client)
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(lambda n: two[n % 2].see(chat).say(f"Frage {n}", f"c{n}"), range(20)))
    messages = chat.messages()
    assert [message["seq"] for message in messages] == list(range(1, 42))
    assert all(b["text"] == f"Answer to {a['text']}" for a, b in zip(messages[1::2], messages[2::2], strict=True))


def test_person_and_staff_hear_each_other_through_different_processes(two: list[Process]) -> None:
    here, there = two
    ada = Desk.open(here.app, here.client, f"Ada {time.monotonic()}")
    adas = console(here.client, ada)
    adas.wait_for("queue")
    chat = ask_for_a_human(there.client)
    persons = person(there.client, chat)
    ada.claim(chat)
    assert persons.wait_for("state", 2)[-1]["speaker"] == "staff"
    chat.say("Sind Sie da?")
    seq = chat.messages()[-1]["seq"]
    wait_until(lambda: {"conversation_id": chat.id, "seq": seq} in adas.of("message"))
    ada.do(chat, "typing")
    persons.wait_for("typing")
    chat.call("POST", "/typing")
    adas.wait_for("typing")
    ada.do(chat, "close")
    assert persons.wait_for("state", 3)[-1]["speaker"] == "assistant"


def test_who_is_there_is_known_in_both(two: list[Process]) -> None:
    names = [f"{name} {time.monotonic()}" for name in ("Bea", "Cem")]
    bea, cem = (Desk.open(process.app, process.client, name) for process, name in zip(two, names, strict=True))
    bea.handoffs()
    colleagues = cem.call("GET", "/colleagues").json()["colleagues"]
    assert [one["there"] for one in colleagues if one["name"] == names[0]] == [True]


def test_who_is_gone_for_ten_minutes_is_put_back_once(two: list[Process]) -> None:
    here, there = two
    eva = Desk.open(here.app, here.client, f"Eva {time.monotonic()}")
    chat = ask_for_a_human(there.client)
    eva.claim(chat)
    chat.say("Sind Sie da?")
    later = FakeClock(datetime.now(UTC) + timedelta(minutes=11))
    sweeps = [replace(process.app.state.application.desk.sweep, clock=later) for process in two]

    async def look() -> None:
        await asyncio.gather(*(sweep.look() for sweep in sweeps))

    asyncio.run(look())
    assert chat.id in eva.ids()
    assert [note["kind"] for note in eva.packet(chat)["notes"]] == ["gone"]
    assert len([message for message in chat.messages() if message["text"].startswith("staff_left")]) == 1


def test_a_deletion_in_one_ends_the_stream_in_the_other(two: list[Process]) -> None:
    chat = Chat.begin(two[0].client)
    listening = person(two[1].client, chat)
    assert chat.call("DELETE").status_code == 204
    assert listening.has_ended()


@pytest.mark.redis
@pytest.mark.parametrize("settings", ["redis"], indirect=True)
def test_with_redis_limits_count_in_both_together(two: list[Process]) -> None:
    chat = Chat.begin(two[0].client)
    statuses = [two[n % 2].see(chat).post(f"Frage {n}").status_code for n in range(32)]
    assert statuses == [200] * 30 + [429] * 2


@pytest.mark.redis
def test_without_its_redis_lotse_is_slower_and_loses_nothing(
    postgres_url: str, tmp_path: Path, world: World, assistants: list[FakeAssistant]
) -> None:
    with ExitStack() as running:
        with private_redis(tmp_path) as redis:
            settings = Settings(database_url=postgres_url, redis_url=redis, secret_key="k" * 32, hours="always")
            here, there = (_start(settings, replace(world, assistant=one), running) for one in assistants)
        wait_until(lambda: there.client.get("/healthz").json()["components"]["processes"] == "down")
        assert there.client.get("/healthz").status_code == 200
        ada = Desk.open(here.app, here.client, f"Dia {time.monotonic()}")
        chat = ask_for_a_human(here.client)
        listening = person(there.client, chat)
        ada.claim(chat)
        wait_until(lambda: any(state["speaker"] == "staff" for state in listening.of("state")))
