"""How often somebody may do something: sliding windows of keyed hashes instead of addresses, never on a disk."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from api.domain.errors import TooManyRequests
from api.services.clients import HiddenClients
from api.services.limit_ports import Counts, Limit
from api.services.ports import Clock

_SWEEP_ABOVE = 10_000


@dataclass
class Window:
    """Counts per key. Raises TooManyRequests when the limit is reached."""

    limit: Limit
    clock: Clock
    _times: dict[str, deque[float]] = field(default_factory=dict)

    def check(self, key: str) -> None:
        """Raise if the key has used up its share; count nothing."""
        times = self._recent(key)
        if len(times) >= self.limit.count:
            wait = times[0] + self.limit.window_s - self.clock.seconds()
            raise TooManyRequests(max(1, math.ceil(wait)), self.limit.what)

    def count(self, key: str) -> None:
        if len(self._times) > _SWEEP_ABOVE:
            self._sweep()
        self._times.setdefault(key, deque()).append(self.clock.seconds())

    def take(self, key: str) -> None:
        self.check(key)
        self.count(key)

    def _recent(self, key: str) -> deque[float]:
        times = self._times.get(key)
        if times is None:
            return deque()
        start = self.clock.seconds() - self.limit.window_s
        while times and times[0] <= start:
            times.popleft()
        if not times:
            del self._times[key]
        return times

    def _sweep(self) -> None:
        for key in list(self._times):
            self._recent(key)


class OwnCounts:
    """The port `Counts` in the memory of this process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._windows: dict[Limit, Window] = {}

    async def check(self, limit: Limit, key: str) -> None:
        self._window(limit).check(key)

    async def count(self, limit: Limit, key: str) -> None:
        self._window(limit).count(key)

    async def take(self, limit: Limit, key: str) -> None:
        self._window(limit).take(key)

    def _window(self, limit: Limit) -> Window:
        return self._windows.setdefault(limit, Window(limit, self._clock))


_MESSAGES = Limit("messages", 30, 60)
_MESSAGES_BY_CLIENT = Limit("messages", 900, 60)
_CONVERSATIONS = Limit("new conversations", 240, 60)
_CONNECTIONS = Limit("new connections", 240, 60)
_SEARCHES = Limit("searches", 600, 60)
_WRONG_CODES = Limit("wrong codes", 5, 600)
_ALL_WRONG_CODES = Limit("wrong codes", 200, 600)


@dataclass(frozen=True)
class Limits:
    """All limits of the public calls. `enforced` False (for measurements) lifts all but those on guessing codes."""

    counts: Counts
    clients: HiddenClients
    enforced: bool

    async def take_message(self, conversation_id: str, client: str) -> None:
        if self.enforced:
            hidden = self.clients.hide(client)
            await self.counts.check(_MESSAGES_BY_CLIENT, hidden)
            await self.counts.take(_MESSAGES, conversation_id)
            await self.counts.count(_MESSAGES_BY_CLIENT, hidden)

    async def take_conversation(self, client: str) -> None:
        if self.enforced:
            await self.counts.take(_CONVERSATIONS, self.clients.hide(client))

    async def take_connection(self, client: str) -> None:
        if self.enforced:
            await self.counts.take(_CONNECTIONS, self.clients.hide(client))

    async def take_search(self, client: str) -> None:
        if self.enforced:
            await self.counts.take(_SEARCHES, self.clients.hide(client))

    async def check_code(self, client: str) -> None:
        await self.counts.check(_ALL_WRONG_CODES, "")
        await self.counts.check(_WRONG_CODES, self.clients.hide(client))

    async def count_wrong_code(self, client: str) -> None:
        await self.counts.count(_ALL_WRONG_CODES, "")
        await self.counts.count(_WRONG_CODES, self.clients.hide(client))
