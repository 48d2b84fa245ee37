"""Counts that name nobody: deletions by day."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Table, insert, update
from sqlalchemy.exc import IntegrityError

from api.adapters.database import tables as t


def count_deletions(connection: Connection, number: int, now: datetime) -> None:
    _count(connection, t.deletions, {"day": now.date()}, number)


def _count(connection: Connection, table: Table, key: dict[str, object], number: int) -> None:
    more = (
        update(table)
        .where(*(table.c[name] == value for name, value in key.items()))
        .values(count=table.c.count + number)
    )
    if connection.execute(more).rowcount:
        return
    try:
        with connection.begin_nested():
            connection.execute(insert(table).values(**key, count=number))
    except IntegrityError:
        # Somebody else was the first today.
        connection.execute(more)
