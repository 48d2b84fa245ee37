"""The application with an assistant that takes its time, as a process of its own: to be killed."""

from __future__ import annotations

import asyncio
import sys

from api.adapters.clock import SystemClock
from api.bootstrap import World, build
from api.domain.conversation import Turn, TurnOutcome
from api.serving import make_server, start_logging
from api.settings import Settings
from tests.fakes import FakeAssistant, FakeGuide, FakeNeedReading, FakeSearch, FakeShelf
from tests.integration.desk import teach


class SlowAssistant(FakeAssistant):
    async def reply(self, turn: Turn) -> TurnOutcome:
        await asyncio.sleep(0.03)
        return await super().reply(turn)


def stub_settings(database_url: str, port: int = 0, redis_url: str | None = None) -> Settings:
    """Return settings without limits and with a queue that is always open."""
    settings = Settings(
        database_url=database_url, redis_url=redis_url, secret_key="k" * 32, rate_limit="off", hours="always"
    )
    return settings.model_copy(update={"port": port})


def main(database_url: str, port: int, redis_url: str | None) -> None:
    start_logging("error")
    settings = stub_settings(database_url, port, redis_url)
    slow = SlowAssistant()
    teach(slow)
    world = World(
        FakeGuide(), FakeSearch(), slow, slow, SystemClock(), {"assistant": None}, FakeNeedReading(), FakeShelf()
    )
    make_server(build(settings, world), settings).run()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None)
