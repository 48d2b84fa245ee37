"""Tells the contact point of a request at once when nobody is there to see it."""

from __future__ import annotations

from dataclasses import dataclass

from api.domain.mail import OpenRequest, RequestSort
from api.domain.mail_format import Recipients
from api.services.mail_ports import Outbox
from api.services.mail_texts import MailTexts
from api.services.ports import Clock


@dataclass(frozen=True)
class MailNotices:
    outbox: Outbox
    texts: MailTexts
    recipients: Recipients
    clock: Clock

    async def tell(self, county: str, language: str, sort: RequestSort) -> None:
        """Put a mail into the outbox; a county without an address gets none."""
        if self.recipients.of(county):
            now = self.clock.now()
            await self.outbox.put(county, self.texts.at_once(county, OpenRequest(sort, language, now)), now)
