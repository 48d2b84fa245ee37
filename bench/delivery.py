"""What arrives of a thousand messages while two application processes on one PostgreSQL are killed in turn."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.integration.delivery import Figures, deliver
from tests.integration.killable import Killable
from tests.services import private_postgres, private_redis

TALKS, MESSAGES, LONGEST_PAUSE_S = 50, 20, 3.0


def measure() -> dict[str, dict[str, float]]:
    """Counts with PostgreSQL alone and with Redis beside it; the assistant is a stub, the rest is ours."""
    return {"PostgreSQL": _run(with_redis=False), "PostgreSQL and Redis": _run(with_redis=True)}


def _run(*, with_redis: bool) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        database = running.enter_context(private_postgres())
        redis = running.enter_context(private_redis(Path(folder))) if with_redis else None
        processes = running.enter_context(_processes(database, redis))
        return _row(asyncio.run(deliver(processes, database, TALKS, MESSAGES, LONGEST_PAUSE_S)))


@contextmanager
def _processes(database: str, redis: str | None) -> Iterator[list[Killable]]:
    processes = [Killable(database, redis) for _ in range(2)]
    try:
        for process in processes:
            process.wait()
        yield processes
    finally:
        for process in processes:
            process.kill()


def _row(figures: Figures) -> dict[str, float]:
    sides = (figures.read, figures.streamed, figures.console)
    return {
        "messages": figures.written,
        "kills": figures.kills,
        "retries": figures.retries,
        "seconds": round(figures.seconds, 1),
        "lost": sum(side.lost for side in sides),
        "doubled": sum(side.doubled for side in sides),
        "out_of_order": sum(side.out_of_order for side in sides),
        "shown_p50_ms": round(figures.delay_ms(0.5), 1),
        "shown_p95_ms": round(figures.delay_ms(0.95), 1),
        "shown_max_ms": round(figures.delay_ms(1.0), 1),
    }
