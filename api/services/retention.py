"""Conversations that nobody has touched for some time are deleted with everything in them."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta

from api.services.ports import Clock, Conversations, EventStream

_log = logging.getLogger("lotse.retention")


@dataclass(frozen=True)
class Retention:
    conversations: Conversations
    events: EventStream
    clock: Clock
    days: int

    async def delete_old(self) -> int:
        """Delete what is older than the days allow; return how many conversations that were."""
        now = self.clock.now()
        deleted = await self.conversations.delete_inactive(now - timedelta(days=self.days), now)
        for conversation_id in deleted:
            self.events.end(conversation_id)
        if deleted:
            _log.info("deleted %d conversations without activity for %d days", len(deleted), self.days)
        return len(deleted)
