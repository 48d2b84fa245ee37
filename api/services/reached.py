"""How far a conversation was shown to clients that do not count themselves. Numbers in memory, no words."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

from api.domain.messages import Message, Sender

_MOST = 10_000


@dataclass
class Reached:
    most: int = _MOST
    _seqs: OrderedDict[str, int] = field(default_factory=OrderedDict)

    def mark(self, conversation_id: str, seq: int) -> None:
        """Remember that this message was shown; beyond `most` conversations the oldest is forgotten."""
        self._seqs[conversation_id] = max(seq, self._seqs.get(conversation_id, 0))
        self._seqs.move_to_end(conversation_id)
        if len(self._seqs) > self.most:
            self._seqs.popitem(last=False)

    def after(self, conversation_id: str) -> int | None:
        """Return the number behind which to go on, None where it is forgotten (after a restart)."""
        return self._seqs.get(conversation_id)


def behind_last_words(messages: Sequence[Message]) -> int:
    """Return the number of the person's last words, 0 without any: to repeat an answer is better than to lose a
    human's."""
    return max((message.seq for message in messages if message.sender is Sender.USER), default=0)
