"""Records of deletions in the database: the port `Deletions`, and what deletes call in their transactions."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, delete, func, insert, or_, select

from api.adapters.database import tables as t
from api.adapters.database.afterwards_tables import deletions
from api.adapters.database.engine import Database
from api.adapters.database.handoff_tables import handoff_notes, handoffs
from api.domain.deletions import DeletionReason, DeletionRecord, Erased
from api.domain.errors import NotFound

_COUNTED: Mapping[str, Table] = {
    "messages": t.messages,
    "requests": t.requests,
    "handoffs": handoffs,
    "notes": handoff_notes,
}


class DatabaseDeletions:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def records(self, county: str | None, *, before: str | None, limit: int) -> Sequence[DeletionRecord]:
        of_county = [] if county is None else [deletions.c.county == county]
        newest = select(deletions).where(*of_county).order_by(deletions.c.day.desc(), deletions.c.id.desc())

        def work(connection: Connection) -> list[DeletionRecord]:
            query = newest.limit(limit)
            if before is not None:
                day = connection.scalar(select(deletions.c.day).where(deletions.c.id == before, *of_county))
                if day is None:
                    raise NotFound("There is no such record.")
                same_day = and_(deletions.c.day == day, deletions.c.id < before)
                query = query.where(or_(deletions.c.day < day, same_day))
            return [_as_record(row) for row in connection.execute(query)]

        return await self._database.read(work)

    async def delete_older(self, before: date) -> None:
        gone = delete(deletions).where(deletions.c.day < before)
        await self._database.write(lambda connection: connection.execute(gone), durable=False)


def keep_deletions(
    connection: Connection,
    counties: Mapping[str, str],
    quotes: Mapping[str, int],
    reason: DeletionReason,
    now: datetime,
) -> None:
    """Record that conversations (id → county) are about to be deleted; `quotes`: how many of each are gone already."""
    counts = {name: _counts(connection, table, list(counties)) for name, table in _COUNTED.items()}
    rows = [
        {
            "id": str(uuid.uuid4()),
            "day": now.date(),
            "county": county,
            "reason": reason,
            "quotes": quotes.get(conversation_id, 0),
            **{name: of_table.get(conversation_id, 0) for name, of_table in counts.items()},
        }
        for conversation_id, county in counties.items()
    ]
    if rows:
        connection.execute(insert(deletions), rows)


def _counts(connection: Connection, table: Table, conversation_ids: Sequence[str]) -> dict[str, int]:
    of = table.c.conversation_id
    query = select(of, func.count()).where(of.in_(conversation_ids)).group_by(of)
    return {row[0]: row[1] for row in connection.execute(query)}


def _as_record(row: Row[Any]) -> DeletionRecord:
    erased = None if row.messages is None else Erased(row.messages, row.requests, row.handoffs, row.notes, row.quotes)
    return DeletionRecord(row.id, row.day, row.county, DeletionReason(row.reason), erased)
