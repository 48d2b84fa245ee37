"""Who asks what others have asked gets the answer that the county has given them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from api.domain.answers import AnsweredTheme
from api.domain.conversation import Turn
from api.domain.messages import MessageKind, NeedReason, Reply
from api.services.answer_ports import ThemeAnswers
from api.services.answer_words import AnswerWords
from api.services.need_ports import NeedReading

# Above what lets two needs share a theme: here somebody is answered.
LEAST_LIKENESS = 0.61


@dataclass(frozen=True)
class AnswerRecall:
    answers: ThemeAnswers
    reading: NeedReading
    words: AnswerWords

    async def follow(self, turn: Turn, replies: Sequence[Reply]) -> tuple[Reply, ...]:
        """The replies, the county's own answer instead of one that knows nothing."""
        if turn.choice is not None or not any(_knows_nothing(reply) for reply in replies):
            return tuple(replies)
        done = await self.answers.answered(turn.county)
        themes = [theme for theme in done if self.words.has(theme.answer, turn.county)]
        theme = await asyncio.to_thread(self._nearest, turn.text, themes) if themes else None
        if theme is None:
            return tuple(replies)
        found = self.words.found(theme.answer, turn.text, turn.language, turn.county)
        if found is None:
            return tuple(replies)
        return tuple(_instead(reply, found) if _knows_nothing(reply) else reply for reply in replies)

    def _nearest(self, text: str, themes: Sequence[AnsweredTheme]) -> AnsweredTheme | None:
        [vector] = self.reading.vectors([self.reading.redact(text)])
        scores = self.reading.likeness(vector, [theme.centre for theme in themes])
        best = max(range(len(themes)), key=scores.__getitem__)
        return themes[best] if scores[best] >= LEAST_LIKENESS else None


def _knows_nothing(reply: Reply) -> bool:
    return reply.kind is MessageKind.NO_ANSWER and reply.effects.need == NeedReason.NO_ANSWER


def _instead(reply: Reply, found: Reply) -> Reply:
    """The answer with the ways on that the other reply offered; what is answered is no need."""
    effects = replace(reply.effects, need=None, nearest_topic=None)
    choices = [*found.quick_replies, *(q for q in reply.quick_replies if q not in found.quick_replies)]
    return replace(found, effects=effects, quick_replies=choices, context={**reply.context, **found.context})
