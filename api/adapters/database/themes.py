"""Themes in the database: the port `Themes`, one transaction a call."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from api.adapters.database import need_tables as t
from api.adapters.database.engine import Database
from api.adapters.database.lone_themes import absorb, lone_themes
from api.adapters.database.need_figures import choices_of, figures_of
from api.adapters.database.released_quotes import keep_release, released_quotes, withdraw
from api.adapters.database.theme_answers import answer_of, move_answer
from api.adapters.database.theme_counts import counted_themes, newest_quotes, story_of
from api.adapters.database.theme_rows import as_centre, as_new_need, as_theme, hold_themes
from api.domain.errors import NotFound
from api.domain.need_errors import NotOfTheme
from api.domain.needs import (
    CountedTheme,
    NeedChoices,
    NeedFigures,
    NeedFilter,
    NewNeed,
    Quote,
    Release,
    Theme,
    ThemeCentre,
    ThemeChange,
    ThemeStatus,
    ThemeStory,
)

_ADDED = ("title", "status", "field", "reason", "office")
_QUOTES_FOR_TITLE = 20


class DatabaseThemes:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def ungrouped(self, limit: int) -> Sequence[NewNeed]:
        query = select(t.needs).where(t.needs.c.theme_id.is_(None)).order_by(t.needs.c.day).limit(limit)
        return await self._database.read(lambda c: [as_new_need(row) for row in c.execute(query)])

    async def centres(self, counties: Collection[str] | None) -> list[ThemeCentre]:
        query = select(t.themes) if counties is None else select(t.themes).where(t.themes.c.county.in_(counties))
        return await self._database.read(lambda c: [as_centre(row) for row in c.execute(query)])

    async def join(self, centres: Sequence[ThemeCentre], now: datetime) -> None:
        def work(connection: Connection) -> None:
            for centre in centres:
                if centre.is_new:
                    connection.execute(insert(t.themes).values(**_new_theme(centre, now)))
                # Merged with another one meanwhile: its needs find their theme at the next look.
                if not _set_centre(connection, centre.id, centre.centre):
                    continue
                connection.execute(
                    update(t.needs)
                    .where(t.needs.c.id.in_(centre.joined), t.needs.c.theme_id.is_(None))
                    .values(theme_id=centre.id)
                )

        await self._database.write(work, durable=False)

    async def lone(self, since: datetime, before: datetime, limit: int) -> Sequence[str]:
        return await self._database.read(lambda connection: lone_themes(connection, since, before, limit))

    async def absorb(self, into: Mapping[str, ThemeCentre]) -> None:
        def work(connection: Connection) -> None:
            for lone, theme in into.items():
                if absorb(connection, lone, theme.id):
                    _set_centre(connection, theme.id, theme.centre)

        await self._database.write(work, durable=False)

    async def untitled(self, limit: int) -> Sequence[tuple[ThemeCentre, Sequence[Quote]]]:
        query = select(t.themes).where(t.themes.c.needs_title).limit(limit)

        def work(connection: Connection) -> list[tuple[ThemeCentre, Sequence[Quote]]]:
            centres = [as_centre(row) for row in connection.execute(query)]
            return [(centre, newest_quotes(connection, centre.id, _QUOTES_FOR_TITLE)) for centre in centres]

        return await self._database.read(work)

    async def entitle(self, titles: Mapping[str, tuple[str, str | None]]) -> None:
        def work(connection: Connection) -> None:
            for theme_id, (title, need) in titles.items():
                values = {"title": title, "title_need": need, "needs_title": False}
                # A quote that was deleted meanwhile must not come back as a title.
                still = select(t.needs.c.id).where(t.needs.c.id == need, t.needs.c.quote.is_not(None)).exists()
                query = update(t.themes).where(t.themes.c.id == theme_id, t.themes.c.is_named.is_(False))
                connection.execute((query if need is None else query.where(still)).values(**values))

        await self._database.write(work, durable=False)

    async def counted(self, wanted: NeedFilter, quotes: int) -> Sequence[CountedTheme]:
        return await self._database.read(lambda connection: counted_themes(connection, wanted, quotes))

    async def figures(self, wanted: NeedFilter) -> NeedFigures:
        return await self._database.read(lambda connection: figures_of(connection, wanted))

    async def choices(self, county: str) -> NeedChoices:
        return await self._database.read(lambda connection: choices_of(connection, county))

    async def story(self, theme_id: str, county: str, quotes: int) -> ThemeStory:
        def work(connection: Connection) -> ThemeStory:
            story = story_of(connection, _theme(connection, theme_id, county), quotes)
            return replace(story, answer=answer_of(connection, theme_id))

        return await self._database.read(work)

    async def theme(self, theme_id: str, county: str) -> Theme:
        return await self._database.read(lambda connection: _theme(connection, theme_id, county))

    async def change(self, theme_id: str, change: ThemeChange, by: str, now: datetime) -> None:
        changed = {name: value for name in _ADDED if (value := getattr(change, name)) is not None}
        values = {name: value or None if name in ("reason", "office") else value for name, value in changed.items()}
        if "title" in values:
            values |= {"title_need": None, "is_named": True, "needs_title": False}

        if "reason" in values or change.reason_texts is not None:
            values["reason_texts"] = dict(change.reason_texts or {}) or None

        def work(connection: Connection) -> None:
            hold_themes(connection, theme_id)
            connection.execute(update(t.themes).where(t.themes.c.id == theme_id).values(**values, changed_at=now))
            for name, value in changed.items():
                _note(connection, theme_id, by, name, str(value), now)
            if change.note:
                _note(connection, theme_id, by, "note", change.note, now)

        await self._database.write(work)

    async def merge(self, theme_id: str, into: str, by: str, now: datetime) -> None:
        def work(connection: Connection) -> None:
            hold_themes(connection, theme_id, into)
            connection.execute(update(t.needs).where(t.needs.c.theme_id == theme_id).values(theme_id=into))
            connection.execute(
                update(t.theme_entries).where(t.theme_entries.c.theme_id == theme_id).values(theme_id=into)
            )
            move_answer(connection, theme_id, into)
            connection.execute(delete(t.themes).where(t.themes.c.id == theme_id))
            _note(connection, into, by, "merged", theme_id, now)

        await self._database.write(work)

    async def split(self, theme_id: str, needs: Sequence[str], by: str, now: datetime) -> str:
        def work(connection: Connection) -> str:
            hold_themes(connection, theme_id)
            chosen = set(needs)
            of_theme = select(func.count()).select_from(t.needs).where(t.needs.c.theme_id == theme_id)
            found = connection.scalar(of_theme.where(t.needs.c.id.in_(chosen))) or 0
            if not chosen or found != len(chosen) or found == connection.scalar(of_theme):
                raise NotOfTheme("Name some, but not all, needs of this theme.")
            old = connection.execute(select(t.themes).where(t.themes.c.id == theme_id)).one()
            centre = ThemeCentre(str(uuid.uuid4()), old.county, old.kind, old.topic, old.field, b"")
            connection.execute(insert(t.themes).values(**_new_theme(centre, now)))
            connection.execute(update(t.needs).where(t.needs.c.id.in_(chosen)).values(theme_id=centre.id))
            _note(connection, theme_id, by, "split", centre.id, now)
            _note(connection, centre.id, by, "split from", theme_id, now)
            return centre.id

        return await self._database.write(work)

    async def theme_of_need(self, need_id: str, county: str) -> str:
        query = select(t.needs.c.theme_id).where(t.needs.c.id == need_id, t.needs.c.county == county)
        found = await self._database.read(lambda connection: connection.scalar(query))
        if found is None:
            raise NotFound("The county has no such need.")
        return str(found)

    async def move(self, need_id: str, theme_id: str, by: str, now: datetime) -> None:
        def work(connection: Connection) -> None:
            old = connection.scalar(select(t.needs.c.theme_id).where(t.needs.c.id == need_id)) or theme_id
            hold_themes(connection, *{theme_id, old})
            # What stays behind was arranged as well.
            connection.execute(update(t.themes).where(t.themes.c.id == old).values(changed_at=now))
            connection.execute(update(t.needs).where(t.needs.c.id == need_id).values(theme_id=theme_id))
            _note(connection, theme_id, by, "moved", need_id, now)

        await self._database.write(work)

    async def release(self, need_id: str, county: str, release: Release) -> None:
        await self._database.write(lambda connection: keep_release(connection, need_id, county, release))

    async def withdraw(self, need_id: str) -> None:
        await self._database.write(lambda connection: withdraw(connection, need_id))

    async def released(self, wanted: NeedFilter) -> Mapping[str, Sequence[Quote]]:
        return await self._database.read(lambda connection: released_quotes(connection, wanted))

    async def quotes(self, theme_id: str, limit: int) -> Sequence[Quote]:
        return await self._database.read(lambda connection: newest_quotes(connection, theme_id, limit))

    async def set_centre(self, theme_id: str, centre: bytes) -> None:
        await self._database.write(lambda connection: _set_centre(connection, theme_id, centre))


def _theme(connection: Connection, theme_id: str, county: str) -> Theme:
    row = connection.execute(select(t.themes).where(t.themes.c.id == theme_id, t.themes.c.county == county)).first()
    if row is None:
        raise NotFound("The county has no such theme.")
    return as_theme(row)


def _new_theme(centre: ThemeCentre, now: datetime) -> dict[str, object]:
    return {
        "id": centre.id,
        "county": centre.county,
        "title": "",
        "is_named": False,
        "needs_title": True,
        "kind": centre.kind,
        "topic": centre.topic,
        "field": centre.field,
        "status": ThemeStatus.NEW,
        "centre": centre.centre,
        "created_at": now,
        "changed_at": now,
    }


def _set_centre(connection: Connection, theme_id: str, centre: bytes) -> bool:
    """Return False for a theme that is gone."""
    change = update(t.themes).where(t.themes.c.id == theme_id)
    untitled = or_(t.themes.c.needs_title, t.themes.c.is_named.is_(False))
    return connection.execute(change.values(centre=centre, needs_title=untitled)).rowcount == 1


def _note(connection: Connection, theme_id: str, by: str, kind: str, text: str, now: datetime) -> None:
    connection.execute(insert(t.theme_entries).values(theme_id=theme_id, account_id=by, kind=kind, text=text, at=now))
