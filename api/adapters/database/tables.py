"""The tables as the newest migration leaves them."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class UtcDateTime(TypeDecorator[datetime]):
    """A time that knows that it is UTC, in databases that do not."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _conversation_id(**options: bool) -> Column[str]:
    return Column(
        "conversation_id",
        String(36),
        ForeignKey("conversations.id", ondelete="CASCADE"),
        nullable=False,
        **options,  # type: ignore[arg-type]
    )


conversations = Table(
    "conversations",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("county", String(64), nullable=False),
    Column("language", String(35), nullable=False),
    Column("state", JSON, nullable=False),
    Column("context", JSON, nullable=False),
    Column("last_seq", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("active_at", UtcDateTime, nullable=False, index=True),
)

tokens = Table(
    "tokens",
    metadata,
    Column("hash", String(64), primary_key=True),
    _conversation_id(index=True),
    Column("created_at", UtcDateTime, nullable=False),
)

codes = Table(
    "codes",
    metadata,
    _conversation_id(primary_key=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("expires_at", UtcDateTime, nullable=False),
)

# `answered_at` stands on what a person wrote, `reply_to` on what was said to it.
messages = Table(
    "messages",
    metadata,
    _conversation_id(primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("sender", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String(35), nullable=False),
    Column("topic", String(64)),
    Column("act", String(64)),
    Column("choice", Text),
    Column("details", JSON, nullable=False),
    Column("client_id", String(100)),
    Column("reply_to", Integer),
    Column("answered_at", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("conversation_id", "client_id"),
)

offered = Table(
    "offered",
    metadata,
    _conversation_id(primary_key=True),
    Column("payload", String(2000), primary_key=True),
    Column("label", Text, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("message_id", String(36), ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True),
    Column("helpful", Boolean, nullable=False),
    Column("comment", Text),
    Column("created_at", UtcDateTime, nullable=False),
)

# What a person sent with a form; goes with the conversation.
requests = Table(
    "requests",
    metadata,
    Column("id", String(36), primary_key=True),
    _conversation_id(index=True),
    Column("county", String(64), nullable=False),
    Column("language", String(35), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("fields", JSON, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

Index("ix_messages_reply_to", messages.c.conversation_id, messages.c.reply_to)
