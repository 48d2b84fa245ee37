"""How many persons there are behind needs, counted by the database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, distinct, extract, func, select

from api.adapters.database import need_tables as t
from api.adapters.database.theme_counts import of_needs, of_themes
from api.domain.needs import NeedChoices, NeedFigures, NeedFilter

_PERSONS = func.count(distinct(t.needs.c.person))


def figures_of(connection: Connection, wanted: NeedFilter) -> NeedFigures:
    """The persons whose needs pass the filter."""
    return NeedFigures(
        connection.scalar(_counted(wanted)) or 0,
        _groups(connection, wanted, t.needs.c.language),
        _groups(connection, wanted, t.needs.c.place),
        _groups(connection, wanted, t.themes.c.field),
        _months(connection, wanted),
    )


def choices_of(connection: Connection, county: str) -> NeedChoices:
    """What occurs in the county, in alphabetical order."""
    return NeedChoices(
        _occurring(connection, t.needs.c.language, county), _occurring(connection, t.needs.c.place, county)
    )


def _counted(wanted: NeedFilter, *groups: ColumnElement[Any]) -> Select[Any]:
    query = select(*groups, _PERSONS).join_from(t.needs, t.themes)
    return query.where(*of_themes(wanted), *of_needs(wanted), *(group.is_not(None) for group in groups))


def _groups(connection: Connection, wanted: NeedFilter, group: ColumnElement[Any]) -> Mapping[str, int]:
    rows = connection.execute(_counted(wanted, group).group_by(group))
    return {row[0]: row[1] for row in rows}


def _months(connection: Connection, wanted: NeedFilter) -> Mapping[str, int]:
    parts = (extract("year", t.needs.c.day), extract("month", t.needs.c.day))
    rows = connection.execute(_counted(wanted, *parts).group_by(*parts).order_by(*parts))
    return {f"{int(year)}-{int(month):02}": count for year, month, count in rows}


def _occurring(connection: Connection, column: ColumnElement[Any], county: str) -> list[str]:
    query = select(column).where(t.needs.c.county == county, column.is_not(None)).distinct().order_by(column)
    return list(connection.scalars(query))
