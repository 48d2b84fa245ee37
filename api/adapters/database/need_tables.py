"""The tables around needs as the newest migration leaves them."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from api.adapters.database.tables import UtcDateTime, metadata

# Goes with the conversation: after that nothing leads from a need to it.
person_keys = Table(
    "person_keys",
    metadata,
    Column("conversation_id", String(36), ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("key", String(64), nullable=False),
)

# `title` quotes the need `title_need` unless somebody gave it (`is_named`); `needs_title`: it has to be found anew.
# `centre` is the sum of the quotes' vectors, empty for a theme without words.
themes = Table(
    "themes",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("county", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("title_need", String(36)),
    Column("is_named", Boolean, nullable=False),
    Column("needs_title", Boolean, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("topic", String(64)),
    Column("field", String(32), nullable=False),
    Column("status", String(16), nullable=False),
    Column("reason", Text),
    Column("reason_texts", JSON(none_as_null=True)),
    Column("office", String(200)),
    Column("centre", LargeBinary, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
)

# Notes and changes; `account_id` is no foreign key: what was done stays when an account goes.
theme_entries = Table(
    "theme_entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("theme_id", String(36), ForeignKey("themes.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("account_id", String(36)),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# `person` is the conversation hashed with its key in `person_keys`; `quote` is redacted, and gone when the person has
# deleted the conversation. No time, only the day.
needs = Table(
    "needs",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("theme_id", String(36), ForeignKey("themes.id")),
    Column("county", String(64), nullable=False),
    Column("language", String(35), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("topic", String(64)),
    Column("place", String(120)),
    Column("field", String(32), nullable=False),
    Column("day", Date, nullable=False),
    Column("quote", Text),
    Column("person", String(32), nullable=False, index=True),
)

# Quotes that a coordinator lets stand in reports, with what they say in German where somebody wrote that.
released_quotes = Table(
    "released_quotes",
    metadata,
    Column("need_id", String(36), ForeignKey("needs.id", ondelete="CASCADE"), primary_key=True),
    Column("translation", Text),
    Column("account_id", String(36), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

Index("ix_themes_county", themes.c.county)
Index("ix_themes_needs_title", themes.c.needs_title)
Index("ix_needs_counted", needs.c.county, needs.c.theme_id, needs.c.language, needs.c.person, needs.c.day)
Index("ix_needs_theme_id", needs.c.theme_id, needs.c.day)
