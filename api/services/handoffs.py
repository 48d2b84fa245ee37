"""The person's side of a handoff: what the assistant has to know, what follows from its replies, and its silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from api.domain.conversation import Conversation
from api.domain.handoff import Handoff, HandoffReason
from api.domain.mail import sort_waiting
from api.domain.messages import Message, MessageKind, Reply, RequestKind
from api.domain.waiting import expected_minutes
from api.services.availability import Availability
from api.services.desk_news import DeskNews
from api.services.handoff_ports import HandoffStore, Outlook
from api.services.mail_notices import MailNotices
from api.services.person_translation import PersonTranslation
from api.services.ports import Clock

_WAITS_OF = timedelta(days=30)
_AGREES = "consent:yes"
_REASONS = {RequestKind.CONTACT: HandoffReason.MESSAGE, RequestKind.INTERPRETER: HandoffReason.INTERPRETER}


@dataclass(frozen=True)
class QueueState:
    """Who speaks, whether the person waits, at which place, and about how many minutes (None: nobody can tell)."""

    speaker: str = "assistant"
    waiting: bool = False
    position: int | None = None
    minutes: int | None = None


@dataclass(frozen=True)
class Handoffs:
    store: HandoffStore
    availability: Availability
    news: DeskNews
    notices: MailNotices
    of_person: PersonTranslation
    clock: Clock

    async def is_spoken_with(self, conversation_id: str) -> bool:
        """Whether a human speaks with the person now, so that the assistant is silent."""
        handoff = await self.store.find(conversation_id)
        return handoff is not None and handoff.is_active

    async def facts(self, conversation: Conversation) -> dict[str, object]:
        """Return what the assistant has to know of humans in this turn (see `knowledge.consent`)."""
        outlook = await self._outlook(conversation.id, conversation.county)
        waiting = outlook.handoff is not None and outlook.handoff.waits_for_talk
        return {
            "here": self.availability.somebody_is_there(conversation.county),
            "back": self.availability.back(conversation.county),
            "waiting": waiting,
            "position": outlook.before + 1,
            "minutes": expected_minutes(outlook.waits),
        }

    async def state(self, conversation: Conversation) -> QueueState:
        """Return what the person's page shows."""
        handoff = await self.store.find(conversation.id)
        if handoff is None:
            return QueueState()
        if handoff.is_active:
            return QueueState(speaker="staff")
        if not handoff.waits_for_talk:
            return QueueState()
        outlook = await self._outlook(conversation.id, conversation.county)
        return QueueState("assistant", True, outlook.before + 1, expected_minutes(outlook.waits))

    async def follow(self, conversation: Conversation, replies: Sequence[Reply]) -> None:
        """Do what the replies mean for the queue."""
        if not any(_moves_the_queue(reply) for reply in replies):
            return
        before = await self.store.find(conversation.id)
        for reply in replies:
            await self._step(conversation, reply)
        if any(reply.kind is MessageKind.CRISIS for reply in replies):
            await self.store.mark_crisis(conversation.id)
        await self._tell_by_mail(conversation, before)

    async def tell(self, conversation: Conversation, replies: Sequence[Reply]) -> None:
        """Tell the consoles what followed, once everything that they then read is stored."""
        if any(_moves_the_queue(reply) for reply in replies):
            await self.news.queue_changed(conversation.county)

    async def heard(self, conversation: Conversation, message: Message, choice: str | None) -> None:
        """Tell staff what the person wrote to them; a late consent counts as well."""
        if choice == _AGREES:
            await self._request(conversation, HandoffReason.TALK, consented=True)
        await self.news.person_wrote(conversation.id, message.seq)
        self.of_person.begin(conversation.id, [message])

    async def _step(self, conversation: Conversation, reply: Reply) -> None:
        step, request = reply.effects.handoff, reply.effects.request
        here = self.availability.somebody_is_there(conversation.county)
        if step in ("asked", "agreed") and here:
            await self._request(conversation, HandoffReason.TALK, consented=step == "agreed")
        if step in ("refused", "left"):
            await self.store.withdraw(conversation.id, self.clock.now())
        reason = _REASONS.get(request.kind) if request else None
        if reason is not None:
            await self._request(conversation, reason, consented=reason is HandoffReason.MESSAGE)

    async def _tell_by_mail(self, conversation: Conversation, before: Handoff | None) -> None:
        """Out of hours nobody looks at the queue: who is new in it, or waits for more than before, is worth a mail."""
        sort = sort_waiting(await self.store.find(conversation.id))
        if sort is None or sort is sort_waiting(before) or self.availability.is_open(conversation.county):
            return
        await self.notices.tell(conversation.county, conversation.language, sort)

    async def _request(self, conversation: Conversation, reason: HandoffReason, *, consented: bool) -> None:
        now = self.clock.now()
        await self.store.request(conversation.id, conversation.county, reason, consented=consented, now=now)

    async def _outlook(self, conversation_id: str, county: str) -> Outlook:
        return await self.store.outlook(conversation_id, county, self.clock.now() - _WAITS_OF)


def _moves_the_queue(reply: Reply) -> bool:
    effects = reply.effects
    changed = effects.handoff or effects.request or effects.delete_conversation
    return bool(changed) or reply.kind is MessageKind.CRISIS
