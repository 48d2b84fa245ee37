"""What the limits need: somebody who counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Limit:
    """At most `count` of `what` in `window_s` seconds."""

    what: str
    count: int
    window_s: float


class Counts(Protocol):
    """Counts per limit and key, for one process or for all. `check` and `take` raise TooManyRequests."""

    async def check(self, limit: Limit, key: str) -> None:
        """Raise if the key has used up its share; count nothing."""
        ...

    async def count(self, limit: Limit, key: str) -> None: ...

    async def take(self, limit: Limit, key: str) -> None:
        """Check and count in one."""
        ...
