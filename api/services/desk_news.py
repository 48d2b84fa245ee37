"""Tells the consoles of staff, and those who wait, that something has changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from api.domain.handoff import Handoff, HandoffStatus
from api.domain.signals import Signal
from api.services.handoff_ports import HandoffStore
from api.services.ports import EventStream
from api.services.presence import Presence


def channel(account_id: str) -> str:
    """Return the name under which the consoles of an account listen."""
    return f"account:{account_id}"


@dataclass(frozen=True)
class DeskNews:
    store: HandoffStore
    events: EventStream
    presence: Presence

    async def queue_changed(self, county: str) -> None:
        """Somebody came, went or was claimed: the consoles of the county and the places in the queue change."""
        for account_id in self.presence.of(county):
            self.events.notify(channel(account_id))
        for place in await self.store.overview(county):
            if place.status is HandoffStatus.WAITING:
                self.events.notify(place.conversation_id)

    async def person_wrote(self, conversation_id: str, seq: int) -> None:
        await self._tell(conversation_id, Signal("message", conversation_id, {"seq": seq}))

    async def translated(self, conversation_id: str, readers: Collection[str]) -> None:
        """Tell whoever speaks with the person, and these accounts, that something was translated, or was not."""
        handoff = await self.store.find(conversation_id)
        speaker = {handoff.claimed_by} if handoff is not None and handoff.is_active and handoff.claimed_by else set()
        for account_id in speaker.union(readers):
            self.events.signal(channel(account_id), Signal("translation", conversation_id))

    async def person_types(self, conversation_id: str) -> None:
        await self._tell(conversation_id, Signal("typing", conversation_id))

    async def person_read(self, conversation_id: str, seq: int) -> None:
        await self._tell(conversation_id, Signal("read", conversation_id, {"seq": seq}))

    def staff_types(self, handoff: Handoff) -> None:
        self.events.signal(handoff.conversation_id, Signal("typing", handoff.conversation_id))

    def staff_read(self, handoff: Handoff, seq: int) -> None:
        self.events.signal(handoff.conversation_id, Signal("read", handoff.conversation_id, {"seq": seq}))

    def staff_wrote(self, handoff: Handoff, seq: int) -> None:
        """Tell the person, and the member's other windows."""
        self.events.notify(handoff.conversation_id)
        self.events.signal(channel(handoff.claimed_by or ""), Signal("message", handoff.conversation_id, {"seq": seq}))

    async def _tell(self, conversation_id: str, signal: Signal) -> None:
        handoff = await self.store.find(conversation_id)
        if handoff is not None and handoff.is_active and handoff.claimed_by:
            self.events.signal(channel(handoff.claimed_by), signal)
