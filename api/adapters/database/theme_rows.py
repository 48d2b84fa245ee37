"""Rows of needs and themes to domain."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

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
