"""The table of translations as the newest migration leaves it. They go with the message."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Integer, String, Table, Text

from api.adapters.database.tables import metadata

# Of what the person wrote `text` is the German; of what staff wrote only a `problem` is kept: their translation is the
# message itself.
translations = Table(
    "translations",
    metadata,
    Column("conversation_id", String(36), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("language", String(35), nullable=False),
    Column("text", Text),
    Column("problem", String(16)),
    ForeignKeyConstraint(["conversation_id", "seq"], ["messages.conversation_id", "messages.seq"], ondelete="CASCADE"),
)
