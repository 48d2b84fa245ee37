"""A county's own texts and offers in the database: the port `Versions`, one transaction a call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from api.adapters.database.account_tables import accounts
from api.adapters.database.content_changes import count_change, newest_change
from api.adapters.database.engine import Database
from api.adapters.database.need_tables import needs, released_quotes
from api.adapters.database.publishing_tables import content_approvals, content_versions
from api.domain.needs import Quote
from api.domain.publishing import Approval, ContentKind, ItemId, Version, VersionState
from api.domain.publishing_errors import DraftChanged, DraftExists

_t = content_versions.c
_CHANGED = "The draft was changed or published meanwhile; read it again."


class DatabaseVersions:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def change(self) -> int:
        return await self._database.read(newest_change)

    async def published(self, county: str | None = None) -> Sequence[Version]:
        query = select(content_versions).where(_t.state == VersionState.PUBLISHED).order_by(_t.county, _t.item)
        return await self._all(query if county is None else query.where(_t.county == county))

    async def of_county(self, county: str, kind: ContentKind) -> Sequence[Version]:
        shown = (VersionState.DRAFT, VersionState.PUBLISHED)
        mine = select(content_versions).where(_t.county == county, _t.kind == kind)
        return await self._all(mine.where(_t.state.in_(shown)).order_by(_t.item, _t.number.desc()))

    async def of_item(self, of: ItemId) -> Sequence[Version]:
        return await self._all(select(content_versions).where(_is(of)).order_by(_t.number.desc()))

    async def begin(self, version: Version) -> None:
        def work(connection: Connection) -> None:
            if connection.scalar(select(_t.id).where(_is(version.of), _t.state == VersionState.DRAFT)):
                raise DraftExists("Go on with the draft, or discard it.")
            last = connection.scalar(select(func.max(_t.number)).where(_is(version.of))) or 0
            try:
                with connection.begin_nested():
                    connection.execute(insert(content_versions).values(_row(version) | {"number": last + 1}))
            except IntegrityError:
                raise DraftExists("Somebody has begun a draft just now.") from None

        await self._database.write(work)

    async def save(self, version: Version) -> None:
        values = {"body": version.body, "author": version.author, "changed_at": version.changed_at}
        await self._database.write(lambda c: _next(c, version, values))

    async def discard(self, of: ItemId) -> None:
        gone = delete(content_versions).where(_is(of), _t.state == VersionState.DRAFT)
        await self._database.write(lambda connection: connection.execute(gone))

    async def publish(self, version: Version) -> None:
        values = {
            "state": VersionState.PUBLISHED,
            "reviewer": version.reviewer,
            "published_at": version.published_at,
        }

        def work(connection: Connection) -> None:
            connection.execute(_withdrawal(version.of))
            _next(connection, version, values)
            count_change(connection)

        await self._database.write(work)

    async def withdraw(self, of: ItemId) -> None:
        def work(connection: Connection) -> None:
            if connection.execute(_withdrawal(of)).rowcount:
                count_change(connection)

        await self._database.write(work)

    async def rebase(self, version: Version) -> None:
        query = update(content_versions).where(_t.id == version.id).values(based_on=version.based_on)
        await self._database.write(lambda connection: connection.execute(query))

    async def approve(self, approval: Approval) -> None:
        of = approval.of
        row = {"county": of.county, "kind": of.kind, "item": of.item, "fingerprint": approval.fingerprint}
        query = insert(content_approvals).values(**row, account_id=approval.by, at=approval.at)
        await self._database.write(lambda connection: connection.execute(query))

    async def approvals(self, county: str, kind: ContentKind) -> Mapping[str, Approval]:
        a = content_approvals.c
        query = select(content_approvals).where(a.county == county, a.kind == kind).order_by(a.id)

        def work(connection: Connection) -> dict[str, Approval]:
            rows = connection.execute(query)
            return {r.item: Approval(ItemId(county, kind, r.item), r.fingerprint, r.account_id, r.at) for r in rows}

        return await self._database.read(work)

    async def quotes(self, needs_: Sequence[str]) -> Mapping[str, Quote]:
        n = needs.c
        query = (
            select(n.id, n.quote, n.language, n.day)
            .join(released_quotes, released_quotes.c.need_id == n.id)
            .where(n.id.in_(needs_), n.quote.is_not(None))
            .order_by(n.day.desc(), n.id)
        )

        def work(connection: Connection) -> dict[str, Quote]:
            return {r.id: Quote(r.id, r.quote, r.language, r.day, released=True) for r in connection.execute(query)}

        return await self._database.read(work) if needs_ else {}

    async def names(self, accounts_: Sequence[str]) -> Mapping[str, str]:
        query = select(accounts.c.id, accounts.c.name).where(accounts.c.id.in_(accounts_))
        return await self._database.read(lambda c: {row.id: row.name for row in c.execute(query)})

    async def _all(self, query: Any) -> Sequence[Version]:
        return await self._database.read(lambda connection: [_version(row) for row in connection.execute(query)])


def _is(of: ItemId) -> ColumnElement[bool]:
    return and_(_t.county == of.county, _t.kind == of.kind, _t.item == of.item)


def _withdrawal(of: ItemId) -> Any:
    published = update(content_versions).where(_is(of), _t.state == VersionState.PUBLISHED)
    return published.values(state=VersionState.WITHDRAWN)


def _next(connection: Connection, version: Version, values: Mapping[str, Any]) -> None:
    mine = (_t.id == version.id, _t.state == VersionState.DRAFT, _t.revision == version.revision - 1)
    done = connection.execute(update(content_versions).where(*mine).values(**values, revision=version.revision))
    if done.rowcount != 1:
        raise DraftChanged(_CHANGED)


def _row(version: Version) -> dict[str, Any]:
    return {
        "id": version.id,
        "county": version.of.county,
        "kind": version.of.kind,
        "item": version.of.item,
        "state": version.state,
        "revision": version.revision,
        "body": version.body,
        "based_on": version.based_on,
        "theme_id": version.theme,
        "author": version.author,
        "created_at": version.created_at,
        "changed_at": version.changed_at,
    }


def _version(row: Row[Any]) -> Version:
    return Version(
        id=row.id,
        of=ItemId(row.county, ContentKind(row.kind), row.item),
        number=row.number,
        state=VersionState(row.state),
        revision=row.revision,
        body=row.body,
        based_on=row.based_on,
        theme=row.theme_id,
        author=row.author,
        reviewer=row.reviewer,
        created_at=row.created_at,
        changed_at=row.changed_at,
        published_at=row.published_at,
    )
