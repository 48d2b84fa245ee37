"""Attempts at passwords and codes: counted before they are judged, per name and per client."""

from __future__ import annotations

from dataclasses import dataclass, field

from api.domain.accounts import name_key
from api.domain.backoff import FORGOTTEN_AFTER, Failures, count_attempt, take_back
from api.domain.errors import TooManyRequests
from api.services.account_ports import FailureStore
from api.services.clients import HiddenClients
from api.services.ports import Clock, Hasher

_SWEEP_ABOVE = 10_000
_WHAT = "wrong passwords"


@dataclass(frozen=True)
class Attempts:
    """Names are counted whether or not there is such an account, so that nobody can tell; clients only in memory."""

    store: FailureStore
    hasher: Hasher
    clock: Clock
    clients: HiddenClients = field(default_factory=HiddenClients)
    by_client: dict[str, Failures] = field(default_factory=dict)

    async def take(self, name: str, client: str) -> None:
        """Count an attempt. Raises TooManyRequests, and then the attempt must not be heard."""
        self._take_client(client)
        wait_s = await self.store.take(self._name_hash(name), self.clock.now())
        if wait_s:
            self._give_client_back(client)
            raise TooManyRequests(wait_s, _WHAT)

    async def give_back(self, name: str, client: str) -> None:
        """The attempt was neither right nor wrong."""
        self._give_client_back(client)
        await self.store.give_back(self._name_hash(name))

    async def succeed(self, name: str, client: str) -> None:
        """The attempt was right: what the name failed before is forgotten, what the client failed is not."""
        self._give_client_back(client)
        await self.forget(name)

    async def forget(self, name: str) -> None:
        await self.store.clear(self._name_hash(name))

    async def delete_old(self) -> None:
        await self.store.delete_older(self.clock.now() - FORGOTTEN_AFTER)

    def _name_hash(self, name: str) -> str:
        # Keyed: people type passwords into the wrong field.
        return self.hasher.code(f"login:{name_key(name)}")

    def _take_client(self, client: str) -> None:
        key, now = self.clients.hide(client), self.clock.now()
        earlier = self.by_client.get(key)
        if earlier is not None and (wait_s := earlier.wait_s(now)):
            raise TooManyRequests(wait_s, _WHAT)
        if len(self.by_client) > _SWEEP_ABOVE:
            self._sweep()
        self.by_client[key] = count_attempt(earlier, now)

    def _give_client_back(self, client: str) -> None:
        key = self.clients.hide(client)
        remaining = take_back(self.by_client[key]) if key in self.by_client else None
        if remaining is None:
            self.by_client.pop(key, None)
        else:
            self.by_client[key] = remaining

    def _sweep(self) -> None:
        oldest = self.clock.now() - FORGOTTEN_AFTER
        for key in [key for key, failures in self.by_client.items() if failures.last_at < oldest]:
            del self.by_client[key]
