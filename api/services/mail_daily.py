"""The list of open requests that the contact point finds on the morning of a working day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from api.domain.hours import PLACE
from api.domain.mail_format import Recipients
from api.services.availability import Availability
from api.services.mail_ports import Outbox
from api.services.mail_texts import MailTexts
from api.services.ports import Clock

_FROM, _UNTIL = time(7, 30), time(12)


@dataclass(frozen=True)
class DailyList:
    outbox: Outbox
    texts: MailTexts
    recipients: Recipients
    availability: Availability
    clock: Clock

    async def write(self) -> None:
        """Write the lists of today, each once; to be called often. Who starts after noon waits for the next day."""
        local = self.clock.now().astimezone(PLACE)
        if not _FROM <= local.time() < _UNTIL:
            return
        for county in self.availability.guide.counties:
            if self.recipients.of(county) and self.availability.is_working_day(county, local.date()):
                await self._write(county, local.date())

    async def _write(self, county: str, day: date) -> None:
        if await self.outbox.has_daily(county, day):
            return
        requests = await self.outbox.open_requests(county)
        letter = self.texts.daily(county, requests) if requests else None
        await self.outbox.put_daily(county, day, letter, self.clock.now())
