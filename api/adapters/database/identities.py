"""Which account belongs to which identity: the port `IdentityStore`."""

from __future__ import annotations

from sqlalchemy import select, update

from api.adapters.database import account_tables as t
from api.adapters.database.account_rows import as_record
from api.adapters.database.engine import Database
from api.domain.accounts import AccountRecord


class DatabaseIdentities:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def by_subject(self, subject: str) -> AccountRecord | None:
        query = select(t.accounts).where(t.accounts.c.oidc_subject == subject)
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return None if row is None else as_record(row)

    async def link(self, account_id: str, subject: str) -> bool:
        unlinked = (t.accounts.c.id == account_id, t.accounts.c.oidc_subject.is_(None))
        change = update(t.accounts).where(*unlinked).values(oidc_subject=subject)
        return await self._database.write(lambda connection: connection.execute(change).rowcount == 1)

    async def unlink(self, account_id: str) -> None:
        change = update(t.accounts).where(t.accounts.c.id == account_id).values(oidc_subject=None)
        await self._database.write(lambda connection: connection.execute(change))
