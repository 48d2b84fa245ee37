"""Who of those who are there speaks which language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from api.domain.accounts import Role
from api.domain.translation import plain_language
from api.services.account_ports import AccountStore
from api.services.presence import Presence


@dataclass(frozen=True)
class Speakers:
    accounts: AccountStore
    presence: Presence

    async def there(self, county: str) -> Mapping[str, tuple[str, ...]]:
        """Return the names of the members of staff who are there, by plain language (sr for each of its scripts)."""
        there = self.presence.of(county)
        found: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for record in await self.accounts.of_county(county):
            account = record.account
            if account.id in there and account.role is Role.STAFF and not record.disabled:
                for language in dict.fromkeys(map(plain_language, account.languages)):
                    found[language] += (account.name,)
        return found
