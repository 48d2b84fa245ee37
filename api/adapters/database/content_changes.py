"""The number that tells every process that people shall see something else."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from api.adapters.database.publishing_tables import content_changes as t


def count_change(connection: Connection) -> None:
    """Count up, within the transaction that changes what people see."""
    connection.execute(update(t).values(number=t.c.number + 1))


def newest_change(connection: Connection) -> int:
    return int(connection.scalar(select(t.c.number)) or 0)
