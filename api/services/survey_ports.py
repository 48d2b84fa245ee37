"""What surveys require of the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from api.domain.messages import Reply
from api.domain.surveys import QuestionResult, Survey


class Surveys(Protocol):
    """Surveys of counties and what people answered. Each call is one transaction."""

    async def keep(self, survey: Survey, now: datetime) -> None:
        """Keep a new survey, or the newer form of one."""
        ...

    async def of_county(self, county: str) -> Sequence[Survey]:
        """All of them, the newest period first."""
        ...

    async def find(self, survey_id: str, county: str) -> Survey | None: ...

    async def fitting(self, conversation_id: str, county: str, day: date) -> Survey | None:
        """The survey that may be offered in a conversation on this day, None for none.

        Not before the person's fourth message, never after danger, nor while the person waits for a human or speaks
        with one.
        """
        ...

    async def offer(self, conversation_id: str, reply: Reply, now: datetime) -> bool:
        """Offer it without having been asked; False, and nothing is said: a survey was offered here before."""
        ...

    async def results(self, survey: Survey, texts: int) -> Sequence[QuestionResult]:
        """The answers by question, with the newest texts."""
        ...
