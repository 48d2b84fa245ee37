"""Sends the one mail to who wanted to be told that there is an answer, and forgets the address."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from api.domain.answers import DueContact
from api.domain.mail import GIVEN_UP_AFTER, Letter, MailNotSent
from api.services.account_ports import Cipher
from api.services.answer_ports import Contacts
from api.services.ports import Clock, Guide, Mail

_log = logging.getLogger("lotse.mail")


@dataclass(frozen=True)
class ContactMails:
    """`public_url`: the address of this installation, None: not known."""

    contacts: Contacts
    cipher: Cipher
    mail: Mail
    guide: Guide
    public_url: str | None
    clock: Clock

    async def deliver(self) -> None:
        """Send all that is due; to be called every half minute. After a failure the rest waits for the next call."""
        now = self.clock.now()
        if given_up := await self.contacts.delete_old(now, now - GIVEN_UP_AFTER):
            _log.error("%d persons could not be told by mail in two days and were given up", given_up)
        while (contact := await self.contacts.take_due(now)) is not None:
            if not await self._send(contact):
                return

    async def _send(self, contact: DueContact) -> bool:
        address = self.cipher.unseal(contact.address)
        if address is None:
            _log.error("an address was sealed with another key and is of no use")
        else:
            try:
                await self.mail.send(contact.id, (address,), self._letter(contact))
            except MailNotSent as problem:
                _log.warning("a mail to a person was not sent (attempt %d): %s", contact.attempts, problem)
                return False
        await self.contacts.delete(contact.id)
        return True

    def _letter(self, contact: DueContact) -> Letter:
        language = self.guide.answer_language(contact.language)
        county = self.guide.counties[contact.county].name(language)
        where = self.public_url.rstrip("/") if self.public_url else "Lotse"
        text = self.guide.phrase("notice_mail_text", language, county=county, link=where)
        return Letter(self.guide.phrase("notice_mail_subject", language), f"{text.strip()}\n")
