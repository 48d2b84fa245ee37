"""Makes the mails due to those who asked what is answered now: one for each address."""

from __future__ import annotations

from dataclasses import dataclass

from api.services.account_ports import Cipher
from api.services.answer_ports import Contacts
from api.services.ports import Clock


@dataclass(frozen=True)
class ContactDues:
    contacts: Contacts
    cipher: Cipher
    clock: Clock

    async def make_due(self, theme_id: str) -> None:
        """Who asked it several times gets one mail. To be called again for those who ask later."""
        seen: set[str] = set()
        due: list[str] = []
        for contact in await self.contacts.of_theme(theme_id):
            # One that cannot be read is like no other.
            address = (self.cipher.unseal(contact.address) or contact.id).casefold()
            if address in seen:
                await self.contacts.delete(contact.id)
            elif not contact.is_due:
                due.append(contact.id)
            seen.add(address)
        if due:
            await self.contacts.make_due(due, self.clock.now())
