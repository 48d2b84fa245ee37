"""Themes with the number of persons who had the need, counted by the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, distinct, func, select

from api.adapters.database import account_tables as a
from api.adapters.database import need_tables as t
from api.adapters.database.theme_rows import as_quote, as_theme
from api.domain.needs import CountedTheme, NeedFilter, Quote, Theme, ThemeEntry, ThemeStory

_PERSONS = func.count(distinct(t.needs.c.person))


def counted_themes(connection: Connection, wanted: NeedFilter, quotes: int) -> list[CountedTheme]:
    """Themes of the county with needs that pass the filter, those of most persons first."""
    passing = _passing(wanted)
    query = select(t.themes).where(t.themes.c.county == wanted.county)
    if wanted.status is not None:
        query = query.where(t.themes.c.status == wanted.status)
    themes = {row.id: as_theme(row) for row in connection.execute(query)}
    counts = _counts(connection, passing)
    languages = _languages(connection, passing)
    order = sorted(themes.keys() & counts.keys(), key=lambda theme_id: (-counts[theme_id], theme_id))
    return [
        CountedTheme(themes[key], counts[key], languages[key], newest_quotes(connection, key, quotes, wanted))
        for key in order
    ]


def story_of(connection: Connection, theme: Theme, quotes: int) -> ThemeStory:
    """A theme with all that was noted about it."""
    passing = [t.needs.c.theme_id == theme.id]
    count = _counts(connection, passing).get(theme.id, 0)
    languages = _languages(connection, passing)[theme.id]
    entries = connection.execute(
        select(t.theme_entries, a.accounts.c.name)
        .join(a.accounts, a.accounts.c.id == t.theme_entries.c.account_id, isouter=True)
        .where(t.theme_entries.c.theme_id == theme.id)
        .order_by(t.theme_entries.c.id.desc())
    )
    return ThemeStory(
        CountedTheme(theme, count, languages, newest_quotes(connection, theme.id, quotes)),
        [ThemeEntry(row.kind, row.text, row.name, row.at) for row in entries],
    )


def newest_quotes(connection: Connection, theme_id: str, limit: int, wanted: NeedFilter | None = None) -> list[Quote]:
    """What was last written, as far as it is still there."""
    query = (
        select(t.needs.c.id, t.needs.c.quote, t.needs.c.language, t.needs.c.day)
        .where(t.needs.c.theme_id == theme_id, t.needs.c.quote.is_not(None))
        .order_by(t.needs.c.day.desc())
        .limit(limit)
    )
    if wanted is not None:
        query = query.where(*_passing(wanted))
    return [as_quote(row) for row in connection.execute(query)]


def _passing(wanted: NeedFilter) -> list[ColumnElement[bool]]:
    passing = [t.needs.c.county == wanted.county, t.needs.c.theme_id.is_not(None)]
    if wanted.language is not None:
        passing.append(t.needs.c.language == wanted.language)
    if wanted.since is not None:
        passing.append(t.needs.c.day >= wanted.since)
    if wanted.until is not None:
        passing.append(t.needs.c.day <= wanted.until)
    return passing


def _counts(connection: Connection, passing: Sequence[ColumnElement[bool]]) -> dict[str, int]:
    query = select(t.needs.c.theme_id, _PERSONS).where(*passing).group_by(t.needs.c.theme_id)
    return {theme_id: count for theme_id, count in connection.execute(query)}


def _languages(connection: Connection, passing: Sequence[ColumnElement[bool]]) -> dict[str, dict[str, int]]:
    query = (
        select(t.needs.c.theme_id, t.needs.c.language, _PERSONS)
        .where(*passing)
        .group_by(t.needs.c.theme_id, t.needs.c.language)
    )
    languages: dict[str, dict[str, int]] = defaultdict(dict)
    for theme_id, language, count in connection.execute(query):
        languages[theme_id][language] = count
    return languages
