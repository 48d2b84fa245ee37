"""Words by PostgreSQL's LISTEN and NOTIFY: no further service is needed."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence

import psycopg

from api.adapters.between_processes.sessions import connect
from api.adapters.between_processes.wire import WireBroken

_SEND = "SELECT pg_notify('lotse', word) FROM unnest(%s::text[]) AS word"


class PostgresqlWire:
    """`address` as libpq reads it. Every database has words of its own."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._sender: psycopg.AsyncConnection | None = None

    async def received(self) -> AsyncGenerator[str | None]:
        try:
            async with await connect(self._address) as connection:
                await connection.execute("LISTEN lotse")
                yield None
                async for heard in connection.notifies():
                    yield heard.payload
        except (psycopg.Error, OSError) as problem:
            raise WireBroken(type(problem).__name__) from None

    async def send(self, words: Sequence[str]) -> None:
        try:
            if self._sender is None or self._sender.closed:
                self._sender = await connect(self._address)
            await self._sender.execute(_SEND, [list(words)])
        except (psycopg.Error, OSError) as problem:
            raise WireBroken(type(problem).__name__) from None

    async def close(self) -> None:
        if self._sender is not None:
            await self._sender.close()
