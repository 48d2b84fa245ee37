"""A survey of the demonstration with its answers."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.adapters.database import Database
from api.adapters.database.survey_answers import keep_answer
from api.adapters.database.surveys import DatabaseSurveys
from api.demonstration.invented import InventedSurvey
from api.domain.surveys import QuestionKind, QuestionText, Survey, SurveyAnswer, SurveyQuestion, check_survey

_BEGAN, _LASTS = timedelta(days=20), timedelta(days=10)


async def hold_survey(database: Database, county: str, invented: InventedSurvey, now: datetime) -> None:
    questions = tuple(
        SurveyQuestion(
            QuestionKind(row["kind"]),
            {code: QuestionText(text["text"], tuple(text["choices"])) for code, text in row["texts"].items()},
        )
        for row in invented.questions
    )
    days = ((now - _BEGAN).date(), (now + _LASTS).date())
    survey = check_survey(Survey(str(uuid.uuid4()), county, invented.titles, *days, questions))
    await DatabaseSurveys(database).keep(survey, now)
    answers = [
        SurveyAnswer(survey.id, question, language, *((said, None) if isinstance(said, int) else (None, said)))
        for question, all_said in enumerate(invented.answers)
        for language, said in all_said
    ]

    def work(connection: Connection) -> None:
        for answer in answers:
            keep_answer(connection, answer, now)

    await database.write(work)
