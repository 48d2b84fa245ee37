"""Two application processes on one database."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.integration.delivery import deliver
from tests.integration.killable import Killable
from tests.services import postgres_url, redis_url

__all__ = ["postgres_url", "redis_url"]

pytestmark = pytest.mark.postgres


@pytest.fixture(params=["postgresql", pytest.param("redis", marks=pytest.mark.redis)])
def processes(request: pytest.FixtureRequest, postgres_url: str) -> Iterator[list[Killable]]:
    redis = request.getfixturevalue("redis_url") if request.param == "redis" else None
    two = [Killable(postgres_url, redis) for _ in range(2)]
    try:
        for process in two:
            process.wait()
        yield two
    finally:
        for process in two:
            process.kill()


def test_nothing_is_lost_doubled_or_out_of_order_while_each_is_killed_in_turn(
    processes: list[Killable], postgres_url: str
) -> None:
    figures = asyncio.run(deliver(processes, postgres_url, talks=10, messages=20))
    assert figures.written == 200
    assert figures.kills >= 2
    assert figures.faults == 0, figures
    assert figures.delay_ms(0.5) < 1000
