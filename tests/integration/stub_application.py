"""The application with an assistant that takes its time, as a process of its own: to be killed."""

from __future__ import annotations

import asyncio
import sys

from api.bootstrap import World, build
from api.domain.conversation import Turn, TurnOutcome
from api.serving import make_server, start_logging
from api.settings import Settings
from tests.fakes import FakeAssistant, FakeClock, FakeGuide, FakeNeedReading, FakeSearch, FakeShelf


class SlowAssistant(FakeAssistant):
    async def reply(self, turn: Turn) -> TurnOutcome:
        await asyncio.sleep(0.03)
        return await super().reply(turn)


def main(database_url: str, port: int) -> None:
    start_logging("warning")
    settings = Settings(database_url=database_url, port=port, secret_key="k" * 32, rate_limit="off")
    slow = SlowAssistant()
    world = World(
        FakeGuide(), FakeSearch(), slow, slow, FakeClock(), {"assistant": None}, FakeNeedReading(), FakeShelf()
    )
    make_server(build(settings, world), settings).run()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
