"""A survey in a conversation: one question after the other, by tap, number or words, until the person stops."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.domain.conversation import OPEN_FORM, SURVEY_OPEN, Turn, TurnOutcome
from api.domain.errors import AssistantUnavailable
from api.domain.messages import Effects, MessageKind, Reply
from api.domain.surveys import QuestionKind, Survey, SurveyAnswer, SurveyQuestion
from api.services.need_ports import NeedReading
from api.services.ports import Assistant
from api.services.survey_ports import Surveys
from api.services.survey_words import NO, SET, SKIP, START, STOP, SurveyWords

_LONGEST_ANSWER = 1_000
# Who says one of these as the answer to a question means it.
_LEAVING = frozenset(
    ["ask_human", "delete_my_data", "change_language", "easy_language", "ask_help", "ask_identity", "ask_known"]
)
_SURE = 0.8


@dataclass(frozen=True)
class _Open:
    survey: Survey
    at: int

    @property
    def question(self) -> SurveyQuestion:
        return self.survey.questions[self.at]


@dataclass(frozen=True)
class SurveyTalk:
    """`assistant` is asked what words mean that could be an answer or something else; it keeps nothing."""

    surveys: Surveys
    words: SurveyWords
    reading: NeedReading
    assistant: Assistant

    async def reply(self, turn: Turn) -> TurnOutcome | None:
        """What is said to an answer, None to what is none: the survey is over then."""
        choice = turn.choice or ""
        if choice == NO:
            return _only(self.words.end("deny_nothing_open", turn.original, turn.language))
        if choice.startswith(START):
            return await self._start(turn, choice.removeprefix(START))
        asked = await self._open(turn)
        if choice.startswith((SET, SKIP, STOP)):
            return self._chosen(turn, asked, choice)
        return None if choice or asked is None else await self._typed(turn, asked)

    async def _start(self, turn: Turn, survey_id: str) -> TurnOutcome:
        survey = await self.surveys.find(survey_id, turn.county)
        if survey is None or turn.state.get(OPEN_FORM):
            return self._expired(turn)
        return _only(self.words.ask(survey, 0, turn.original, turn.language))

    async def _open(self, turn: Turn) -> _Open | None:
        kept = turn.context.get(SURVEY_OPEN)
        if not isinstance(kept, Mapping):
            return None
        survey, at = await self.surveys.find(str(kept["id"]), turn.county), int(kept["at"])
        return None if survey is None or at >= len(survey.questions) else _Open(survey, at)

    def _chosen(self, turn: Turn, asked: _Open | None, choice: str) -> TurnOutcome:
        if asked is None:
            return self._expired(turn)
        # The number of a button that is no answer: a number beyond the scale, or the answer in words.
        if turn.original.strip().isdecimal() and not choice.startswith(SET):
            return self._number(turn, asked)
        if choice == STOP:
            return _only(self.words.end("survey_stopped", turn.original, turn.language))
        at, _, value = choice.partition("/")[2].partition("/")
        if at != str(asked.at):
            return self._again(turn, asked, "form_resume")
        return self._next(turn, asked) if choice.startswith(SKIP) else self._next(turn, asked, value=int(value))

    def _number(self, turn: Turn, asked: _Open) -> TurnOutcome:
        if asked.question.kind is QuestionKind.TEXT:
            return self._next(turn, asked, text=turn.original)
        return self._again(turn, asked, "form_invalid")

    async def _typed(self, turn: Turn, asked: _Open) -> TurnOutcome | None:
        if asked.question.kind is not QuestionKind.TEXT:
            return self._again(turn, asked, "form_invalid") if turn.original.strip().isdecimal() else None
        if self.words.guide.asks(turn.original):
            return None
        return await self._meant_otherwise(turn) or self._next(turn, asked, text=turn.original)

    async def _meant_otherwise(self, turn: Turn) -> TurnOutcome | None:
        """What the assistant says to words that are no answer; None where they are one, or nobody can tell."""
        try:
            outcome = await self.assistant.reply(turn)
        except AssistantUnavailable:
            return None
        return outcome if any(_leaves(reply) for reply in outcome.replies) else None

    def _next(self, turn: Turn, asked: _Open, *, value: int | None = None, text: str | None = None) -> TurnOutcome:
        effects = Effects()
        if value is not None or text is not None:
            effects = Effects(
                survey_answer=self._answer(turn, asked, value, text),
                hide=self.words.hidden(turn.original, turn.language),
            )
        if asked.at + 1 < len(asked.survey.questions):
            return _only(self.words.ask(asked.survey, asked.at + 1, turn.original, turn.language, effects=effects))
        return _only(self.words.end("survey_done", turn.original, turn.language, effects))

    def _answer(self, turn: Turn, asked: _Open, value: int | None, text: str | None) -> SurveyAnswer:
        redacted = None if text is None else self.reading.redact(text)[:_LONGEST_ANSWER].strip()
        language = self.words.guide.answer_language(turn.language)
        return SurveyAnswer(asked.survey.id, asked.at, language, value, redacted)

    def _again(self, turn: Turn, asked: _Open, note: str) -> TurnOutcome:
        return _only(self.words.ask(asked.survey, asked.at, turn.original, turn.language, note=note))

    def _expired(self, turn: Turn) -> TurnOutcome:
        return _only(self.words.end("choice_expired", turn.original, turn.language))


def _only(reply: Reply) -> TurnOutcome:
    return TurnOutcome((reply,))


def _leaves(reply: Reply) -> bool:
    if reply.effects.delete_conversation or reply.effects.handoff or reply.kind is MessageKind.HANDOFF:
        return True
    return reply.act in _LEAVING and (reply.confidence is None or reply.confidence >= _SURE)
