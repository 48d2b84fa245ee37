"""Sessions of PostgreSQL that last: beside the pool, and aware of a dead line within half a minute."""

from __future__ import annotations

import psycopg


async def connect(address: str) -> psycopg.AsyncConnection:
    """Open a session in which every statement is its own transaction. Raises psycopg.Error."""
    return await psycopg.AsyncConnection.connect(
        address,
        autocommit=True,
        application_name="lotse",
        connect_timeout=5,
        keepalives_idle=10,
        keepalives_interval=5,
        keepalives_count=3,
    )
