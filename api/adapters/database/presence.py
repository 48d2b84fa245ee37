"""When members of staff were last seen, in the database: the port `PresenceStore`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, Index, String, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from api.adapters.database.engine import Database
from api.adapters.database.tables import UtcDateTime, metadata
from api.domain.accounts import Account

presence = Table(
    "presence",
    metadata,
    Column("account_id", String(36), ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    Column("county", String(64), nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("acted_at", UtcDateTime),
)
Index("ix_presence_county", presence.c.county, presence.c.seen_at)


class DatabasePresence:
    """No write here has to survive the machine: the next request of somebody who is there comes within seconds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, account: Account, now: datetime, *, acts: bool) -> None:
        values = {"county": account.county, "seen_at": now} | ({"acted_at": now} if acts else {})

        def work(connection: Connection) -> None:
            change = update(presence).where(presence.c.account_id == account.id).values(**values)
            if connection.execute(change).rowcount:
                return
            try:
                with connection.begin_nested():
                    connection.execute(insert(presence).values(account_id=account.id, **values))
            except IntegrityError:
                # Another process noted it for the first time just now.
                connection.execute(change)

        await self._database.write(work, durable=False)

    async def there(self, county: str, since: datetime) -> frozenset[str]:
        query = select(presence.c.account_id).where(presence.c.county == county, presence.c.seen_at >= since)
        return await self._database.read(lambda connection: frozenset(connection.scalars(query)))

    async def acted_at(self, account_id: str) -> datetime | None:
        query = select(presence.c.acted_at).where(presence.c.account_id == account_id)
        return await self._database.read(lambda connection: connection.scalar(query))

    async def delete_older(self, before: datetime) -> None:
        gone = delete(presence).where(presence.c.seen_at < before)
        await self._database.write(lambda connection: connection.execute(gone), durable=False)
