"""Failed logins in the database: the port `FailureStore`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from api.adapters.database import account_tables as t
from api.adapters.database.engine import Database
from api.domain.backoff import Failures, count_attempt, take_back


class DatabaseFailures:
    """No write here has to survive the machine: then all waits are over anyway."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, name_hash: str, now: datetime) -> int:
        def work(connection: Connection) -> int:
            earlier = _read(connection, name_hash) or _make(connection, name_hash, now)
            wait_s = earlier.wait_s(now)
            if not wait_s:
                _write(connection, name_hash, count_attempt(earlier, now))
            return wait_s

        return await self._database.write(work, durable=False)

    async def give_back(self, name_hash: str) -> None:
        def work(connection: Connection) -> None:
            failures = _read(connection, name_hash)
            remaining = None if failures is None else take_back(failures)
            if remaining is None:
                _delete(connection, name_hash)
            else:
                _write(connection, name_hash, remaining)

        await self._database.write(work, durable=False)

    async def clear(self, name_hash: str) -> None:
        await self._database.write(lambda connection: _delete(connection, name_hash), durable=False)

    async def delete_older(self, before: datetime) -> None:
        gone = delete(t.login_failures).where(t.login_failures.c.last_at < before)
        await self._database.write(lambda connection: connection.execute(gone), durable=False)


def _read(connection: Connection, name_hash: str) -> Failures | None:
    # On PostgreSQL the row is held: attempts at one name take turns.
    query = select(t.login_failures).where(t.login_failures.c.name_hash == name_hash).with_for_update()
    row = connection.execute(query).first()
    return None if row is None else Failures(row.failures, row.locked_until, row.last_at)


def _make(connection: Connection, name_hash: str, now: datetime) -> Failures:
    try:
        with connection.begin_nested():
            connection.execute(insert(t.login_failures).values(name_hash=name_hash, failures=0, last_at=now))
    except IntegrityError:
        # Somebody else tried the same name for the first time just now.
        pass
    return _read(connection, name_hash) or Failures(0, None, now)


def _write(connection: Connection, name_hash: str, failures: Failures) -> None:
    values = {"failures": failures.count, "locked_until": failures.locked_until, "last_at": failures.last_at}
    connection.execute(update(t.login_failures).where(t.login_failures.c.name_hash == name_hash).values(**values))


def _delete(connection: Connection, name_hash: str) -> None:
    connection.execute(delete(t.login_failures).where(t.login_failures.c.name_hash == name_hash))
