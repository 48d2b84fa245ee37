"""Turns across processes: PostgreSQL's advisory locks, all of a process in one session.

A process that dies, however it does, gives all its turns back with its session.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg

from api.adapters.between_processes.sessions import connect

_log = logging.getLogger("lotse.processes")
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.01, 0.1


class PostgresqlTurnLocks:
    """The port `TurnLocks`. In one process only one at a time may hold a key.

    After `patience_s` seconds we go on without: a process may be frozen, and what the database promises (numbers, one
    message a client id, one set of replies a message) it promises without our turns.
    """

    def __init__(self, address: str, patience_s: float = 20.0) -> None:
        self._address = address
        self._patience_s = patience_s
        self._session: psycopg.AsyncConnection | None = None
        self._connecting = asyncio.Lock()

    @asynccontextmanager
    async def hold(self, key: str) -> AsyncIterator[None]:
        number = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), signed=True)
        try:
            await self._take(number)
            yield
        finally:
            # Also after a cancellation, when nobody knows whether it was taken; what is not ours stays so.
            await self._ask("SELECT pg_advisory_unlock(%s)", number)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def _take(self, number: int) -> None:
        pause, end = _FIRST_PAUSE_S, time.monotonic() + self._patience_s
        while await self._ask("SELECT pg_try_advisory_lock(%s)", number) is False:
            if time.monotonic() > end:
                _log.warning("another process has held a turn for %g s; going on without it", self._patience_s)
                return
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE_S)

    async def _ask(self, query: str, number: int) -> bool | None:
        """Return the answer, None where the database gives none: the work that follows will say so."""
        try:
            session = await self._open()
            row = await (await session.execute(query, [number])).fetchone()
        except (psycopg.Error, OSError) as problem:
            _log.warning("no turns across processes (%s)", type(problem).__name__)
            return None
        return bool(row and row[0])

    async def _open(self) -> psycopg.AsyncConnection:
        async with self._connecting:
            if self._session is None or self._session.closed:
                self._session = await connect(self._address)
            return self._session
