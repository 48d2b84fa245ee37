"""Accounts in the database: the port `AccountStore`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.exc import IntegrityError

from api.adapters.database import account_tables as t
from api.adapters.database.account_rows import as_record
from api.adapters.database.engine import Database
from api.domain.account_errors import NameTaken
from api.domain.accounts import AccountRecord, name_key


class DatabaseAccounts:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def by_name(self, key: str) -> AccountRecord | None:
        # PostgreSQL knows no text with this character.
        return None if "\0" in key else await self._first(t.accounts.c.name_key == key)

    async def by_id(self, account_id: str) -> AccountRecord | None:
        return None if "\0" in account_id else await self._first(t.accounts.c.id == account_id)

    async def of_county(self, county: str | None) -> Sequence[AccountRecord]:
        query = select(t.accounts).order_by(t.accounts.c.name_key)
        if county is not None:
            query = query.where(t.accounts.c.county == county)
        return await self._database.read(lambda connection: [as_record(row) for row in connection.execute(query)])

    async def add(self, record: AccountRecord) -> None:
        account = record.account
        new = insert(t.accounts).values(
            id=account.id,
            name=account.name,
            name_key=name_key(account.name),
            role=account.role,
            county=account.county,
            languages=list(account.languages),
            password_hash=record.password_hash,
            must_change_password=record.must_change_password,
            password_expires_at=record.password_expires_at,
            disabled=record.disabled,
            created_at=record.created_at,
        )
        try:
            await self._database.write(lambda connection: connection.execute(new))
        except IntegrityError:
            raise NameTaken("Choose another name, or reset the account that is there.") from None

    async def set_password(self, account_id: str, password_hash: str, one_time_until: datetime | None) -> None:
        await self._change(
            account_id,
            password_hash=password_hash,
            must_change_password=one_time_until is not None,
            password_expires_at=one_time_until,
        )

    async def set_disabled(self, account_id: str, *, disabled: bool) -> None:
        await self._change(account_id, disabled=disabled)

    async def set_languages(self, account_id: str, languages: Sequence[str]) -> None:
        await self._change(account_id, languages=list(languages))

    async def _first(self, condition: ColumnElement[bool]) -> AccountRecord | None:
        query = select(t.accounts).where(condition)
        row = await self._database.read(lambda connection: connection.execute(query).first())
        return None if row is None else as_record(row)

    async def _change(self, account_id: str, **values: object) -> None:
        change = update(t.accounts).where(t.accounts.c.id == account_id).values(**values)
        await self._database.write(lambda connection: connection.execute(change))
