"""Who vouches for offers: named by coordinators, asked by mail, confirmed with a link."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from api.domain.accounts import Account
from api.domain.errors import NotFound
from api.domain.hours import PLACE
from api.domain.publishing import ContentKind, ItemId, Owner
from api.domain.publishing_errors import NoMailServer, UnknownLink
from api.domain.text import check_characters
from api.services.drafting import Drafting
from api.services.offer_letters import OfferLetters
from api.services.ports import Hasher


@dataclass(frozen=True)
class OfferOwners:
    """`letters` None: no mail can be sent."""

    drafting: Drafting
    hasher: Hasher
    letters: OfferLetters | None

    async def name(self, by: Account, owner: Owner) -> None:
        """Raises NotFound for an offer that the county does not have, NotText."""
        check_characters(owner.name)
        check_characters(owner.email)
        await self._title(owner.of)
        await self.drafting.owners.keep(owner)
        await self._note(by, "offer.owner", owner.of)

    async def remove(self, by: Account, of: ItemId) -> None:
        await self.drafting.owners.remove(of)
        await self._note(by, "offer.ownerless", of)

    async def ask(self, by: Account, of: ItemId) -> None:
        """Mail a link now. Raises NotFound, NoMailServer."""
        owner = next((each for each in await self.drafting.owners.all(of.county) if each.of == of), None)
        if owner is None:
            raise NotFound("Nobody is named for this offer.")
        await self._ask(owner)
        await self._note(by, "offer.ask", of)

    async def look(self) -> None:
        """Ask everybody whose offer is shown and expires soon; to be called now and then."""
        now = self.drafting.clock.now()
        for owner in await self.drafting.owners.all() if self.letters else ():
            if owner.is_to_be_asked(now) and await self._is_shown(owner.of):
                await self._ask(owner, unless_asked=True)

    async def by_link(self, token: str) -> tuple[Owner, str]:
        """Whom the link was sent to, and the title of the offer. Raises UnknownLink."""
        owner = await self.drafting.owners.by_link(self.hasher.token(token), self.drafting.clock.now())
        if owner is None:
            raise UnknownLink("It was used already, replaced by a newer one, or has expired.")
        return owner, await self._title(owner.of)

    async def confirm(self, token: str) -> Owner:
        """The offer is as it is shown. Raises UnknownLink."""
        now = self.drafting.clock.now()
        today = now.astimezone(PLACE).date()
        owner = await self.drafting.owners.confirm(self.hasher.token(token), now, today)
        if owner is None:
            raise UnknownLink("It was used already, replaced by a newer one, or has expired.")
        await self.drafting.audit.record(None, "offer.confirm", owner.of.item, now)
        return owner

    async def _ask(self, owner: Owner, *, unless_asked: bool = False) -> None:
        if self.letters is None:
            raise NoMailServer("Set LOTSE_SMTP_URL, LOTSE_MAIL_FROM, LOTSE_MAIL_TO and LOTSE_PUBLIC_URL.")
        token = secrets.token_urlsafe(32)
        letter = self.letters.ask(owner, await self._title(owner.of), token)
        now = self.drafting.clock.now()
        await self.drafting.owners.ask(owner, self.hasher.token(token), letter, now, unless_asked=unless_asked)

    async def _is_shown(self, of: ItemId) -> bool:
        versions = await self.drafting.versions.of_item(of)
        shipped = of.item in self.drafting.shelf.titles(ContentKind.OFFER, of.county)
        return shipped or any(version.state == "published" for version in versions)

    async def _title(self, of: ItemId) -> str:
        versions = await self.drafting.versions.of_item(of)
        shown = next((v for v in versions if v.state == "published"), None) or next(iter(versions), None)
        title = shown.body["record"]["title"] if shown else None
        title = title or self.drafting.shelf.titles(ContentKind.OFFER, of.county).get(of.item)
        if title is None:
            raise NotFound("The county has no such offer.")
        return str(title)

    async def _note(self, by: Account, action: str, of: ItemId) -> None:
        await self.drafting.audit.record(by.id, action, of.item, self.drafting.clock.now())
