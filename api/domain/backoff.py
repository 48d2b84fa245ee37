"""How long somebody waits after wrong passwords."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

_FREE = 5
_FIRST_S = 10
_LONGEST_S = 900
FORGOTTEN_AFTER = timedelta(hours=12)


@dataclass(frozen=True)
class Failures:
    """Attempts that did not succeed (yet). `locked_until` None: the next one is heard at once."""

    count: int
    locked_until: datetime | None
    last_at: datetime

    def wait_s(self, now: datetime) -> int:
        """Return whole seconds until the next attempt is heard, 0 for now."""
        if self.locked_until is None or self.locked_until <= now:
            return 0
        return int((self.locked_until - now).total_seconds()) + 1


def count_attempt(earlier: Failures | None, now: datetime) -> Failures:
    """Count an attempt before it is known how it ends: many at once are no way around the limit.

    From the fifth on each is followed by a wait, 10 seconds first, then twice as long, at most 15 minutes.
    """
    forgotten = earlier is None or now - earlier.last_at > FORGOTTEN_AFTER
    count = 1 if forgotten or earlier is None else earlier.count + 1
    wait_s = 0 if count < _FREE else min(_FIRST_S * 2 ** min(count - _FREE, 10), _LONGEST_S)
    return Failures(count, now + timedelta(seconds=wait_s) if wait_s else None, now)


def take_back(failures: Failures) -> Failures | None:
    """Return what remains when the last attempt was no failure, None for nothing."""
    return None if failures.count <= 1 else Failures(failures.count - 1, None, failures.last_at)
