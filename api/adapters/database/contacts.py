"""Those who want to be told by mail: the port `Contacts`."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import Connection, delete, exists, insert, or_, select, update

from api.adapters.database.answer_tables import contacts
from api.adapters.database.engine import Database
from api.adapters.database.need_tables import needs
from api.adapters.database.tables import conversations
from api.domain.answers import DueContact, NewContact
from api.domain.mail import wait_after


class DatabaseContacts:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def make_due(self, theme_id: str, now: datetime) -> None:
        of_theme = select(needs.c.id).where(needs.c.theme_id == theme_id)
        change = update(contacts).where(contacts.c.need_id.in_(of_theme), contacts.c.answered_at.is_(None))
        await self._database.write(lambda connection: connection.execute(change.values(answered_at=now, due_at=now)))

    async def take_due(self, now: datetime) -> DueContact | None:
        query = select(contacts).where(contacts.c.due_at <= now).order_by(contacts.c.due_at, contacts.c.id).limit(1)

        def work(connection: Connection) -> DueContact | None:
            row = connection.execute(query.with_for_update(skip_locked=True)).first()
            if row is None:
                return None
            attempts = row.attempts + 1
            again = {"attempts": attempts, "due_at": now + wait_after(attempts)}
            connection.execute(update(contacts).where(contacts.c.id == row.id).values(again))
            return DueContact(row.id, row.county, row.language, row.address, attempts)

        return await self._database.write(work) if await self._is_any_due(now) else None

    async def delete(self, contact_id: str) -> None:
        gone = delete(contacts).where(contacts.c.id == contact_id)
        await self._database.write(lambda connection: connection.execute(gone))
        await self._database.forget()

    async def delete_old(self, now: datetime, due_before: datetime) -> int:
        old = or_(contacts.c.expires_at < now, contacts.c.answered_at < due_before)

        def work(connection: Connection) -> int:
            gone = connection.execute(delete(contacts).where(old).returning(contacts.c.answered_at))
            return sum(row.answered_at is not None for row in gone)

        any_old = await self._database.read(lambda connection: bool(connection.scalar(select(exists().where(old)))))
        if not any_old:
            return 0
        given_up = await self._database.write(work)
        await self._database.forget()
        return given_up

    async def _is_any_due(self, now: datetime) -> bool:
        # Looking does not wait in the queue of writers.
        query = select(exists().where(contacts.c.due_at <= now))
        return await self._database.read(lambda connection: bool(connection.scalar(query)))


def keep_contact(connection: Connection, conversation_id: str, new: NewContact) -> None:
    """Keep where somebody wants to be told, instead of what they wrote before for the same need."""
    whose = select(conversations.c.county, conversations.c.language).where(conversations.c.id == conversation_id)
    county, language = connection.execute(whose).one()
    values = {"need_id": new.need, "address": new.address, "expires_at": new.expires_at, "attempts": 0}
    connection.execute(delete(contacts).where(contacts.c.need_id == new.need))
    connection.execute(
        insert(contacts).values(
            id=str(uuid.uuid4()), conversation_id=conversation_id, county=county, language=language, **values
        )
    )


def forget_contacts(connection: Connection, conversation_id: str) -> None:
    connection.execute(delete(contacts).where(contacts.c.conversation_id == conversation_id))
