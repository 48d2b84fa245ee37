"""The only way of staff to a conversation, and the only one to change whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from api.domain.accounts import Account
from api.domain.errors import NotFound
from api.domain.handoff import Handoff
from api.domain.messages import MessageKind, Reply, Sender
from api.services.desk_news import DeskNews
from api.services.handoff_ports import Change, Changed, HandoffStore, NewNote, Says
from api.services.ports import Audit, Clock, EventStream, Guide
from api.services.presence import Presence
from api.services.translation_ports import Listener


@dataclass(frozen=True)
class DeskAccess:
    store: HandoffStore
    guide: Guide
    events: EventStream
    news: DeskNews
    presence: Presence
    audit: Audit
    clock: Clock

    async def access_conversation(self, staff: Account, conversation_id: str) -> Handoff:
        """Return the handoff; one of another county does not exist for this member. Raises NotFound."""
        await self.presence.acts(staff)
        handoff = await self.store.find(conversation_id)
        if handoff is None or handoff.county != staff.county:
            raise NotFound("There is no such conversation in the queue.")
        return handoff

    async def change(
        self, staff: Account, handoff: Handoff, action: str, change: Change, *, says: Says | None = None, note: str = ""
    ) -> Changed:
        """Change it, say something in the conversation, note what happened ("" for nothing), tell all."""
        changed = await self.store.change(
            handoff.conversation_id,
            change,
            self.now,
            says=says,
            note=NewNote(note, "", staff.id) if note else None,
        )
        await self.record(staff, action, handoff)
        self.events.notify(handoff.conversation_id)
        await self.news.queue_changed(handoff.county)
        return changed

    async def record(self, staff: Account, action: str, handoff: Handoff) -> None:
        """Keep who did what; nothing of what was written."""
        await self.audit.record(staff.id, f"handoff.{action}", handoff.id, self.now)

    def notice(self, key: str, county: str) -> Says:
        """Return what the system says in a conversation about who speaks in it."""
        return make_notice(self.guide, key, county)

    @property
    def now(self) -> datetime:
        return self.clock.now()


def make_notice(guide: Guide, *keys_and_county: str, **values: object) -> Says:
    """Return the phrases of the keys as a message of the system; the last argument is the county."""
    *keys, county = keys_and_county
    office = guide.counties[county].office

    def says(to: Listener) -> Reply:
        said = guide.answer_language(to.language)
        text = "\n\n".join(guide.phrase(key, said, office=office, **values) for key in keys)
        return Reply(MessageKind.NOTICE, guide.shown(text, to.words, to.language), said, sender=Sender.SYSTEM)

    return says
