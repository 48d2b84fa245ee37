"""Counts that were kept before needs were kept one by one count on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from api.adapters.database import open_database
from api.adapters.database.migrate import _MIGRATIONS, migrate


def test_old_counts_become_needs_without_words(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/lotse.db")
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
        connection.execute(
            text("INSERT INTO needs VALUES (1, '2026-05-04', 'peine', 'ar', 'offer_not_found', 'sports-clubs', 3)")
        )
    migrate(database)
    with database.engine.begin() as connection:
        rows = connection.execute(text("SELECT kind, topic, quote, day, person FROM needs")).all()
    database.close()
    assert [row[:4] for row in rows] == [("offer_missing", "sports-clubs", None, str(date(2026, 5, 4)))] * 3
    assert len({row.person for row in rows}) == 3
