"""Who listens in another process is woken, and looks when words may have been lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from api.adapters.between_processes.shared_listeners import SharedListeners
from api.adapters.between_processes.wire import WireBroken
from api.adapters.between_processes.words import Word, as_text, parse
from api.adapters.event_stream import Listeners
from api.domain.signals import Signal

TYPING = Signal("typing", "c1", {"seq": 3})


@dataclass
class FakeSwitchboard:
    """Every wire gets every word; can be broken."""

    wires: list[asyncio.Queue[str | None]] = field(default_factory=list)
    broken: bool = False


@dataclass
class FakeWire:
    board: FakeSwitchboard

    async def received(self) -> AsyncGenerator[str | None]:
        if self.board.broken:
            raise WireBroken("Broken")
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self.board.wires.append(queue)
        yield None
        while True:
            yield await queue.get()

    async def send(self, words: Sequence[str]) -> None:
        for queue in self.board.wires:
            for word in words:
                queue.put_nowait(word)

    async def close(self) -> None:
        pass


@asynccontextmanager
async def two_processes(board: FakeSwitchboard) -> AsyncIterator[tuple[SharedListeners, SharedListeners]]:
    both = SharedListeners(Listeners(), FakeWire(board)), SharedListeners(Listeners(), FakeWire(board))
    tasks = [asyncio.create_task(work()) for one in both for work in (one.keep_hearing, one.keep_sending)]
    await asyncio.sleep(0.01)
    yield both
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def test_news_signals_and_the_end_reach_the_other_process() -> None:
    async def talk() -> None:
        async with two_processes(FakeSwitchboard()) as (here, there):
            with there.subscribe("c1") as listener, there.subscribe("c2") as other:
                here.notify("c1")
                assert await listener.wait(1)
                here.signal("c1", TYPING)
                assert await listener.wait(1)
                assert list(listener.take()) == [TYPING]
                here.end("c1")
                assert await listener.wait(1)
                assert listener.ended
                assert not await other.wait(0.01)

    asyncio.run(talk())


def test_a_process_does_not_wake_itself_twice() -> None:
    async def talk() -> None:
        async with two_processes(FakeSwitchboard()) as (here, _):
            with here.subscribe("c1") as listener:
                here.notify("c1")
                assert await listener.wait(1)
                assert not await listener.wait(0.05)

    asyncio.run(talk())


def test_without_a_line_everybody_looks() -> None:
    async def talk() -> None:
        own = Listeners()
        alone = SharedListeners(own, FakeWire(FakeSwitchboard(broken=True)))
        with alone.subscribe("c1") as listener:
            task = asyncio.create_task(alone.keep_hearing())
            assert await listener.wait(1)
            assert not await alone.works()
            task.cancel()

    asyncio.run(talk())


def test_a_word_is_read_as_it_was_said() -> None:
    word = Word("p1", "signal", "c1", TYPING)
    assert parse(as_text(word)) == word


@pytest.mark.parametrize("text", ["", "7", "[]", '["p","later","c",null]', '["p","signal","c",7]', "{}"])
def test_what_another_version_says_is_not_heard(text: str) -> None:
    assert parse(text) is None
