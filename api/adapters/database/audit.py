"""Who did what, in the database: the ports `Audit` and `AuditTrail`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, or_, select

from api.adapters.database import account_tables as t
from api.adapters.database.engine import Database
from api.services.account_ports import AuditEntry


class DatabaseAudit:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, account_id: str | None, action: str, object_id: str | None, now: datetime) -> None:
        entry = insert(t.audit).values(account_id=account_id, action=action, object_id=object_id, at=now)
        await self._database.write(lambda connection: connection.execute(entry))

    async def entries(self, county: str, *, before: int | None, limit: int) -> Sequence[AuditEntry]:
        of_county = select(t.accounts.c.id).where(t.accounts.c.county == county)
        query = (
            select(t.audit, t.accounts.c.name)
            .outerjoin(t.accounts, t.accounts.c.id == t.audit.c.account_id)
            .where(or_(t.audit.c.account_id.in_(of_county), t.audit.c.object_id.in_(of_county)))
            .order_by(t.audit.c.id.desc())
            .limit(limit)
        )
        if before is not None:
            query = query.where(t.audit.c.id < before)
        return await self._database.read(
            lambda connection: [
                AuditEntry(row.id, row.at, row.name, row.action, row.object_id) for row in connection.execute(query)
            ]
        )

    async def delete_older(self, before: datetime) -> None:
        gone = delete(t.audit).where(t.audit.c.at < before)
        await self._database.write(lambda connection: connection.execute(gone), durable=False)
