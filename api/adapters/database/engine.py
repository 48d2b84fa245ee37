"""One engine and its threads: the event loop never waits for a disk."""

from __future__ import annotations

import asyncio
import fcntl
import logging
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from sqlite3 import OperationalError
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

T = TypeVar("T")

_READERS = 4
_POSTGRESQL_WRITERS = 6
# Takes a quarter of a second.
_REWRITTEN_AT_ONCE_BYTES = 32 * 2**20

_log = logging.getLogger("lotse.database")


class DatabaseInUse(RuntimeError):
    """Another process serves from this SQLite file."""


class Database:
    """Runs pieces of work, each in one transaction, in threads of its own."""

    def __init__(self, engine: Engine, lock: int | None = None) -> None:
        self.engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"
        self._lock = lock
        self._holds_remains = False
        # SQLite writes one after the other anyway; waiting in a queue is cheaper than in its busy loop.
        writers = 1 if self.is_sqlite else _POSTGRESQL_WRITERS
        self._writers = ThreadPoolExecutor(writers, thread_name_prefix="database-write")
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="database-read")

    async def read(self, work: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._run, work, False)

    async def write(self, work: Callable[[Connection], T], *, durable: bool = True) -> T:
        """Run the work; what is not `durable` survives our death, but perhaps not the machine's."""
        run = self._run
        return await asyncio.get_running_loop().run_in_executor(self._writers, run, work, True, durable)

    async def forget(self) -> None:
        """Make sure that what was deleted is in no file of the database any more; a large one needs `compact`."""
        if self.is_sqlite:
            await asyncio.get_running_loop().run_in_executor(self._writers, self._forget, _REWRITTEN_AT_ONCE_BYTES)

    async def compact(self) -> None:
        """Rewrite the file if remains of what was deleted may still be in it; writers wait meanwhile."""
        if self.is_sqlite and self._holds_remains:
            await asyncio.get_running_loop().run_in_executor(self._writers, self._forget, None)

    def close(self) -> None:
        self._writers.shutdown()
        self._readers.shutdown()
        self.engine.dispose()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _run(self, work: Callable[[Connection], T], writes: bool, durable: bool = True) -> T:
        with self.engine.connect() as plain:
            connection = plain.execution_options(lotse_writes=writes, lotse_durable=durable)
            with connection.begin():
                return work(connection)

    def _forget(self, largest_bytes: int | None) -> None:
        # secure_delete clears what is deleted, but not the copies that a page keeps when rows move to another one
        # (measured: of one in three hundred deleted conversations something remained). Only a new file has none.
        self._holds_remains = True
        connection = self.engine.raw_connection()
        try:
            cursor = connection.cursor()
            small = largest_bytes is None or _size(cursor) <= largest_bytes
            if small:
                cursor.execute("VACUUM")
            [busy, *_] = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self._holds_remains = bool(busy) or not small
        except OperationalError as problem:
            _log.warning("deleted text may remain in the database file until the next hour: %s", problem)
        finally:
            connection.close()


def open_database(url: str, *, alone: bool = True) -> Database:
    """Open (and for SQLite create) the database.

    `alone`: lock an SQLite file, as the one application that serves from it. Raises DatabaseInUse. A command beside
    it needs no lock: SQLite lets writers take turns.
    """
    if make_url(url).get_backend_name() != "sqlite":
        return Database(create_engine(url, hide_parameters=True, pool_size=10, pool_pre_ping=True))
    file = Path(make_url(url).database or "")
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = _lock(file.with_name(file.name + ".lock")) if alone else None
    engine = create_engine(url, hide_parameters=True, pool_size=_READERS + 2)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return Database(engine, lock)


def delete_file(url: str) -> None:
    """Delete the SQLite file with what belongs to it, if it is there. Raises DatabaseInUse."""
    file = Path(make_url(url).database or "")
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = _lock(file.with_name(file.name + ".lock"))
    for ending in ("", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    os.close(lock)


def _size(cursor: Any) -> int:
    [pages] = cursor.execute("PRAGMA page_count").fetchone()
    [page_bytes] = cursor.execute("PRAGMA page_size").fetchone()
    return int(pages) * int(page_bytes)


def _lock(file: Path) -> int:
    descriptor = os.open(file, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise DatabaseInUse(
            f"another process uses {file.with_suffix('')}; end it, or give this one its own LOTSE_DATABASE_URL"
        ) from None
    return descriptor


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # The driver must not begin transactions on its own: a write has to announce itself (see _begin_sqlite).
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "busy_timeout=5000",
        "foreign_keys=ON",
        "secure_delete=ON",
        "temp_store=MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("lotse_writes", True):
        connection.exec_driver_sql("BEGIN")
        return
    connection.exec_driver_sql(f"PRAGMA synchronous={'FULL' if options.get('lotse_durable', True) else 'NORMAL'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
