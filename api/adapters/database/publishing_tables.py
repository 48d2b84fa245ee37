"""The tables around a county's own texts and offers as the newest migration leaves them."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, Index, Integer, String, Table, Text, UniqueConstraint

from api.adapters.database.tables import UtcDateTime, metadata

# Accounts are no foreign keys: what was done stays when an account goes. `body` names quotes by their need, so that
# they go with it.
content_versions = Table(
    "content_versions",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("county", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("item", String(64), nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("body", JSON, nullable=False),
    Column("based_on", String(64)),
    Column("theme_id", String(36)),
    Column("author", String(36), nullable=False),
    Column("reviewer", String(36)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("published_at", UtcDateTime),
    UniqueConstraint("county", "kind", "item", "number"),
)

# One row: every process looks whether `number` has grown.
content_changes = Table(
    "content_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", Integer, nullable=False),
)

content_approvals = Table(
    "content_approvals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("county", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("item", String(64), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("account_id", String(36), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

offer_owners = Table(
    "offer_owners",
    metadata,
    Column("county", String(64), primary_key=True),
    Column("offer", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", String(320), nullable=False),
    Column("expires_on", Date, nullable=False),
    Column("days", Integer, nullable=False),
    Column("confirmed_on", Date),
    Column("asked_at", UtcDateTime),
    Column("token_hash", String(64), unique=True),
    Column("token_expires_at", UtcDateTime),
)

Index("ix_content_approvals_county", content_approvals.c.county, content_approvals.c.kind)
