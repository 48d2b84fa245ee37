"""What happens to handoffs by the clock: who is gone, what was never answered, what has to wait until tomorrow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from api.domain.handoff import Handoff, is_abandoned, put_back
from api.domain.handoff_errors import NotClaimed
from api.services.availability import Availability
from api.services.desk_access import make_notice
from api.services.desk_news import DeskNews
from api.services.handoff_ports import HandoffStore, NewNote
from api.services.ports import Clock, EventStream, Guide

UNANSWERED_FOR = timedelta(minutes=30)


@dataclass(frozen=True)
class HandoffSweep:
    store: HandoffStore
    availability: Availability
    guide: Guide
    events: EventStream
    news: DeskNews
    clock: Clock

    async def look(self) -> None:
        """Do all that the time asks for; to be called every half minute."""
        for handoff, waiting_since in await self.store.claimed():
            if is_abandoned(await self._acted_at(handoff), waiting_since, self.clock.now()):
                await self._put_back(handoff)
        now = self.clock.now()
        for county in set(await self.store.delete_unanswered(now - UNANSWERED_FOR, now)):
            await self.news.queue_changed(county)
        for county in self.guide.counties:
            if not self.availability.is_open(county):
                await self._wait_longer(county)

    async def _acted_at(self, handoff: Handoff) -> datetime:
        acted_at = await self.availability.presence.acted_at(handoff.claimed_by or "")
        known = (acted_at, handoff.active_at, handoff.claimed_at)
        return max((time for time in known if time is not None), default=handoff.since)

    async def _put_back(self, handoff: Handoff) -> None:
        def change(found: Handoff, _: int) -> Handoff:
            if (found.claimed_by, found.claimed_at) != (handoff.claimed_by, handoff.claimed_at):
                raise NotClaimed("Another process has put it back, and it may be claimed again.")
            return put_back(found, None)

        says, note = make_notice(self.guide, "staff_left", handoff.county), NewNote("gone", "", handoff.claimed_by)
        try:
            await self.store.change(handoff.conversation_id, change, self.clock.now(), says=says, note=note)
        except NotClaimed:
            return
        self.events.notify(handoff.conversation_id)
        await self.news.queue_changed(handoff.county)

    async def _wait_longer(self, county: str) -> None:
        """Whoever waits for a talk at the end of the hours is told so, and is answered later in the conversation."""
        back = self.availability.back(county)
        when = "staff_next_hours" if back else "staff_hours_unknown"
        says = make_notice(self.guide, "staff_away", when, "contact_sent", county, hours=back)
        for handoff in await self.store.wait_longer(county):
            await self.store.change(handoff.conversation_id, lambda found, _: found, self.clock.now(), says=says)
            self.events.notify(handoff.conversation_id)
