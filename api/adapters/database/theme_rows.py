"""Rows of needs and themes: to domain, and held while they are changed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from api.adapters.database import need_tables as t
from api.domain.errors import NotFound
from api.domain.needs import NeedKind, NewNeed, Theme, ThemeCentre, ThemeStatus


def as_theme(row: Row[Any]) -> Theme:
    return Theme(
        id=row.id,
        county=row.county,
        title=row.title,
        status=ThemeStatus(row.status),
        field=row.field,
        reason=row.reason,
        reason_texts=row.reason_texts or {},
        office=row.office,
        topic=row.topic,
        changed_at=row.changed_at,
        title_need=row.title_need,
    )


def as_centre(row: Row[Any]) -> ThemeCentre:
    return ThemeCentre(row.id, row.county, NeedKind(row.kind), row.topic, row.field, row.centre)


def as_new_need(row: Row[Any]) -> NewNeed:
    return NewNeed(row.id, row.county, NeedKind(row.kind), row.quote, row.language, row.topic, row.field)


def hold_themes(connection: Connection, *theme_ids: str) -> None:
    """Hold these themes until the transaction ends: of two who arrange them, the second sees what the first has done.

    On SQLite writers take turns anyway. Raises NotFound for a theme that is gone.
    """
    held = select(t.themes.c.id).where(t.themes.c.id.in_(theme_ids)).order_by(t.themes.c.id).with_for_update()
    if len(connection.execute(held).all()) < len(theme_ids):
        raise NotFound("The theme has been merged with another one meanwhile.")
