"""What is spoken of beside questions and answers: to be told later, and surveys.

The application speaks here, not Rasa: surveys are written while Lotse runs, Rasa's forms when it is trained. What is
open travels in the conversation's context and ends as soon as the person speaks of something else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from api.domain.conversation import NOTICE_OPEN, SURVEY_OPEN, Turn, TurnOutcome
from api.domain.messages import Reply
from api.domain.needs import Need
from api.services.answer_recall import AnswerRecall
from api.services.notice_talk import NoticeTalk
from api.services.survey_offers import SurveyOffers
from api.services.survey_talk import SurveyTalk


@dataclass(frozen=True)
class Asides:
    notices: NoticeTalk
    surveys: SurveyTalk
    offers: SurveyOffers
    recall: AnswerRecall

    async def reply(self, turn: Turn) -> TurnOutcome | None:
        """What is said to a message that belongs to an aside, None to all others."""
        return self.notices.reply(turn) or await self.surveys.reply(turn)

    async def follow(self, turn: Turn, outcome: TurnOutcome) -> TurnOutcome:
        """The outcome with what fits now: a county's own answer, a survey. An aside that was left is over."""
        recalled = replace(outcome, replies=await self.recall.follow(turn, outcome.replies))
        replies = await self.offers.follow(turn, recalled)
        return replace(outcome, replies=_without_left(turn.context, replies))

    def offer_notice(self, turn: Turn, replies: Sequence[Reply], needs: Sequence[Need]) -> tuple[Reply, ...]:
        """The replies, with the offer to tell the person later where a question is a need now."""
        return self.notices.offer(turn, replies, needs)


def _without_left(context: Mapping[str, object], replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
    named = {key for reply in replies for key in reply.context}
    left = {key: None for key in (NOTICE_OPEN, SURVEY_OPEN) if context.get(key) and key not in named}
    if not left or not replies:
        return replies
    *others, last = replies
    return (*others, replace(last, context={**last.context, **left}))
