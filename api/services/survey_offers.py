"""When a survey is offered: after thanks, a goodbye or an answer that helped; once in a conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from api.domain.conversation import OPEN_FORM, SURVEY_OFFERED, Conversation, Turn, TurnOutcome
from api.domain.hours import PLACE
from api.domain.messages import MessageKind, Reply
from api.services.ports import Clock, EventStream
from api.services.survey_ports import Surveys
from api.services.survey_words import SurveyWords
from api.services.turns import TurnTaking

_PARTING = ("thanks", "goodbye")


@dataclass(frozen=True)
class SurveyOffers:
    surveys: Surveys
    words: SurveyWords
    events: EventStream
    turns: TurnTaking
    clock: Clock

    async def follow(self, turn: Turn, outcome: TurnOutcome) -> tuple[Reply, ...]:
        """The replies, with the offer of a survey behind them where it fits."""
        replies = outcome.replies
        state = turn.state if outcome.state is None else outcome.state
        last = replies[-1] if replies else None
        is_parting = last is not None and last.kind is MessageKind.SMALLTALK and last.act in _PARTING
        if not is_parting or state.get(OPEN_FORM) or turn.context.get(SURVEY_OFFERED):
            return replies
        survey = await self.surveys.fitting(turn.conversation_id, turn.county, self._today())
        return replies if survey is None else (*replies, self.words.offer(survey, turn.original, turn.language))

    async def after_help(self, conversation: Conversation) -> None:
        """Offer one to who has just said that an answer helped."""
        if conversation.context.get(SURVEY_OFFERED):
            return
        survey = await self.surveys.fitting(conversation.id, conversation.county, self._today())
        if survey is None:
            return
        offer = self.words.offer(survey, "", conversation.language)
        async with self.turns.turn(conversation.id):
            if await self.surveys.offer(conversation.id, offer, self.clock.now()):
                self.events.notify(conversation.id)

    def _today(self) -> date:
        return self.clock.now().astimezone(PLACE).date()
