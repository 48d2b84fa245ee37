"""Mails that are to be sent: the port `Outbox`."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection, delete, exists, insert, select, update
from sqlalchemy.exc import IntegrityError

from api.adapters.database.engine import Database
from api.adapters.database.handoff_tables import handoffs
from api.adapters.database.mail_tables import mails
from api.adapters.database.tables import conversations
from api.domain.handoff import HandoffReason, HandoffStatus
from api.domain.mail import Letter, OpenRequest, PendingMail, sort_of, wait_after

_NOTHING = Letter("", "")


class DatabaseMails:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, county: str, letter: Letter, now: datetime) -> None:
        await self._database.write(lambda connection: put_mail(connection, county, letter, now))

    async def has_daily(self, county: str, day: date) -> bool:
        query = select(exists().where(mails.c.county == county, mails.c.day == day))
        return await self._database.read(lambda connection: bool(connection.scalar(query)))

    async def put_daily(self, county: str, day: date, letter: Letter | None, now: datetime) -> None:
        row = _row(county, letter or _NOTHING, now) | {"day": day, "due_at": now if letter else None}

        def work(connection: Connection) -> None:
            try:
                with connection.begin_nested():
                    connection.execute(insert(mails).values(row))
            except IntegrityError:
                # Another process wrote it just now.
                pass

        await self._database.write(work)

    async def open_requests(self, county: str) -> Sequence[OpenRequest]:
        # Only what a mail may say is read.
        query = (
            select(handoffs.c.reason, handoffs.c.crisis, handoffs.c.since, conversations.c.language)
            .join(conversations, conversations.c.id == handoffs.c.conversation_id)
            .where(handoffs.c.county == county, handoffs.c.status == HandoffStatus.WAITING)
            .order_by(handoffs.c.since, handoffs.c.id)
        )

        def work(connection: Connection) -> list[OpenRequest]:
            return [
                OpenRequest(sort_of(HandoffReason(row.reason), crisis=row.crisis), row.language, row.since)
                for row in connection.execute(query)
            ]

        return await self._database.read(work)

    async def take_due(self, now: datetime) -> PendingMail | None:
        query = select(mails).where(mails.c.due_at <= now).order_by(mails.c.due_at, mails.c.created_at).limit(1)

        def work(connection: Connection) -> PendingMail | None:
            row = connection.execute(query.with_for_update(skip_locked=True)).first()
            if row is None:
                return None
            attempts = row.attempts + 1
            again = {"attempts": attempts, "due_at": now + wait_after(attempts)}
            connection.execute(update(mails).where(mails.c.id == row.id).values(again))
            return PendingMail(row.id, row.county, Letter(row.subject, row.text), attempts, row.recipient)

        return await self._database.write(work) if await self._is_any_due(now) else None

    async def mark_sent(self, mail_id: str) -> None:
        empty = update(mails).where(mails.c.id == mail_id).values(subject="", text="", recipient=None, due_at=None)
        await self._database.write(lambda connection: connection.execute(empty))

    async def delete_older(self, before: datetime) -> Sequence[str]:
        gone = delete(mails).where(mails.c.created_at < before).returning(mails.c.county, mails.c.due_at)

        def work(connection: Connection) -> list[str]:
            return [row.county for row in connection.execute(gone) if row.due_at is not None]

        old = select(exists().where(mails.c.created_at < before))
        any_old = await self._database.read(lambda connection: bool(connection.scalar(old)))
        return await self._database.write(work) if any_old else []

    async def _is_any_due(self, now: datetime) -> bool:
        # Looking does not wait in the queue of writers.
        query = select(exists().where(mails.c.due_at <= now))
        return await self._database.read(lambda connection: bool(connection.scalar(query)))


def put_mail(connection: Connection, county: str, letter: Letter, now: datetime, recipient: str | None = None) -> None:
    """Put a mail into the outbox, within a transaction; `recipient` None: the contact point of the county."""
    connection.execute(insert(mails).values(_row(county, letter, now) | {"recipient": recipient}))


def _row(county: str, letter: Letter, now: datetime) -> dict[str, object]:
    texts = {"subject": letter.subject, "text": letter.text}
    return {"id": str(uuid.uuid4()), "county": county, "attempts": 0, "due_at": now, "created_at": now, **texts}
