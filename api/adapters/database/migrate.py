"""Brings the database to the newest schema; several processes may try at once.

Alembic takes 9 MB and is imported only where there is something to do.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from api.adapters.database.engine import Database

_MIGRATIONS = Path(__file__).parents[2] / "migrations"
_ADVISORY_LOCK = 5_070_783


class UnknownSchema(RuntimeError):
    """Another version of Lotse made the database."""


def migrate(database: Database) -> None:
    """Bring the database to the newest schema. Raises UnknownSchema."""
    with database.engine.connect() as connection, connection.begin():
        _wait_for_others(connection)
        if _revision(connection) != _newest():
            _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as problem:
        raise UnknownSchema(str(problem)) from problem


def _revision(connection: Connection) -> str | None:
    """The revision of the schema; None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _newest() -> str:
    """The newest revision: files of migrations begin with theirs, which are numbers in order."""
    return max(path.name.split("_")[0] for path in (_MIGRATIONS / "versions").glob("[0-9]*.py"))


def _wait_for_others(connection: Connection) -> None:
    # SQLite's transaction began as a writing one: others wait for its end.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
