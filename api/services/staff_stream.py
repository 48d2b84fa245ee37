"""What happens at the desk of a member of staff, as it happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator, Sequence
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
            yield None
            while not subscription.ended and await self.sessions.is_open(token):
                self.presence.is_there(staff)
                if (places := await self.store.overview(staff.county)) != shown:
                    shown = places
                    yield _queue(staff.county, places)
                for signal in subscription.take():
                    yield signal
                if not await subscription.wait(self.heartbeat_s):
                    yield None


def _queue(county: str, places: Sequence[Place]) -> Signal:
    counts = Counter(place.status.value for place in places)
    return Signal("queue", county, {"waiting": counts["waiting"], "active": counts["active"]})
