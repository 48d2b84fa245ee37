"""Sessions in the database: the port `SessionStore`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from api.adapters.database import account_tables as t
from api.adapters.database.account_rows import as_account
from api.adapters.database.engine import Database
from api.domain.account_errors import NotSignedIn
from api.domain.accounts import Session
from api.services.account_ports import KnownSession

_OPEN = (
    select(t.accounts, *(t.sessions.c[name] for name in ("csrf_token", "by_password", "seen_at", "expires_at")))
    .join(t.accounts)
    .where(t.accounts.c.disabled.is_(False))
)


class DatabaseSessions:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self,
        token_hash: str,
        account_id: str,
        csrf_token: str,
        *,
        by_password: bool,
        now: datetime,
        expires: datetime,
    ) -> Session:
        values = {"hash": token_hash, "account_id": account_id, "csrf_token": csrf_token, "by_password": by_password}
        times = {"created_at": now, "seen_at": now, "expires_at": expires}

        def work(connection: Connection) -> Session:
            connection.execute(insert(t.sessions).values(**values, **times))
            known = _find(connection, token_hash)
            if known is None:
                raise NotSignedIn("The account has been disabled.")
            return known.session

        return await self._database.write(work)

    async def find(self, token_hash: str) -> KnownSession | None:
        return await self._database.read(lambda connection: _find(connection, token_hash))

    async def note_seen(self, token_hash: str, now: datetime) -> None:
        change = update(t.sessions).where(t.sessions.c.hash == token_hash).values(seen_at=now)
        await self._database.write(lambda connection: connection.execute(change), durable=False)

    async def delete(self, token_hash: str) -> None:
        gone = delete(t.sessions).where(t.sessions.c.hash == token_hash)
        await self._database.write(lambda connection: connection.execute(gone))

    async def delete_of_account(self, account_id: str, *, keep: str | None) -> None:
        gone = delete(t.sessions).where(t.sessions.c.account_id == account_id, t.sessions.c.hash != (keep or ""))
        await self._database.write(lambda connection: connection.execute(gone))

    async def delete_ended(self, *, seen_before: datetime, now: datetime) -> None:
        gone = delete(t.sessions).where(or_(t.sessions.c.expires_at <= now, t.sessions.c.seen_at <= seen_before))
        await self._database.write(lambda connection: connection.execute(gone), durable=False)


def _find(connection: Connection, token_hash: str) -> KnownSession | None:
    row = connection.execute(_OPEN.where(t.sessions.c.hash == token_hash)).first()
    return None if row is None else _as_known(row)


def _as_known(row: Row[Any]) -> KnownSession:
    session = Session(as_account(row), row.csrf_token, row.must_change_password and row.by_password)
    return KnownSession(session, row.seen_at, row.expires_at)
