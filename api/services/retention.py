"""What nobody has touched for some time is deleted: conversations with everything in them, mails, old records."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta

from api.domain.deletions import RECORD_KEPT
from api.domain.mail import GIVEN_UP_AFTER
from api.services.afterwards_ports import Deletions
from api.services.answer_ports import Contacts
from api.services.mail_ports import Outbox
from api.services.ports import Clock, Conversations, EventStream

_log = logging.getLogger("lotse.retention")


@dataclass(frozen=True)
class Retention:
    conversations: Conversations
    deletions: Deletions
    outbox: Outbox
    contacts: Contacts
    events: EventStream
    clock: Clock
    days: int

    async def delete_old(self) -> int:
        """Delete what is older than the days allow; return how many conversations that were."""
        now = self.clock.now()
        before = now - timedelta(days=self.days)
        deleted = await self.conversations.delete_inactive(before, now)
        for conversation_id in deleted:
            self.events.end(conversation_id)
        if deleted:
            _log.info("deleted %d conversations without activity for %d days", len(deleted), self.days)
        # What was never sent because nobody sends mails any more.
        await self.outbox.delete_older(before)
        await self.contacts.delete_old(now, now - GIVEN_UP_AFTER)
        await self.deletions.delete_older((now - RECORD_KEPT).date())
        return len(deleted)
