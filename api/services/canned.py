"""Texts that were written and reviewed, for staff to answer with: in the person's language, the German beside them."""

from __future__ import annotations

from dataclasses import dataclass

from api.domain.accounts import Account
from api.domain.messages import Reply
from api.domain.search import ResultKind, SearchQuery
from api.domain.text import check_text
from api.services.ports import Guide, Search

_MOST = 8


@dataclass(frozen=True)
class CannedAnswer:
    """A topic's answer with what is known of it in the county; `german` is the same in German."""

    topic: str
    title: str
    answer: Reply
    german: Reply


@dataclass(frozen=True)
class CannedAnswers:
    index: Search
    guide: Guide

    async def find(self, staff: Account, text: str, language: str) -> list[CannedAnswer]:
        """Return the answers of the topics that fit the text best. A language without texts gives English ones.

        Raises what `check_text` raises.
        """
        query = SearchQuery(check_text(text), None, staff.county, frozenset({ResultKind.TOPIC}), _MOST)
        found = (await self.index.search(query)).results
        said = self.guide.answer_language(language)
        topics = dict.fromkeys(result.id for result in found)
        return [canned for topic in topics if (canned := self._answer(topic, said, staff.county))]

    def _answer(self, topic: str, language: str, county: str) -> CannedAnswer | None:
        """None where the topic went since it was found."""
        title = self.guide.topic_title(topic, county) or topic
        german = self.guide.topic_answer(topic, "de", county)
        answer = german if language == "de" else self.guide.topic_answer(topic, language, county)
        return CannedAnswer(topic, title, answer, german) if answer and german else None
