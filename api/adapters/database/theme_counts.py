"""Themes with the number of persons who had the need, counted by the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, distinct, func, select, true

from api.adapters.database import account_tables as a
from api.adapters.database import need_tables as t
from api.adapters.database.theme_rows import as_theme
from api.domain.needs import CountedTheme, NeedFilter, Quote, Theme, ThemeEntry, ThemeStory

_PERSONS = func.count(distinct(t.needs.c.person))
_RELEASED = t.released_quotes.c.need_id.is_not(None)
QUOTE = (
    t.needs.c.id,
    t.needs.c.quote,
    t.needs.c.language,
    t.needs.c.day,
    _RELEASED.label("released"),
    t.released_quotes.c.translation,
)
QUOTES = t.needs.outerjoin(t.released_quotes)
Conditions = Sequence[ColumnElement[bool]]


def counted_themes(connection: Connection, wanted: NeedFilter, quotes: int) -> list[CountedTheme]:
    """Themes of the county with needs that pass the filter, those of most persons first."""
    narrower = of_needs(wanted)
    passing = [t.needs.c.county == wanted.county, t.needs.c.theme_id.is_not(None), *narrower]
    query = select(t.themes).where(*of_themes(wanted))
    themes = {row.id: as_theme(row) for row in connection.execute(query)}
    counts = _counts(connection, passing)
    languages = _groups(connection, t.needs.c.language, passing)
    places = _groups(connection, t.needs.c.place, passing)
    order = sorted(themes.keys() & counts.keys(), key=lambda theme_id: (-counts[theme_id], theme_id))
    newest = _newest_by_theme(connection, order, quotes, narrower)
    return [CountedTheme(themes[key], counts[key], languages[key], places[key], newest.get(key, [])) for key in order]


def story_of(connection: Connection, theme: Theme, quotes: int) -> ThemeStory:
    """A theme with all that was noted about it."""
    passing = [t.needs.c.theme_id == theme.id]
    entries = connection.execute(
        select(t.theme_entries, a.accounts.c.name)
        .join(a.accounts, a.accounts.c.id == t.theme_entries.c.account_id, isouter=True)
        .where(t.theme_entries.c.theme_id == theme.id)
        .order_by(t.theme_entries.c.id.desc())
    )
    return ThemeStory(
        CountedTheme(
            theme,
            _counts(connection, passing).get(theme.id, 0),
            _groups(connection, t.needs.c.language, passing)[theme.id],
            _groups(connection, t.needs.c.place, passing)[theme.id],
            newest_quotes(connection, theme.id, quotes),
        ),
        [ThemeEntry(row.kind, row.text, row.name, row.at) for row in entries],
    )


def newest_quotes(connection: Connection, theme_id: str, limit: int, narrower: Conditions = ()) -> list[Quote]:
    """What was last written, as far as it is still there."""
    wanted = (t.needs.c.theme_id == theme_id, t.needs.c.quote.is_not(None), *narrower)
    query = select(*QUOTE).select_from(QUOTES).where(*wanted)
    newest = query.order_by(t.needs.c.day.desc()).limit(limit)
    return [Quote(*row) for row in connection.execute(newest)]


def _newest_by_theme(
    connection: Connection, theme_ids: Collection[str], limit: int, narrower: Conditions
) -> Mapping[str, list[Quote]]:
    """One statement where the database can do it; SQLite is quicker with one a theme than with a window."""
    if connection.dialect.name != "postgresql":
        return {theme_id: newest_quotes(connection, theme_id, limit, narrower) for theme_id in theme_ids}
    of_theme = (t.needs.c.theme_id == t.themes.c.id, t.needs.c.quote.is_not(None), *narrower)
    query = select(*QUOTE).select_from(QUOTES).where(*of_theme)
    newest = query.order_by(t.needs.c.day.desc()).limit(limit).lateral()
    quotes: dict[str, list[Quote]] = defaultdict(list)
    wanted = select(t.themes.c.id, *newest.c).join_from(t.themes, newest, true()).where(t.themes.c.id.in_(theme_ids))
    for theme_id, *quote in connection.execute(wanted):
        quotes[theme_id].append(Quote(*quote))
    return quotes


def of_themes(wanted: NeedFilter) -> Conditions:
    """What the filter asks of themes."""
    conditions = [t.themes.c.county == wanted.county]
    if wanted.status is not None:
        conditions.append(t.themes.c.status == wanted.status)
    if wanted.field is not None:
        conditions.append(t.themes.c.field == wanted.field)
    return conditions


def of_needs(wanted: NeedFilter) -> Conditions:
    """What the filter asks of needs."""
    conditions = []
    if wanted.language is not None:
        conditions.append(t.needs.c.language == wanted.language)
    if wanted.place is not None:
        conditions.append(t.needs.c.place == wanted.place)
    if wanted.since is not None:
        conditions.append(t.needs.c.day >= wanted.since)
    if wanted.until is not None:
        conditions.append(t.needs.c.day <= wanted.until)
    return conditions


def _counts(connection: Connection, passing: Conditions) -> dict[str, int]:
    query = select(t.needs.c.theme_id, _PERSONS).where(*passing).group_by(t.needs.c.theme_id)
    return {row.theme_id: row[1] for row in connection.execute(query)}


def _groups(
    connection: Connection, group: ColumnElement[str | None], passing: Conditions
) -> Mapping[str, Mapping[str, int]]:
    """Persons by theme and group; who has none is in none."""
    query = (
        select(t.needs.c.theme_id, group, _PERSONS)
        .where(*passing, group.is_not(None))
        .group_by(t.needs.c.theme_id, group)
    )
    groups: dict[str, dict[str, int]] = defaultdict(dict)
    for theme_id, name, count in connection.execute(query):
        groups[theme_id][name] = count
    return groups
