"""Whether somebody of the county can take over now, and when next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from api.domain.hours import CLOSED, PLACE, IsHoliday, OpeningHours
from api.domain.hours_format import parse_hours
from api.services.ports import Clock, Guide
from api.services.presence import Presence


@dataclass(frozen=True)
class Availability:
    """`everywhere`: the hours that an installation sets for all counties, None: each has its own."""

    guide: Guide
    presence: Presence
    is_holiday: IsHoliday
    clock: Clock
    everywhere: OpeningHours | None

    def hours(self, county: str) -> OpeningHours:
        """Return the hours of a county's contact point; unknown means closed."""
        if self.everywhere is not None:
            return self.everywhere
        known = self.guide.counties.get(county)
        return parse_hours(known.hours) if known and known.hours else CLOSED

    def is_open(self, county: str) -> bool:
        return self.hours(county).are_open(self.clock.now(), self.is_holiday)

    async def somebody_is_there(self, county: str) -> bool:
        """Within the hours and with a console open; who measures ("always") needs none."""
        hours = self.hours(county)
        return hours.always or (self.is_open(county) and await self.presence.anybody(county))

    def is_working_day(self, county: str, day: date) -> bool:
        return self.hours(county).is_working_day(day, self.is_holiday)

    def next_opening(self, county: str) -> datetime | None:
        """Return when the hours begin again, None if they are unknown, or have begun."""
        if self.is_open(county):
            return None
        return self.hours(county).next_opening(self.clock.now(), self.is_holiday)

    def back(self, county: str) -> str | None:
        """Return the next opening as it is read in every language: day and time in Germany."""
        opening = self.next_opening(county)
        return None if opening is None else opening.astimezone(PLACE).strftime("%d.%m.%Y, %H:%M")
