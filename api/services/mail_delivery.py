"""Sends what lies in the outbox."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from api.domain.mail import GIVEN_UP_AFTER, MailNotSent, PendingMail
from api.domain.mail_format import Recipients
from api.services.mail_ports import Outbox
from api.services.ports import Clock, Mail

_log = logging.getLogger("lotse.mail")


@dataclass(frozen=True)
class MailDelivery:
    outbox: Outbox
    mail: Mail
    recipients: Recipients
    clock: Clock

    async def deliver(self) -> None:
        """Send all that is due; to be called every half minute. After a failure the rest waits for the next call."""
        for county in await self.outbox.delete_older(self.clock.now() - GIVEN_UP_AFTER):
            _log.error("a mail for %s could not be sent in two days and was given up", county)
        while (pending := await self.outbox.take_due(self.clock.now())) is not None:
            if not await self._send(pending):
                return

    async def _send(self, pending: PendingMail) -> bool:
        try:
            to = (pending.recipient,) if pending.recipient else self.recipients.of(pending.county)
            await self.mail.send(pending.id, to, pending.letter)
        except MailNotSent as problem:
            _log.warning("a mail for %s was not sent (attempt %d): %s", pending.county, pending.attempts, problem)
            return False
        await self.outbox.mark_sent(pending.id)
        return True
