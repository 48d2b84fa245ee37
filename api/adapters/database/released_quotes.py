"""Quotes that may stand in reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from api.adapters.database import need_tables as t
from api.adapters.database.content_changes import count_change
from api.adapters.database.theme_counts import QUOTE, QUOTES, of_needs, of_themes
from api.domain.errors import NotFound
from api.domain.needs import NeedFilter, Quote, Release


def keep_release(connection: Connection, need_id: str, county: str, release: Release) -> None:
    """Raises NotFound for a need that the county does not have or that has no words."""
    theirs = select(t.needs.c.id).where(t.needs.c.id == need_id, t.needs.c.county == county)
    # Whoever deletes their words meanwhile waits for this transaction, and then takes the release away, too.
    if connection.scalar(theirs.where(t.needs.c.quote.is_not(None)).with_for_update()) is None:
        raise NotFound("The county has no such quote.")
    withdraw(connection, need_id)
    values = {"translation": release.translation, "account_id": release.by, "at": release.at}
    connection.execute(insert(t.released_quotes).values(need_id=need_id, **values))
    count_change(connection)


def withdraw(connection: Connection, need_id: str) -> None:
    if connection.execute(delete(t.released_quotes).where(t.released_quotes.c.need_id == need_id)).rowcount:
        count_change(connection)


def released_quotes(connection: Connection, wanted: NeedFilter) -> Mapping[str, list[Quote]]:
    """By theme, the newest first."""
    query = select(t.needs.c.theme_id, *QUOTE).select_from(QUOTES.join(t.themes))
    passing = (*of_themes(wanted), *of_needs(wanted), t.needs.c.quote.is_not(None))
    query = query.where(*passing, t.released_quotes.c.need_id.is_not(None))
    quotes: dict[str, list[Quote]] = defaultdict(list)
    for theme_id, *quote in connection.execute(query.order_by(t.needs.c.day.desc(), t.needs.c.id)):
        quotes[theme_id].append(Quote(*quote))
    return quotes
