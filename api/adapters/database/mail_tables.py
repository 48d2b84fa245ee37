"""The outbox as the newest migration leaves it."""

from __future__ import annotations

from sqlalchemy import Column, Date, Integer, String, Table, Text, UniqueConstraint

from api.adapters.database.tables import UtcDateTime, metadata

# `recipient` null: the contact point of the county.
# `day` stands on a daily list only. Once nothing is to be sent (more), `due_at` is null, subject and text are empty.
mails = Table(
    "mails",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("county", String(64), nullable=False),
    Column("recipient", String(320)),
    Column("day", Date),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", UtcDateTime, index=True),
    Column("created_at", UtcDateTime, nullable=False, index=True),
    UniqueConstraint("county", "day"),
)
