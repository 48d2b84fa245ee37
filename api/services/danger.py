"""Danger now to someone: answered before anything else; where it only may be, numbers stand below the reply."""

import re
from dataclasses import dataclass, replace

from api.domain.conversation import Turn, TurnOutcome
from api.domain.messages import MessageKind, Reply
from api.services.ports import Guide

_EMERGENCY_NUMBER = re.compile(r"\b112\b")


@dataclass(frozen=True)
class DangerWatch:
    """Reads whatever is typed, also what chooses among the offered; `tapped` is no words of the person's own."""

    guide: Guide

    def outcome(self, turn: Turn, *, tapped: bool) -> TurnOutcome | None:
        """What is answered to danger, None without."""
        danger = None if tapped else self.guide.find_danger(turn.original)
        if danger is None:
            return None
        # Whatever was open ends here: a later "yes" must not answer an older question, "delete?" least of all.
        return TurnOutcome((self.guide.crisis(danger, turn),), state={})

    def with_numbers(self, replies: tuple[Reply, ...], turn: Turn, *, tapped: bool) -> tuple[Reply, ...]:
        """The replies, the last with emergency numbers where the message may tell of danger and no reply has them."""
        if tapped or not replies or any(_tells_numbers(reply) for reply in replies):
            return replies
        if not self.guide.may_be_danger(turn.original):
            return replies
        *others, last = replies
        language = self.guide.answer_language(last.language)
        note = self.guide.present(self.guide.phrase("danger_note", language), language, turn.original, ())
        return (*others, replace(last, text=f"{last.text}\n\n{note}"))


def _tells_numbers(reply: Reply) -> bool:
    return reply.kind is MessageKind.CRISIS or _EMERGENCY_NUMBER.search(reply.text) is not None
