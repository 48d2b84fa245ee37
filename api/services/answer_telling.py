"""Tells those who asked that their question now has an answer: each of them once."""

from __future__ import annotations

from dataclasses import dataclass

from api.domain.answers import AnsweredTheme
from api.services.answer_ports import ThemeAnswers
from api.services.answer_words import AnswerWords
from api.services.contact_dues import ContactDues
from api.services.ports import Clock, EventStream
from api.services.turns import TurnTaking


@dataclass(frozen=True)
class AnswerTelling:
    answers: ThemeAnswers
    dues: ContactDues
    words: AnswerWords
    events: EventStream
    turns: TurnTaking
    clock: Clock

    async def tell_theme(self, theme_id: str, county: str) -> int:
        """Tell those who asked what this theme is about, if it has an answer or is declined; return how many."""
        themes = [theme for theme in await self.answers.answered(county) if theme.id == theme_id]
        return sum([await self._tell(theme) for theme in themes])

    async def tell_all(self) -> int:
        """Tell whoever was not told: who asked later, or spoke with a human at the time. To be called every hour."""
        return sum([await self._tell(theme) for theme in await self.answers.answered()])

    async def _tell(self, theme: AnsweredTheme) -> int:
        if not self.words.has(theme.answer, theme.county):
            return 0
        await self.dues.make_due(theme.id)
        told = 0
        for waiting in await self.answers.waiting(theme.id):
            replies = self.words.told(waiting, theme.answer)
            if replies is None:
                continue
            # Not between a message and its reply.
            async with self.turns.turn(waiting.conversation_id):
                if await self.answers.tell(waiting, replies, self.clock.now()):
                    self.events.notify(waiting.conversation_id)
                    told += 1
        return told
