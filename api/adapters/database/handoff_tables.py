"""The tables of handoffs as the newest migration leaves them. They go with the conversation."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from api.adapters.database.tables import UtcDateTime, metadata


def _conversation_id(*, unique: bool) -> Column[str]:
    to = ForeignKey("conversations.id", ondelete="CASCADE")
    return Column("conversation_id", String(36), to, nullable=False, unique=unique, index=not unique)


# `claimed_by` is no foreign key: whoever's account goes, the conversation stays. `claimed_at` outlives the claim.
handoffs = Table(
    "handoffs",
    metadata,
    Column("id", String(36), primary_key=True),
    _conversation_id(unique=True),
    Column("county", String(64), nullable=False),
    Column("status", String(16), nullable=False),
    Column("reason", String(16), nullable=False),
    Column("consented", Boolean, nullable=False),
    Column("crisis", Boolean, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("readable_after", Integer),
    Column("readable_until", Integer),
    Column("claimed_by", String(36)),
    Column("claimed_at", UtcDateTime),
    Column("active_at", UtcDateTime),
    Column("closed_at", UtcDateTime),
    Column("resolution", Text),
)
Index("ix_handoffs_county", handoffs.c.county, handoffs.c.status, handoffs.c.since)

handoff_notes = Table(
    "handoff_notes",
    metadata,
    Column("id", Integer, primary_key=True),
    _conversation_id(unique=False),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("account_id", String(36)),
    Column("created_at", UtcDateTime, nullable=False),
)
