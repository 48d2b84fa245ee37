"""What coordinators let people see: checked, previewed, published, withdrawn, approved."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from api.domain.accounts import Account
from api.domain.errors import NotFound
from api.domain.messages import Reply
from api.domain.publishing import (
    Approval,
    ContentKind,
    Finding,
    ItemId,
    Piece,
    Version,
    VersionState,
    with_quotes,
)
from api.domain.publishing_errors import DraftChanged, NotPublishable, ShippedChanged
from api.services.drafting import Drafting
from api.services.publishing_ports import Shelf, Versions


@dataclass(frozen=True)
class Publishing:
    drafting: Drafting

    @property
    def _versions(self) -> Versions:
        return self.drafting.versions

    @property
    def _shelf(self) -> Shelf:
        return self.drafting.shelf

    async def check(self, draft: Version) -> Sequence[Finding]:
        """What has to be mended before it can be published, and what is missing."""
        piece = await self._piece(draft)
        return await asyncio.to_thread(self._shelf.findings, piece)

    async def preview(self, version: Version, language: str) -> Reply:
        """How people would see it. Raises NotPublishable where it cannot be read."""
        return await asyncio.to_thread(self._shelf.preview, await self._piece(version), language)

    async def publish(self, by: Account, draft: Version, revision: int) -> Version:
        """Let people see the draft; who does so is its reviewer. Raises NotPublishable, DraftChanged."""
        if draft.revision != revision:
            raise DraftChanged("The draft was changed after it was read; read it again.")
        blocking = [finding for finding in await self.check(draft) if finding.blocking]
        if blocking:
            raise NotPublishable(f"The check found {len(blocking)} things to mend first.")
        now = self.drafting.clock.now()
        mark = self._shelf.fingerprint(draft.of)
        if draft.based_on != mark:
            raise ShippedChanged("What was shipped has changed since the draft was begun; resolve the conflict first.")
        shown = replace(draft, state=VersionState.PUBLISHED, revision=revision + 1, reviewer=by.id, published_at=now)
        await self._versions.publish(shown)
        await self._note(by, "publish", draft.of)
        return shown

    async def withdraw(self, by: Account, of: ItemId) -> None:
        """Let people see what was shipped again, or nothing. Raises NotFound."""
        await self._published(of)
        await self._versions.withdraw(of)
        await self._note(by, "withdraw", of)

    async def keep(self, by: Account, of: ItemId, fingerprint: str | None) -> None:
        """Keep the county's text beside a newer shipped one, None: though there is none any more. No conflict then.

        Raises NotFound, ShippedChanged.
        """
        own = [each for each in await self._versions.of_item(of) if each.state is not VersionState.WITHDRAWN]
        if fingerprint is not None or not own:
            self._check_seen(of, fingerprint)
        elif self._shelf.fingerprint(of) is not None:
            raise ShippedChanged("There is a shipped text; read it again.")
        for version in own:
            await self._versions.rebase(replace(version, based_on=fingerprint))
        await self._note(by, "keep", of)

    async def approve(self, by: Account, of: ItemId, fingerprint: str) -> None:
        """Record that the county approves what was shipped. Raises NotFound, ShippedChanged."""
        self._check_seen(of, fingerprint)
        await self._versions.approve(Approval(of, fingerprint, by.id, self.drafting.clock.now()))
        await self._note(by, "approve", of)

    async def files(self, by: Account) -> Mapping[str, str]:
        """All that the county has published, as files under `knowledge/content`."""
        pieces = [await self._piece(version) for version in await self._versions.published(by.county)]
        await self.drafting.audit.record(by.id, "content.export", None, self.drafting.clock.now())
        return await asyncio.to_thread(self._shelf.files, pieces)

    async def _published(self, of: ItemId) -> Version:
        versions = await self._versions.of_item(of)
        found = next((each for each in versions if each.state is VersionState.PUBLISHED), None)
        if found is None:
            raise NotFound("The county has published no version of it.")
        return found

    async def _piece(self, version: Version) -> Piece:
        return await piece_of(version, self._versions, self.drafting.clock.now().date())

    def _check_seen(self, of: ItemId, fingerprint: str | None) -> None:
        shipped = self._shelf.fingerprint(of)
        if shipped is None:
            raise NotFound("Nothing of this name was shipped.")
        if shipped != fingerprint:
            raise ShippedChanged("The shipped text is not the one that was read; read it again.")

    async def _note(self, by: Account, action: str, of: ItemId) -> None:
        await self.drafting.audit.record(by.id, f"{of.kind}.{action}", of.item, self.drafting.clock.now())


async def piece_of(version: Version, versions: Versions, today: date) -> Piece:
    """The version as it is shown, with the quotes that are still there; a draft as if it was published today."""
    day = version.published_at.date() if version.published_at else today
    if version.of.kind is ContentKind.OFFER:
        return Piece(version.of, version.body, day)
    found = await versions.quotes(version.body["quotes"])
    return Piece(version.of, with_quotes(version.body, list(found.values())), day)
