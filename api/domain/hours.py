"""When somebody is at the contact point: hours of the week, holidays and closures, in German local time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

PLACE = ZoneInfo("Europe/Berlin")
IsHoliday = Callable[[date], bool]
_FARTHEST_DAYS = 60
_SATURDAY = 5


@dataclass(frozen=True)
class Interval:
    """From `start` to before `end`, on one day; `end` 00:00 is midnight at the end of the day."""

    start: time
    end: time

    def has(self, moment: time) -> bool:
        return self.start <= moment and (moment < self.end or self.end == time(0))


@dataclass(frozen=True)
class OpeningHours:
    """`weekly`: intervals by weekday, Monday is 0. Closed on holidays and on `closures`; `always` knows neither."""

    weekly: Mapping[int, tuple[Interval, ...]] = field(default_factory=dict)
    closures: frozenset[date] = frozenset()
    always: bool = False

    def are_open(self, now: datetime, is_holiday: IsHoliday) -> bool:
        local = now.astimezone(PLACE)
        return self.always or any(interval.has(local.time()) for interval in self._on(local.date(), is_holiday))

    def is_working_day(self, day: date, is_holiday: IsHoliday) -> bool:
        """Whether an office works on this day: Monday to Friday, no holiday, no closure; its hours do not matter."""
        return day.weekday() < _SATURDAY and day not in self.closures and not is_holiday(day)

    def next_opening(self, now: datetime, is_holiday: IsHoliday) -> datetime | None:
        """Return when the next interval begins, in UTC; None if none does within two months."""
        return next((opening for opening in self._openings(now.astimezone(PLACE), is_holiday) if opening > now), None)

    def _openings(self, local: datetime, is_holiday: IsHoliday) -> Iterator[datetime]:
        for days in range(_FARTHEST_DAYS):
            day = local.date() + timedelta(days=days)
            for interval in self._on(day, is_holiday):
                yield datetime.combine(day, interval.start, PLACE).astimezone(UTC)

    def _on(self, day: date, is_holiday: IsHoliday) -> tuple[Interval, ...]:
        intervals = self.weekly.get(day.weekday(), ())
        return () if not intervals or day in self.closures or is_holiday(day) else intervals


CLOSED = OpeningHours()
ALWAYS = OpeningHours(always=True)
