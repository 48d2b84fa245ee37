"""What publishing requires of the world."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from api.domain.mail import Letter
from api.domain.messages import Reply
from api.domain.needs import Quote
from api.domain.publishing import Approval, Body, ContentKind, Finding, ItemId, Owner, Piece, Shipped, Version


class Shelf(Protocol):
    """What the knowledge makes of texts and offers. Some calls take a second: for any thread but the event loop's."""

    def titles(self, kind: ContentKind, county: str) -> Mapping[str, str]:
        """The German titles of what was shipped, by id."""
        ...

    def fingerprint(self, of: ItemId) -> str | None:
        """What changes when the shipped text does; None where nothing was shipped."""
        ...

    def shipped(self, of: ItemId) -> Shipped | None: ...

    def empty(self, kind: ContentKind, title: str) -> Body:
        """The body of something new."""
        ...

    def german_mark(self, body: Body) -> str | None:
        """What changes when the German text of a topic does; None where it has none."""
        ...

    def findings(self, piece: Piece) -> Sequence[Finding]:
        """What the build would refuse; nothing else than blocking findings where it cannot be read at all."""
        ...

    def preview(self, piece: Piece, language: str) -> Reply:
        """How people of the county would see it. Raises NotPublishable where it cannot be read."""
        ...

    def lay(self, pieces: Sequence[Piece]) -> Sequence[ItemId]:
        """Show these, and none of those before. Returns those that cannot be read any more: they are not shown."""
        ...

    def files(self, pieces: Sequence[Piece]) -> Mapping[str, str]:
        """The files under `knowledge/content` by path, as the build reads them."""
        ...


class Versions(Protocol):
    """What is kept of texts and offers. Each call is one transaction; what people see counts up `change`."""

    async def change(self) -> int:
        """A number that grows whenever people shall see something else."""
        ...

    async def published(self, county: str | None = None) -> Sequence[Version]:
        """What is published (in one county), None: everywhere."""
        ...

    async def of_county(self, county: str, kind: ContentKind) -> Sequence[Version]:
        """Drafts and published versions."""
        ...

    async def of_item(self, of: ItemId) -> Sequence[Version]:
        """All versions, newest first."""
        ...

    async def begin(self, version: Version) -> None:
        """Keep a new draft with the number after the last. Raises DraftExists."""
        ...

    async def save(self, version: Version) -> None:
        """Keep a draft whose revision is the next one. Raises DraftChanged."""
        ...

    async def discard(self, of: ItemId) -> None:
        """Forget the draft; nothing happens where there is none."""
        ...

    async def publish(self, version: Version) -> None:
        """Show this draft from now on; the one before is withdrawn. Raises DraftChanged."""
        ...

    async def withdraw(self, of: ItemId) -> None:
        """Show no version of the county's any more."""
        ...

    async def rebase(self, version: Version) -> None:
        """Note that a published version is also made from this shipped text."""
        ...

    async def approve(self, approval: Approval) -> None: ...

    async def approvals(self, county: str, kind: ContentKind) -> Mapping[str, Approval]:
        """The newest approval by item."""
        ...

    async def quotes(self, needs: Sequence[str]) -> Mapping[str, Quote]:
        """Those of these needs' words that are still there and released, by need."""
        ...

    async def names(self, accounts: Sequence[str]) -> Mapping[str, str]: ...


class Owners(Protocol):
    """Who vouches for offers. Each call is one transaction."""

    async def all(self, county: str | None = None) -> Sequence[Owner]: ...

    async def keep(self, owner: Owner) -> None:
        """Instead of any earlier one; an open link of another address is gone."""
        ...

    async def remove(self, of: ItemId) -> None: ...

    async def ask(
        self, owner: Owner, token_hash: str, letter: Letter, now: datetime, *, unless_asked: bool = False
    ) -> None:
        """Keep the link instead of any earlier one, and put the letter to the owner into the outbox.

        `unless_asked`: not where somebody else has asked since `owner` was read.
        """
        ...

    async def by_link(self, token_hash: str, now: datetime) -> Owner | None:
        """The owner who got this link, None for a link that is not valid."""
        ...

    async def confirm(self, token_hash: str, now: datetime, today: date) -> Owner | None:
        """Use the link up; None for one that is not valid."""
        ...
