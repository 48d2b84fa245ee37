"""Search without a conversation."""

from __future__ import annotations

from dataclasses import dataclass

from api.domain.errors import UnknownCounty
from api.domain.search import SearchOutcome, SearchQuery
from api.domain.text import check_text
from api.services.limits import Limits
from api.services.ports import Guide, Search


@dataclass(frozen=True)
class Searching:
    index: Search
    guide: Guide
    limits: Limits

    async def search(self, query: SearchQuery, client: str) -> SearchOutcome:
        """Raises UnknownCounty, TooManyRequests or what `check_text` raises."""
        check_text(query.text)
        if query.county is not None and query.county not in self.guide.counties:
            raise UnknownCounty(f"Known counties are {', '.join(sorted(self.guide.counties))}.")
        await self.limits.take_search(client)
        return await self.index.search(query)
