"""What the services around mails need of the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from api.domain.mail import Letter, OpenRequest, PendingMail


class Outbox(Protocol):
    """Mails that are to be sent, kept until they are. Each call is one transaction."""

    async def put(self, county: str, letter: Letter, now: datetime) -> None: ...

    async def has_daily(self, county: str, day: date) -> bool: ...

    async def put_daily(self, county: str, day: date, letter: Letter | None, now: datetime) -> None:
        """Keep the one daily mail of a county; None: there is nothing to tell on this day. A second one is no more."""
        ...

    async def open_requests(self, county: str) -> Sequence[OpenRequest]:
        """Return who waits for an answer, oldest first."""
        ...

    async def take_due(self, now: datetime) -> PendingMail | None:
        """Return the mail that waits longest for its time, None for none; nobody else gets it until its next one.

        The attempt counts before it is made: whoever dies in it has made it.
        """
        ...

    async def mark_sent(self, mail_id: str) -> None:
        """Forget what the mail says."""
        ...

    async def delete_older(self, before: datetime) -> Sequence[str]:
        """Delete all that is older; return the counties of those that were never sent."""
        ...
