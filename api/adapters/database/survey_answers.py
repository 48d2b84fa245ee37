"""Answers to surveys as they are written: called inside the transactions of conversations."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import Connection, insert, select

from api.adapters.database.answer_tables import survey_answers, surveys
from api.domain.surveys import SurveyAnswer


def keep_answer(connection: Connection, answer: SurveyAnswer, now: datetime) -> None:
    """Keep an answer by itself, if the survey is still there."""
    if connection.scalar(select(surveys.c.id).where(surveys.c.id == answer.survey)) is None:
        return
    values = {"question": answer.question, "value": answer.value, "text": answer.text, "language": answer.language}
    connection.execute(
        insert(survey_answers).values(id=str(uuid.uuid4()), survey_id=answer.survey, day=now.date(), **values)
    )
