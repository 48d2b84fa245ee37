"""Answers to themes in the database: the port `ThemeAnswers`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from api.adapters.database.answer_tables import theme_answers, told_needs
from api.adapters.database.conversations import add_messages, lock_conversation, offer
from api.adapters.database.engine import Database
from api.adapters.database.handoff_tables import handoffs
from api.adapters.database.need_tables import needs, person_keys, theme_entries, themes
from api.adapters.database.needs import person_of
from api.adapters.database.rows import reply_row
from api.adapters.database.tables import conversations
from api.adapters.database.theme_rows import hold_themes
from api.adapters.database.upsert import upsert
from api.domain.answers import ASKED, AnsweredTheme, Waiting
from api.domain.errors import Unauthorised
from api.domain.handoff import HandoffStatus
from api.domain.messages import Reply
from api.domain.needs import ThemeStatus
from api.domain.theme_answer import GERMAN, ThemeAnswer

_speaks_with_staff = exists().where(
    handoffs.c.conversation_id == conversations.c.id, handoffs.c.status == HandoffStatus.ACTIVE
)


class DatabaseThemeAnswers:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, theme_id: str, answer: ThemeAnswer, by: str, now: datetime) -> None:
        values = {"topic": answer.topic, "texts": dict(answer.texts), "url": answer.url, "account_id": by, "at": now}
        said = answer.topic or answer.texts["de"]

        def work(connection: Connection) -> None:
            hold_themes(connection, theme_id)
            upsert(connection, theme_answers, {"theme_id": theme_id}, values)
            entry = {"theme_id": theme_id, "account_id": by, "kind": "answer", "text": said, "at": now}
            connection.execute(insert(theme_entries).values(entry))

        await self._database.write(work)

    async def answered(self, county: str | None = None) -> Sequence[AnsweredTheme]:
        done = (themes.c.status == ThemeStatus.DONE) & theme_answers.c.theme_id.is_not(None)
        declined = (themes.c.status == ThemeStatus.DECLINED) & themes.c.reason.is_not(None)
        query = (
            select(themes, theme_answers.c.topic.label("answer_topic"), theme_answers.c.texts, theme_answers.c.url)
            .outerjoin(theme_answers, theme_answers.c.theme_id == themes.c.id)
            .where(or_(done, declined))
        )
        if county is not None:
            query = query.where(themes.c.county == county)

        def work(connection: Connection) -> list[AnsweredTheme]:
            return [AnsweredTheme(row.id, row.county, _said(row), row.centre) for row in connection.execute(query)]

        return await self._database.read(work)

    async def waiting(self, theme_id: str) -> Sequence[Waiting]:
        return await self._database.read(lambda connection: list(_waiting(connection, theme_id)))

    async def tell(self, waiting: Waiting, replies: Sequence[Reply], now: datetime) -> bool:
        def work(connection: Connection) -> bool:
            try:
                lock_conversation(connection, waiting.conversation_id)
            except Unauthorised:
                return False
            mine = conversations.c.id == waiting.conversation_id
            if connection.scalar(select(_speaks_with_staff).where(mine)) or not _mark(connection, waiting.needs, now):
                return False
            add_messages(connection, waiting.conversation_id, [reply_row(reply, now) for reply in replies], now)
            for reply in replies:
                offer(connection, waiting.conversation_id, reply.quick_replies)
            return True

        return await self._database.write(work)


def answer_of(connection: Connection, theme_id: str) -> ThemeAnswer | None:
    row = connection.execute(select(theme_answers).where(theme_answers.c.theme_id == theme_id)).first()
    return None if row is None else ThemeAnswer(row.topic, row.texts, row.url)


def _said(row: Row[Any]) -> ThemeAnswer:
    """The answer of a theme that is done, the reason of one that is declined."""
    if row.status == ThemeStatus.DECLINED:
        return ThemeAnswer(texts={**(row.reason_texts or {}), GERMAN: row.reason})
    return ThemeAnswer(row.answer_topic, row.texts, row.url)


def move_answer(connection: Connection, theme_id: str, into: str) -> None:
    """Let the answer of a theme that goes be that of another one which has none."""
    taken = select(theme_answers.c.theme_id).where(theme_answers.c.theme_id == into)
    if connection.execute(taken).first() is None:
        connection.execute(update(theme_answers).where(theme_answers.c.theme_id == theme_id).values(theme_id=into))


def _waiting(connection: Connection, theme_id: str) -> Iterable[Waiting]:
    by_person: dict[str, list[tuple[str, str | None]]] = {}
    for need in connection.execute(_untold(theme_id)):
        by_person.setdefault(need.person, []).append((need.id, need.quote))
    if not by_person:
        return
    for row in connection.execute(_open_conversations(theme_id)):
        theirs = by_person.get(person_of(row.id, row.key))
        if theirs:
            quote = next((quote for _, quote in theirs if quote), None)
            yield Waiting(row.id, row.county, row.language, tuple(need for need, _ in theirs), quote)


def _untold(theme_id: str) -> Select[tuple[str, str, str | None]]:
    return (
        select(needs.c.id, needs.c.person, needs.c.quote)
        .where(needs.c.theme_id == theme_id, needs.c.kind.in_(ASKED))
        .where(~exists().where(told_needs.c.need_id == needs.c.id))
        .order_by(needs.c.day.desc(), needs.c.id)
    )


def _open_conversations(theme_id: str) -> Select[tuple[str, str, str, str]]:
    county = select(themes.c.county).where(themes.c.id == theme_id).scalar_subquery()
    return (
        select(conversations.c.id, conversations.c.county, conversations.c.language, person_keys.c.key)
        .join(person_keys, person_keys.c.conversation_id == conversations.c.id)
        .where(conversations.c.county == county, ~_speaks_with_staff)
    )


def _mark(connection: Connection, told: Sequence[str], now: datetime) -> bool:
    """Note that these needs are told; False if one of them was already."""
    try:
        with connection.begin_nested():
            connection.execute(insert(told_needs), [{"need_id": need, "day": now.date()} for need in told])
    except IntegrityError:
        return False
    return True
