"""Second factors in the database: the port `SecondFactorStore`."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Update, delete, insert, or_, select, update

from api.adapters.database import account_tables as t
from api.adapters.database.engine import Database


class DatabaseSecondFactors:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, account_id: str, sealed: str) -> None:
        change = _of(account_id).values(totp_pending=sealed)
        await self._database.write(lambda connection: connection.execute(change))

    async def pending(self, account_id: str) -> str | None:
        return await self._read(t.accounts.c.totp_pending, account_id)

    async def active(self, account_id: str) -> str | None:
        return await self._read(t.accounts.c.totp_secret, account_id)

    async def activate(self, account_id: str, sealed: str, step: int, recovery_hashes: Sequence[str]) -> None:
        change = _of(account_id).values(totp_secret=sealed, totp_pending=None, totp_step=step)

        def work(connection: Connection) -> None:
            connection.execute(change)
            _forget_recovery_codes(connection, account_id)
            rows = [{"hash": recovery_hash, "account_id": account_id} for recovery_hash in recovery_hashes]
            connection.execute(insert(t.recovery_codes), rows)

        await self._database.write(work)

    async def use_step(self, account_id: str, step: int) -> bool:
        unused = or_(t.accounts.c.totp_step.is_(None), t.accounts.c.totp_step < step)
        change = _of(account_id).where(unused).values(totp_step=step)
        return await self._database.write(lambda connection: connection.execute(change).rowcount == 1)

    async def use_recovery_code(self, account_id: str, recovery_hash: str) -> bool:
        codes = t.recovery_codes.c
        gone = delete(t.recovery_codes).where(codes.account_id == account_id, codes.hash == recovery_hash)
        return await self._database.write(lambda connection: connection.execute(gone).rowcount == 1)

    async def remove(self, account_id: str) -> None:
        change = _of(account_id).values(totp_secret=None, totp_pending=None, totp_step=None)

        def work(connection: Connection) -> None:
            connection.execute(change)
            _forget_recovery_codes(connection, account_id)

        await self._database.write(work)

    async def _read(self, column: Column[str], account_id: str) -> str | None:
        query = select(column).where(t.accounts.c.id == account_id)
        return await self._database.read(lambda connection: connection.scalar(query))


def _of(account_id: str) -> Update:
    return update(t.accounts).where(t.accounts.c.id == account_id)


def _forget_recovery_codes(connection: Connection, account_id: str) -> None:
    connection.execute(delete(t.recovery_codes).where(t.recovery_codes.c.account_id == account_id))
