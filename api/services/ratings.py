"""One question when a human has helped: did it? The answer is a number that belongs to nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from api.domain.conversation import Turn
from api.domain.handoff_figures import Satisfaction
from api.domain.messages import MessageKind, QuickReply, Reply
from api.services.afterwards_ports import HandoffRecords
from api.services.handoff_ports import Says
from api.services.ports import Guide
from api.services.translation_ports import Listener

# Payloads are also those of `knowledge.satisfaction`, which reads typed answers.
_ANSWERS: Mapping[str, tuple[str, Satisfaction]] = {
    "helped:yes": ("satisfaction_yes", Satisfaction.YES),
    "helped:partly": ("satisfaction_partly", Satisfaction.PARTLY),
    "helped:no": ("satisfaction_no", Satisfaction.NO),
}
_HUMAN = "act:ask_human"


def asking(says: Says, guide: Guide) -> Says:
    """Return the same message with the question under it."""

    def asks(to: Listener) -> Reply:
        reply = says(to)

        def phrase(key: str) -> str:
            return guide.shown(guide.phrase(key, reply.language), to.words, to.language)

        question = phrase("satisfaction_ask")
        choices = [QuickReply(phrase(key), payload) for payload, (key, _) in _ANSWERS.items()]
        return replace(reply, text=f"{reply.text}\n\n{question}", quick_replies=choices)

    return asks


@dataclass(frozen=True)
class Ratings:
    records: HandoffRecords
    guide: Guide

    async def answer(self, turn: Turn) -> Reply | None:
        """Keep the answer and return the thanks for it, None for a turn that is no answer."""
        chosen = _ANSWERS.get(turn.choice or "")
        if chosen is None:
            return None
        _, satisfaction = chosen
        await self.records.rate(turn.conversation_id, satisfaction)
        said = self.guide.answer_language(turn.language)
        if satisfaction is not Satisfaction.NO:
            return Reply(MessageKind.NOTICE, self.guide.phrase("satisfaction_thanks", said), said)
        human = QuickReply(self.guide.phrase("button_human", said), _HUMAN)
        return Reply(MessageKind.NOTICE, self.guide.phrase("complaint", said), said, quick_replies=[human])
