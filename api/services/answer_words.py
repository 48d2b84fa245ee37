"""What people are told when a county has answered what they asked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from api.domain.answers import Waiting
from api.domain.messages import MessageKind, Reply, Source
from api.domain.theme_answer import ThemeAnswer
from api.services.ports import Guide


@dataclass(frozen=True)
class AnswerWords:
    guide: Guide

    def has(self, answer: ThemeAnswer, county: str) -> bool:
        """Whether the county can still say it: a topic may be withdrawn."""
        return answer.topic is None or self.guide.topic_title(answer.topic, county) is not None

    def told(self, waiting: Waiting, answer: ThemeAnswer) -> tuple[Reply, Reply] | None:
        """That there is an answer to what the person asked, then the answer; None where the county has it not."""
        language = self.guide.answer_language(waiting.language)
        given = self._given(answer, language, waiting.county)
        if given is None:
            return None
        parts = [f"„{waiting.quote}“"] if waiting.quote else []
        parts += [self.guide.phrase("need_answered", language), *self._warning(given, language)]
        text = self.guide.shown("\n\n".join(parts), waiting.quote or "", waiting.language)
        return Reply(MessageKind.NOTICE, text, language), given

    def found(self, answer: ThemeAnswer, said: str, language: str, county: str) -> Reply | None:
        """The answer for who asks what others have asked before; None where the county has it not."""
        known = self.guide.answer_language(language)
        given = self._given(answer, known, county)
        if given is None:
            return None
        lead = "\n".join([self.guide.phrase("answer_to_similar", known), *self._warning(given, known)])
        return replace(given, text=f"{self.guide.shown(lead, said, language)}\n\n{given.text}")

    def _given(self, answer: ThemeAnswer, language: str, county: str) -> Reply | None:
        if answer.topic is not None:
            return self.guide.topic_answer(answer.topic, language, county)
        text, written = answer.text_in(language)
        source = Source(self.guide.counties[county].name(language), url=answer.url)
        return Reply(MessageKind.ANSWER, text, written, sources=[source])

    def _warning(self, given: Reply, language: str) -> list[str]:
        same = given.language.partition("-")[0] == language.partition("-")[0]
        return [] if same else [self.guide.phrase("only_german", language)]
