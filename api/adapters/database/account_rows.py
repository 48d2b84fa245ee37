"""Rows of accounts to domain."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from api.domain.accounts import Account, AccountRecord, Role


def as_account(row: Row[Any]) -> Account:
    return Account(row.id, row.name, Role(row.role), row.county, tuple(row.languages))


def as_record(row: Row[Any]) -> AccountRecord:
    return AccountRecord(
        as_account(row),
        row.password_hash,
        row.must_change_password,
        row.password_expires_at,
        row.disabled,
        row.totp_secret is not None,
        row.created_at,
    )
