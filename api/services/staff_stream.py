"""What happens at the desk of a member of staff, as it happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass

from api.domain.accounts import Account
from api.domain.signals import Signal
from api.services.desk_news import channel
from api.services.handoff_ports import HandoffStore, Place
from api.services.ports import EventStream
from api.services.presence import Presence
from api.services.sessions import Sessions


@dataclass(frozen=True)
class StaffStream:
    store: HandoffStore
    events: EventStream
    presence: Presence
    sessions: Sessions
    heartbeat_s: float = 15.0

    async def signals(self, staff: Account, token: str | None) -> AsyncGenerator[Signal | None]:
        """Yield the county's queue whenever it has changed, and what happens in the member's own conversations; None is
        a sign of life. What was missed is read again: the queue comes first of all. Ends with the token's session."""
        shown: Sequence[Place] | None = None
        with self.events.subscribe(channel(staff.id)) as subscription:
            # Before the console knows that the stream is open and reads its lists.
            spoken = await self.store.spoken(staff.id)
            yield None
            while not subscription.ended and await self.sessions.is_open(token):
                await self.presence.is_there(staff)
                if (places := await self.store.overview(staff.county)) != shown:
                    shown = places
                    yield _queue(staff.county, places)
                before, spoken = spoken, await self.store.spoken(staff.id)
                for signal in (*_messages(before, spoken), *subscription.take()):
                    yield signal
                if not await subscription.wait(self.heartbeat_s):
                    yield None


def _queue(county: str, places: Sequence[Place]) -> Signal:
    counts = Counter(place.status.value for place in places)
    return Signal("queue", county, {"waiting": counts["waiting"], "active": counts["active"]})


def _messages(before: Mapping[str, int], now: Mapping[str, int]) -> list[Signal]:
    new = {conversation_id: seq for conversation_id, seq in now.items() if before.get(conversation_id) != seq}
    return [Signal("message", conversation_id, {"seq": seq}) for conversation_id, seq in new.items()]
