"""Surveys in the database: the port `Surveys`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, exists, func, insert, select, update

from api.adapters.database.answer_tables import survey_answers, surveys
from api.adapters.database.conversations import add_messages, lock_conversation, offer
from api.adapters.database.engine import Database
from api.adapters.database.handoff_tables import handoffs
from api.adapters.database.rows import reply_row
from api.adapters.database.tables import conversations, messages
from api.domain.conversation import OPEN_FORM, SURVEY_OFFERED, merge_context
from api.domain.errors import Unauthorised
from api.domain.handoff import HandoffStatus
from api.domain.messages import MessageKind, Reply, Sender
from api.domain.surveys import (
    QuestionKind,
    QuestionResult,
    QuestionText,
    Survey,
    SurveyQuestion,
    TextAnswer,
)

_FIRST_MESSAGES = 3


class DatabaseSurveys:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, survey: Survey, now: datetime) -> None:
        values = {
            "titles": dict(survey.titles),
            "first_day": survey.first_day,
            "last_day": survey.last_day,
            "questions": [_question_row(question) for question in survey.questions],
        }

        def work(connection: Connection) -> None:
            change = update(surveys).where(surveys.c.id == survey.id).values(**values)
            if not connection.execute(change).rowcount:
                new = {"id": survey.id, "county": survey.county, "created_at": now}
                connection.execute(insert(surveys).values(**new, **values))

        await self._database.write(work)

    async def of_county(self, county: str) -> Sequence[Survey]:
        query = select(surveys).where(surveys.c.county == county).order_by(surveys.c.first_day.desc(), surveys.c.id)
        return await self._database.read(lambda connection: [_as_survey(row) for row in connection.execute(query)])

    async def find(self, survey_id: str, county: str) -> Survey | None:
        query = select(surveys).where(surveys.c.id == survey_id, surveys.c.county == county)

        def work(connection: Connection) -> Survey | None:
            row = connection.execute(query).first()
            return None if row is None else _as_survey(row)

        return await self._database.read(work)

    async def fitting(self, conversation_id: str, county: str, day: date) -> Survey | None:
        query = (
            select(surveys)
            .where(surveys.c.county == county, surveys.c.first_day <= day, surveys.c.last_day >= day)
            .where(_is_calm(conversation_id))
            .order_by(surveys.c.first_day, surveys.c.id)
        )
        written = select(func.count()).where(
            messages.c.conversation_id == conversation_id, messages.c.sender == Sender.USER
        )

        def work(connection: Connection) -> Survey | None:
            row = connection.execute(query.limit(1)).first()
            early = row is None or (connection.scalar(written) or 0) <= _FIRST_MESSAGES
            return None if row is None or early else _as_survey(row)

        return await self._database.read(work)

    async def offer(self, conversation_id: str, reply: Reply, now: datetime) -> bool:
        def work(connection: Connection) -> bool:
            try:
                conversation = lock_conversation(connection, conversation_id)
            except Unauthorised:
                return False
            if conversation.context.get(SURVEY_OFFERED) or conversation.state.get(OPEN_FORM):
                return False
            add_messages(connection, conversation_id, [reply_row(reply, now)], now)
            offer(connection, conversation_id, reply.quick_replies)
            context = merge_context(conversation.context, (reply,))
            mine = update(conversations).where(conversations.c.id == conversation_id)
            connection.execute(mine.values(context=context))
            return True

        return await self._database.write(work)

    async def results(self, survey: Survey, texts: int) -> Sequence[QuestionResult]:
        def work(connection: Connection) -> list[QuestionResult]:
            return [_result(connection, survey.id, at, texts) for at in range(len(survey.questions))]

        return await self._database.read(work)


def _is_calm(conversation_id: str) -> ColumnElement[bool]:
    in_danger = exists().where(messages.c.conversation_id == conversation_id, messages.c.kind == MessageKind.CRISIS)
    with_staff = exists().where(
        handoffs.c.conversation_id == conversation_id, handoffs.c.status != HandoffStatus.CLOSED
    )
    return ~in_danger & ~with_staff


def _result(connection: Connection, survey_id: str, at: int, texts: int) -> QuestionResult:
    mine = (survey_answers.c.survey_id == survey_id, survey_answers.c.question == at)
    counted = select(func.count()).select_from(survey_answers).where(*mine)
    newest = (
        select(survey_answers.c.text, survey_answers.c.language, survey_answers.c.day)
        .where(*mine, survey_answers.c.text.is_not(None))
        .order_by(survey_answers.c.day.desc(), survey_answers.c.id)
        .limit(texts)
    )
    return QuestionResult(
        total=connection.scalar(counted) or 0,
        values=_counts(connection, survey_answers.c.value, mine),
        languages=_counts(connection, survey_answers.c.language, mine),
        texts=[TextAnswer(row.text, row.language, row.day) for row in connection.execute(newest)],
    )


def _counts(connection: Connection, column: ColumnElement[Any], mine: Sequence[ColumnElement[bool]]) -> dict[Any, int]:
    query = select(column, func.count()).where(*mine, column.is_not(None)).group_by(column)
    return {row[0]: row[1] for row in connection.execute(query)}


def _question_row(question: SurveyQuestion) -> dict[str, object]:
    return {"kind": question.kind, "texts": {language: asdict(text) for language, text in question.texts.items()}}


def _as_survey(row: Row[Any]) -> Survey:
    questions = tuple(_as_question(question) for question in row.questions)
    return Survey(row.id, row.county, row.titles, row.first_day, row.last_day, questions)


def _as_question(row: Mapping[str, Any]) -> SurveyQuestion:
    texts = {code: QuestionText(text["text"], tuple(text["choices"])) for code, text in row["texts"].items()}
    return SurveyQuestion(QuestionKind(row["kind"]), texts)
