"""The tables of what stays after handoffs and conversations, as the newest migration leaves them: without persons."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table

from api.adapters.database.tables import metadata

# One row a handoff that is over; minutes are None where nobody claimed it.
handoff_records = Table(
    "handoff_records",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("county", String(64), nullable=False),
    Column("day", Date, nullable=False),
    Column("language", String(35), nullable=False),
    Column("reason", String(16), nullable=False),
    Column("result", String(16), nullable=False),
    Column("waiting_minutes", Integer),
    Column("duration_minutes", Integer),
    Column("satisfaction", Integer),
)
Index("ix_handoff_records_county", handoff_records.c.county, handoff_records.c.day)

# Leads from a conversation to the record of its last handoff until the person has said whether that helped, or the
# conversation goes: after that nothing does.
open_ratings = Table(
    "open_ratings",
    metadata,
    Column("conversation_id", String(36), ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("record_id", String(36), nullable=False),
)

# One row a deleted conversation; the counts are None for those that were deleted before counts were kept.
deletions = Table(
    "deletions",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("day", Date, nullable=False),
    Column("county", String(64)),
    Column("reason", String(16), nullable=False),
    Column("messages", Integer),
    Column("requests", Integer),
    Column("handoffs", Integer),
    Column("notes", Integer),
    Column("quotes", Integer),
)
Index("ix_deletions_county", deletions.c.county, deletions.c.day, deletions.c.id)
Index("ix_deletions_day", deletions.c.day)
