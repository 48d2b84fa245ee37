"""Whole months, the only periods whose figures cannot be subtracted day by day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Months:
    """From the first day of a month to the last one of a month, both included; None: without limit."""

    since: date | None
    until: date | None

    @classmethod
    def around(cls, since: date | None, until: date | None) -> Months:
        """The whole months in which these days lie."""
        last = until and until.replace(day=monthrange(until.year, until.month)[1])
        return cls(since and since.replace(day=1), last)

    def has(self, day: date) -> bool:
        """Whether the day lies in these months."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
