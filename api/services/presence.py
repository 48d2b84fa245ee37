"""Which members of staff are there, as far as their requests tell, to whichever process they went."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from api.domain.accounts import Account
from api.services.handoff_ports import PresenceStore
from api.services.ports import Clock

THERE_FOR = timedelta(minutes=2)
_NOTE_EVERY = timedelta(seconds=10)
_KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Presence:
    """An open console is a sign that somebody is there, but none that somebody sits before it: only acting is.

    What is kept is up to ten seconds old: not every request is written down.
    """

    store: PresenceStore
    clock: Clock
    _noted: dict[tuple[str, bool], datetime] = field(default_factory=dict)

    async def is_there(self, account: Account) -> None:
        """Note that the console of this account is open."""
        await self._note(account, acts=False)

    async def acts(self, account: Account) -> None:
        """Note a request of this account."""
        await self._note(account, acts=True)

    async def anybody(self, county: str) -> bool:
        """Whether somebody of the county is there."""
        return bool(await self.of(county))

    async def of(self, county: str) -> frozenset[str]:
        """Return the accounts of the county that are there."""
        return await self.store.there(county, self.clock.now() - THERE_FOR)

    async def acted_at(self, account_id: str) -> datetime | None:
        """Return the time of the last request, None if there was none for a day."""
        return await self.store.acted_at(account_id)

    async def delete_old(self) -> None:
        await self.store.delete_older(self.clock.now() - _KEPT)

    async def _note(self, account: Account, *, acts: bool) -> None:
        now, noted = self.clock.now(), self._noted.get((account.id, acts))
        if noted is None or now - noted >= _NOTE_EVERY:
            self._noted[account.id, acts] = now
            await self.store.note(account, now, acts=acts)
