"""Themes of one need that nobody has arranged: found, and put into others."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, exists, func, select, update

from api.adapters.database.answer_tables import theme_answers
from api.adapters.database.need_tables import needs, theme_entries, themes
from api.adapters.database.publishing_tables import content_versions
from api.adapters.database.theme_rows import hold_themes
from api.domain.errors import NotFound
from api.domain.needs import ThemeStatus


def lone_themes(connection: Connection, since: datetime, before: datetime, limit: int) -> list[str]:
    """The ids of those opened in `[since, before)`, the newest first."""
    opened = themes.c.created_at >= since, themes.c.created_at < before
    query = select(themes.c.id).where(*opened, *_nobody_arranged()).order_by(themes.c.created_at.desc()).limit(limit)
    return [str(found) for found in connection.scalars(query)]


def absorb(connection: Connection, theme_id: str, into: str) -> bool:
    """Put the need of a lone theme into another one and drop it; False, and nothing done, where it is lone no more or
    the other one is gone."""
    try:
        hold_themes(connection, theme_id, into)
    except NotFound:
        return False
    if connection.scalar(select(themes.c.id).where(themes.c.id == theme_id, *_nobody_arranged())) is None:
        return False
    connection.execute(update(needs).where(needs.c.theme_id == theme_id).values(theme_id=into))
    connection.execute(delete(themes).where(themes.c.id == theme_id))
    return True


def _nobody_arranged() -> tuple[ColumnElement[bool], ...]:
    number = select(func.count()).select_from(needs).where(needs.c.theme_id == themes.c.id).scalar_subquery()
    return (
        themes.c.status == ThemeStatus.NEW,
        themes.c.is_named.is_(False),
        themes.c.changed_at == themes.c.created_at,
        *(
            ~exists().where(table.c.theme_id == themes.c.id)
            for table in (theme_entries, theme_answers, content_versions)
        ),
        number == 1,
    )
