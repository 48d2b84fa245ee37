"""Brings the database to the newest schema; several processes may try at once."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from api.adapters.database.engine import Database

_MIGRATIONS = Path(__file__).parents[2] / "migrations"
_ADVISORY_LOCK = 5_070_783


def migrate(database: Database) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with database.engine.connect() as connection, connection.begin():
        _wait_for_others(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _wait_for_others(connection: Connection) -> None:
    # SQLite's transaction began as a writing one: others wait for its end.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
