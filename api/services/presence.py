"""Which members of staff are there, as far as their requests tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from api.domain.accounts import Account
from api.services.ports import Clock

THERE_FOR = timedelta(minutes=2)


@dataclass
class Presence:
    """Kept in memory: after a start everybody is there again with their next request.

    An open console is a sign that somebody is there, but none that somebody sits before it: only acting is.
    """

    clock: Clock
    _there: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    _acted: dict[str, datetime] = field(default_factory=dict)

    def is_there(self, account: Account) -> None:
        """Note that the console of this account is open."""
        self._there[account.id] = (account.county, self.clock.now())

    def acts(self, account: Account) -> None:
        """Note a request of this account."""
        self.is_there(account)
        self._acted[account.id] = self.clock.now()

    def anybody(self, county: str) -> bool:
        """Whether somebody of the county is there."""
        return bool(self.of(county))

    def of(self, county: str) -> frozenset[str]:
        """Return the accounts of the county that are there."""
        since = self.clock.now() - THERE_FOR
        return frozenset(id_ for id_, (where, seen) in self._there.items() if where == county and seen >= since)

    def acted_at(self, account_id: str) -> datetime | None:
        """Return the time of the last request, None if there was none since the start."""
        return self._acted.get(account_id)
