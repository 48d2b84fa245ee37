"""The tables around accounts as the newest migration leaves them."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, String, Table

from api.adapters.database.tables import UtcDateTime, metadata


def _account_id() -> Column[str]:
    return Column("account_id", String(36), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True)


# `name_key` is the name without case. A second factor that was begun and not confirmed is `totp_pending`; both are
# encrypted with a key outside the database. `totp_step` is the last time step whose code was used.
accounts = Table(
    "accounts",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", String(100), nullable=False),
    Column("name_key", String(200), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("county", String(64), nullable=False, index=True),
    Column("languages", JSON, nullable=False),
    Column("password_hash", String(255), nullable=False),
    Column("must_change_password", Boolean, nullable=False),
    Column("password_expires_at", UtcDateTime),
    Column("disabled", Boolean, nullable=False),
    Column("totp_secret", String(255)),
    Column("totp_pending", String(255)),
    Column("totp_step", Integer),
    Column("oidc_subject", String(512), unique=True),
    Column("created_at", UtcDateTime, nullable=False),
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("hash", String(64), primary_key=True),
    _account_id(),
)

sessions = Table(
    "sessions",
    metadata,
    Column("hash", String(64), primary_key=True),
    _account_id(),
    Column("csrf_token", String(64), nullable=False),
    Column("by_password", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
)

# By the keyed hash of the name that was typed, whether or not there is such an account: nobody can tell the two apart.
login_failures = Table(
    "login_failures",
    metadata,
    Column("name_hash", String(64), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("locked_until", UtcDateTime),
    Column("last_at", UtcDateTime, nullable=False, index=True),
)

# What was done outlives who did it: no foreign keys.
audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("account_id", String(36), index=True),
    Column("action", String(64), nullable=False),
    Column("object_id", String(64), index=True),
)
