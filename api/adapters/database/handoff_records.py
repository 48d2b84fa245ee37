"""Handoffs that are over, in the database: the port `HandoffRecords`, and what others call in their transactions."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, insert, select, update

from api.adapters.database import tables as t
from api.adapters.database.afterwards_tables import handoff_records, open_ratings
from api.adapters.database.engine import Database
from api.adapters.database.handoff_rows import as_handoff
from api.adapters.database.handoff_tables import handoffs
from api.domain.handoff import Handoff, HandoffStatus
from api.domain.handoff_figures import (
    AskedBecause,
    Ending,
    HandoffRecord,
    HandoffResult,
    Satisfaction,
    closed_with,
    deleted_with,
    left_with,
    record_of,
)
from api.domain.messages import MessageKind, Sender

_TO_QUESTIONS = (MessageKind.ANSWER, MessageKind.NO_ANSWER, MessageKind.OFFERS, MessageKind.PASSAGE)
_FIELDS = ("county", "day", "language", "waiting_minutes", "duration_minutes")


class DatabaseHandoffRecords:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def rate(self, conversation_id: str, satisfaction: Satisfaction) -> None:
        of_conversation = open_ratings.c.conversation_id == conversation_id
        asked = select(open_ratings.c.record_id).where(of_conversation).scalar_subquery()

        def work(connection: Connection) -> None:
            rated = update(handoff_records).where(handoff_records.c.id == asked)
            connection.execute(rated.values(satisfaction=satisfaction))
            connection.execute(delete(open_ratings).where(of_conversation))

        await self._database.write(work)

    async def of_period(self, county: str, since: date | None, until: date | None) -> Sequence[HandoffRecord]:
        query = select(handoff_records).where(handoff_records.c.county == county)
        if since is not None:
            query = query.where(handoff_records.c.day >= since)
        if until is not None:
            query = query.where(handoff_records.c.day <= until)
        return await self._database.read(lambda connection: [_as_record(row) for row in connection.execute(query)])


def keep_closed(connection: Connection, handoff: Handoff, now: datetime) -> None:
    """Count a handoff that staff just closed; where they wrote, the person may say whether it helped."""
    ending = _ending(connection, handoff, now)
    record_id = _keep(connection, record_of(handoff, closed_with(ending), ending))
    connection.execute(delete(open_ratings).where(open_ratings.c.conversation_id == handoff.conversation_id))
    if ending.staff_wrote:
        connection.execute(insert(open_ratings).values(conversation_id=handoff.conversation_id, record_id=record_id))


def keep_left(connection: Connection, rows: Sequence[Row[Any]], now: datetime) -> None:
    """Count handoffs that the persons left or never agreed to; `rows` are those of the table."""
    for handoff in map(as_handoff, rows):
        ending = _ending(connection, handoff, now)
        _keep(connection, record_of(handoff, left_with(handoff), ending))


def keep_deleted(connection: Connection, conversation_ids: Sequence[str]) -> None:
    """Count the handoffs that nobody has closed before these conversations are deleted; they ended with the last
    thing that was said."""
    unfinished = (
        select(handoffs, t.conversations.c.active_at.label("ended"))
        .join(t.conversations, t.conversations.c.id == handoffs.c.conversation_id)
        .where(handoffs.c.conversation_id.in_(conversation_ids), handoffs.c.status != HandoffStatus.CLOSED)
    )
    for row in connection.execute(unfinished).all():
        handoff = as_handoff(row)
        ending = _ending(connection, handoff, row.ended)
        _keep(connection, record_of(handoff, deleted_with(handoff, ending), ending))


def staff_wrote(connection: Connection, handoff: Handoff) -> bool:
    """Whether somebody of staff has written since the handoff began."""
    wrote = exists().where(
        t.messages.c.conversation_id == handoff.conversation_id,
        t.messages.c.sender == Sender.STAFF,
        t.messages.c.created_at >= handoff.since,
    )
    return bool(connection.scalar(select(wrote)))


def _ending(connection: Connection, handoff: Handoff, at: datetime) -> Ending:
    conversation_id = handoff.conversation_id
    language = select(t.conversations.c.language).where(t.conversations.c.id == conversation_id)
    return Ending(
        language=connection.execute(language).scalar_one(),
        at=at,
        failed=_failed_before(connection, handoff),
        staff_wrote=staff_wrote(connection, handoff),
    )


def _failed_before(connection: Connection, handoff: Handoff) -> bool:
    """Whether the last reply to a question before the handoff was no answer, or was judged not helpful."""
    last = (
        select(t.messages.c.kind, t.feedback.c.helpful)
        .outerjoin(t.feedback, t.feedback.c.message_id == t.messages.c.id)
        .where(t.messages.c.conversation_id == handoff.conversation_id, t.messages.c.kind.in_(_TO_QUESTIONS))
        .where(t.messages.c.created_at <= handoff.since)
        .order_by(t.messages.c.seq.desc())
        .limit(1)
    )
    row = connection.execute(last).first()
    return row is not None and (row.kind == MessageKind.NO_ANSWER or row.helpful is False)


def _keep(connection: Connection, record: HandoffRecord) -> str:
    record_id = str(uuid.uuid4())
    values = {name: getattr(record, name) for name in (*_FIELDS, "reason", "result")}
    connection.execute(insert(handoff_records).values(id=record_id, **values))
    return record_id


def _as_record(row: Row[Any]) -> HandoffRecord:
    rated = None if row.satisfaction is None else Satisfaction(row.satisfaction)
    values = {name: getattr(row, name) for name in _FIELDS}
    return HandoffRecord(
        **values, reason=AskedBecause(row.reason), result=HandoffResult(row.result), satisfaction=rated
    )
