"""The knowledge as guide, as search and as the assistant that answers when Rasa does not."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from typing import Any

from api.adapters.replies import parse_reply
from api.domain.conversation import Turn, TurnOutcome
from api.domain.errors import AssistantUnavailable
from api.domain.language import LanguageGuess
from api.domain.messages import ExplainedTerm, Reply
from api.domain.search import Decision, Recognised, Result, ResultKind, ResultSource, SearchOutcome, SearchQuery
from api.services.ports import CountyInfo, SpelledTerm
from knowledge import Knowledge, Question, SearchRequest
from knowledge import Reply as KnowledgeReply
from knowledge import Result as KnowledgeResult

_log = logging.getLogger("lotse.knowledge")
_GREETING = "greeting"


class KnowledgeGuide:
    """The port `Guide`."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self.counties: Mapping[str, CountyInfo] = {
            county_id: CountyInfo(
                county_id,
                dict(county.name),
                _texts(county.imprint),
                str(county.hours) if county.hours else None,
                knowledge.contact_point(county_id),
            )
            for county_id, county in knowledge.counties.items()
        }

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self._knowledge.languages)

    def guess_language(self, text: str, current: str | None) -> LanguageGuess:
        guess = self._knowledge.guess_language(text, current=current)
        return LanguageGuess(guess.code, guess.confidence, guess.supported)

    def answer_language(self, code: str) -> str:
        return self._knowledge.answer_language(code)

    def find_danger(self, text: str) -> str | None:
        return self._knowledge.find_danger(text)

    def may_be_danger(self, text: str) -> bool:
        return self._knowledge.may_be_danger(text)

    def without_greeting(self, text: str) -> str:
        """Return the text behind its greeting; a text that only greets comes back whole."""
        return self._knowledge.split_greeting(text).rest or text

    def chosen(self, text: str, offered: Sequence[tuple[str, str]]) -> str | None:
        """Return the payload that typed words choose among (label, payload), None where they choose none."""
        return self._knowledge.chosen(text, offered)

    def asks(self, text: str) -> bool:
        return self._knowledge.asks(text)

    def read_email(self, text: str) -> str | None:
        return self._knowledge.read_email(text)

    def shown(self, text: str, said: str, language: str) -> str:
        return self._knowledge.shown(text, said, language)

    def phrase(self, key: str, language: str, **values: object) -> str:
        return self._knowledge.phrase(key, language, **values)

    def glossary(self, language: str) -> list[ExplainedTerm]:
        return [ExplainedTerm(**vars(term)) for term in self._knowledge.glossary(language)]

    def terms_in(self, text: str, language: str) -> list[SpelledTerm]:
        found = self._knowledge.terms_in(text, language)
        return [SpelledTerm(word, term.translation) for word, term in found.items()]

    def present(self, text: str, language: str, like: str, keep: Sequence[str]) -> str:
        return self._knowledge.present(text, language, like, keep)

    def greet(self, language: str, county: str) -> Reply:
        return parse_reply(self._knowledge.greet(language, county).as_dict())

    def crisis(self, danger: str, turn: Turn) -> Reply:
        return parse_reply(self._knowledge.crisis(danger, _question(turn)).as_dict())

    def topic_title(self, topic: str, county: str) -> str | None:
        known = self._knowledge.topic(topic, county)
        return known.texts["de"].title if known else None

    def topic_answer(self, topic: str, language: str, county: str) -> Reply | None:
        if self._knowledge.topic(topic, county) is None:
            return None
        return parse_reply(self._knowledge.choose(f"topic:{topic}", Question("", language, county)).as_dict())


class KnowledgeAssistant:
    """The port `Assistant` without Rasa: choices, plain greetings, and everything else as a question."""

    def __init__(self, knowledge: Knowledge, executor: Executor) -> None:
        self._knowledge = knowledge
        self._executor = executor

    async def reply(self, turn: Turn) -> TurnOutcome:
        reply = await asyncio.get_running_loop().run_in_executor(self._executor, self._reply, turn)
        return TurnOutcome((parse_reply(reply.as_dict()),))

    def _reply(self, turn: Turn) -> KnowledgeReply:
        try:
            return self._answer(turn)()
        except Exception as problem:  # noqa: BLE001 the person gets a notice; the text stays out of the log
            _log.error("the knowledge failed with %s", type(problem).__name__)
            raise AssistantUnavailable("the knowledge failed") from None

    def _answer(self, turn: Turn) -> Callable[[], KnowledgeReply]:
        question, choice = _question(turn), turn.choice
        if choice is not None:
            return lambda: self._knowledge.choose(choice, question)
        if not self._knowledge.split_greeting(turn.original).rest:
            return lambda: self._knowledge.act(_GREETING, question)
        return lambda: self._knowledge.answer(question)


class KnowledgeSearch:
    """The port `Search`."""

    def __init__(self, knowledge: Knowledge, executor: Executor) -> None:
        self._knowledge = knowledge
        self._executor = executor

    async def search(self, query: SearchQuery) -> SearchOutcome:
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._search, query)

    def _search(self, query: SearchQuery) -> SearchOutcome:
        outcome = self._knowledge.search(
            SearchRequest(
                text=query.text,
                language=query.language,
                county=query.county,
                kinds=frozenset(kind.value for kind in query.kinds),
                limit=query.limit,
            )
        )
        return SearchOutcome(
            language=Recognised(outcome.language.code, outcome.language.confidence),
            decision=Decision(outcome.decision),
            results=[_result(result) for result in outcome.results[: query.limit]],
        )


def _question(turn: Turn) -> Question:
    return Question(text=turn.text, language=turn.language, county=turn.county, context=turn.context)


def _result(result: KnowledgeResult) -> Result:
    return Result(
        kind=ResultKind(result.kind),
        id=result.id,
        title=result.title,
        text=result.text[:600],
        language=result.language,
        score=min(1.0, max(0.0, float(result.score))),
        source=ResultSource(result.document, result.section, result.url),
    )


def _texts(values: Any) -> dict[str, str]:
    return {str(key): str(value) for key, value in dict(values or {}).items() if value}
