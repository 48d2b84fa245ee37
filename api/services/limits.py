"""How often somebody may do something: sliding windows in memory, of keyed hashes instead of addresses."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from api.domain.errors import TooManyRequests
from api.services.clients import HiddenClients
from api.services.ports import Clock

_SWEEP_ABOVE = 10_000


@dataclass(frozen=True)
class Limit:
    """At most `count` of `what` in `window_s` seconds."""

    what: str
    count: int
    window_s: float


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


class Limits:
    """All limits of the public calls. `enforced` False (for measurements) lifts all but those on guessing codes."""

    def __init__(self, clock: Clock, *, enforced: bool) -> None:
        self._enforced = enforced
        self._clients = HiddenClients()
        self._messages = Window(Limit("messages", 30, 60), clock)
        self._messages_by_client = Window(Limit("messages", 900, 60), clock)
        self._conversations = Window(Limit("new conversations", 240, 60), clock)
        self._connections = Window(Limit("new connections", 240, 60), clock)
        self._searches = Window(Limit("searches", 600, 60), clock)
        self._wrong_codes = Window(Limit("wrong codes", 5, 600), clock)
        self._all_wrong_codes = Window(Limit("wrong codes", 200, 600), clock)

    def take_message(self, conversation_id: str, client: str) -> None:
        if self._enforced:
            self._messages_by_client.check(self._hidden(client))
            self._messages.take(conversation_id)
            self._messages_by_client.count(self._hidden(client))

    def take_conversation(self, client: str) -> None:
        if self._enforced:
            self._conversations.take(self._hidden(client))

    def take_connection(self, client: str) -> None:
        if self._enforced:
            self._connections.take(self._hidden(client))

    def take_search(self, client: str) -> None:
        if self._enforced:
            self._searches.take(self._hidden(client))

    def check_code(self, client: str) -> None:
        self._all_wrong_codes.check("")
        self._wrong_codes.check(self._hidden(client))

    def count_wrong_code(self, client: str) -> None:
        self._all_wrong_codes.count("")
        self._wrong_codes.count(self._hidden(client))

    def _hidden(self, client: str) -> str:
        return self._clients.hide(client)
