"""Every process follows what is published: it looks for changes every two seconds and shows them at once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from api.domain.hours import PLACE
from api.domain.publishing import ContentKind, ItemId, Owner, Piece, vouched
from api.services.ports import Clock
from api.services.publishing import piece_of
from api.services.publishing_ports import Owners, Shelf, Versions


@dataclass
class Following:
    versions: Versions
    owners: Owners
    shelf: Shelf
    clock: Clock
    _seen: tuple[int, date] | None = field(default=None, init=False)

    async def look(self) -> None:
        """Show what has been published since the last look; a new day may let offers expire."""
        today = self.clock.now().astimezone(PLACE).date()
        newest = (await self.versions.change(), today)
        if newest == self._seen:
            return
        pieces = await self._pieces(today)
        await asyncio.to_thread(self.shelf.lay, pieces)
        self._seen = newest

    async def _pieces(self, today: date) -> Sequence[Piece]:
        published = [await piece_of(version, self.versions, today) for version in await self.versions.published()]
        owners: Mapping[ItemId, Owner] = {owner.of: owner for owner in await self.owners.all()}
        shown = [vouched(piece, owners.get(piece.of), today) for piece in published]
        return [*shown, *self._shipped(owners, {piece.of for piece in published}, today)]

    def _shipped(self, owners: Mapping[ItemId, Owner], known: set[ItemId], today: date) -> Sequence[Piece]:
        """Offers that were shipped and that somebody vouches for."""
        found: list[Piece] = []
        for of, owner in owners.items():
            if of not in known and of.kind is ContentKind.OFFER and (shipped := self.shelf.shipped(of)):
                found.append(vouched(Piece(of, shipped.body, today), owner, today))
        return found
