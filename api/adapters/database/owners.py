"""Who vouches for offers: the port `Owners`, one transaction a call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, select, update

from api.adapters.database.content_changes import count_change
from api.adapters.database.engine import Database
from api.adapters.database.mails import put_mail
from api.adapters.database.publishing_tables import offer_owners
from api.adapters.database.upsert import upsert
from api.domain.mail import Letter
from api.domain.publishing import LINK_LASTS, ContentKind, ItemId, Owner

_t = offer_owners.c
_NO_LINK = {"token_hash": None, "token_expires_at": None}


class DatabaseOwners:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self, county: str | None = None) -> Sequence[Owner]:
        query = select(offer_owners).order_by(_t.county, _t.offer)
        query = query if county is None else query.where(_t.county == county)
        return await self._database.read(lambda c: [_owner(row) for row in c.execute(query)])

    async def keep(self, owner: Owner) -> None:
        def work(connection: Connection) -> None:
            _keep(connection, owner)
            count_change(connection)

        await self._database.write(work)

    async def remove(self, of: ItemId) -> None:
        def work(connection: Connection) -> None:
            if connection.execute(delete(offer_owners).where(_is(of))).rowcount:
                count_change(connection)

        await self._database.write(work)

    async def ask(
        self, owner: Owner, token_hash: str, letter: Letter, now: datetime, *, unless_asked: bool = False
    ) -> None:
        link = {"token_hash": token_hash, "token_expires_at": now + LINK_LASTS, "asked_at": now}

        def work(connection: Connection) -> None:
            mine = update(offer_owners).where(_is(owner.of))
            if unless_asked:  # another process may have been quicker
                mine = mine.where(_t.asked_at.is_not_distinct_from(owner.asked_at))
            if connection.execute(mine.values(**link)).rowcount == 1:
                put_mail(connection, owner.of.county, letter, now, owner.email)

        await self._database.write(work)

    async def by_link(self, token_hash: str, now: datetime) -> Owner | None:
        return await self._database.read(lambda connection: _by_link(connection, token_hash, now))

    async def confirm(self, token_hash: str, now: datetime, today: date) -> Owner | None:
        def work(connection: Connection) -> Owner | None:
            owner = _by_link(connection, token_hash, now)
            if owner is None:
                return None
            values = {"confirmed_on": today, "expires_on": owner.confirmed(today).expires_on}
            mine = update(offer_owners).where(_t.token_hash == token_hash)
            if connection.execute(mine.values(**values, **_NO_LINK)).rowcount != 1:
                return None  # another process was quicker
            count_change(connection)
            return owner.confirmed(today)

        return await self._database.write(work)


def _keep(connection: Connection, owner: Owner) -> None:
    values = {"name": owner.name, "email": owner.email, "expires_on": owner.expires_on, "days": owner.days}
    nothing_asked = {**_NO_LINK, "asked_at": None, "confirmed_on": None}
    # The address is compared before the new one takes its place.
    connection.execute(update(offer_owners).where(_is(owner.of), _t.email != owner.email).values(**nothing_asked))
    upsert(connection, offer_owners, {"county": owner.of.county, "offer": owner.of.item}, values)


def _by_link(connection: Connection, token_hash: str, now: datetime) -> Owner | None:
    query = select(offer_owners).where(_t.token_hash == token_hash, _t.token_expires_at > now)
    row = connection.execute(query).first()
    return None if row is None else _owner(row)


def _is(of: ItemId) -> Any:
    return and_(_t.county == of.county, _t.offer == of.item)


def _owner(row: Row[Any]) -> Owner:
    of = ItemId(row.county, ContentKind.OFFER, row.offer)
    return Owner(of, row.name, row.email, row.expires_on, row.days, row.confirmed_on, row.asked_at)
