"""What happens to mails by the clock."""

from __future__ import annotations

from dataclasses import dataclass

from api.services.contact_mails import ContactMails
from api.services.mail_daily import DailyList
from api.services.mail_delivery import MailDelivery


@dataclass(frozen=True)
class MailServices:
    daily: DailyList
    delivery: MailDelivery
    contacts: ContactMails

    async def look(self) -> None:
        """Write what the time asks for and send what is due; to be called every half minute."""
        await self.daily.write()
        await self.delivery.deliver()
        await self.contacts.deliver()
