"""What members of staff read: who waits, and all that they need to know to answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.domain.accounts import Account
from api.domain.errors import NotFound
from api.domain.handoff import Handoff, HandoffStatus
from api.domain.translation import DeskMessage
from api.services.desk_access import DeskAccess
from api.services.handoff_ports import HandoffLists, Listed, Packet
from api.services.person_translation import PersonTranslation

MOST_LISTED = 200


@dataclass(frozen=True)
class DeskReading:
    access: DeskAccess
    lists: HandoffLists
    of_person: PersonTranslation

    async def conversations(self, staff: Account, status: HandoffStatus) -> Sequence[Listed]:
        """Return the handoffs of this status in the member's county, oldest first, at most 200.

        What those who are not served yet have said is translated; all who are there are told when it is.
        """
        await self.access.presence.acts(staff)
        listed = await self.lists.listed(staff.county, status, MOST_LISTED)
        if status is HandoffStatus.WAITING:
            words = [(one.handoff.conversation_id, one.words) for one in listed if one.words is not None]
            self.of_person.begin_each(words, *await self.access.presence.of(staff.county))
        return listed

    async def packet(self, staff: Account, conversation_id: str) -> Packet:
        """Return all that staff may see of a conversation. Raises NotFound."""
        handoff = await self.access.access_conversation(staff, conversation_id)
        packet = await self._packet(conversation_id)
        await self._keep_reader(staff, handoff)
        self.of_person.begin(conversation_id, packet.messages, staff.id)
        return packet

    async def listed(self, handoff: Handoff) -> Listed:
        """Return a handoff that this member has just changed, as it stands in the list. Raises NotFound."""
        return (await self._packet(handoff.conversation_id)).listed

    async def messages(self, staff: Account, conversation_id: str, after: int) -> list[DeskMessage]:
        """Return the messages behind `after` that staff may read. Raises NotFound."""
        packet = await self.packet(staff, conversation_id)
        return [message for message in packet.messages if message.seq > after]

    async def _packet(self, conversation_id: str) -> Packet:
        packet = await self.lists.packet(conversation_id)
        if packet is None:
            raise NotFound("There is no such conversation in the queue.")
        return packet

    async def _keep_reader(self, staff: Account, handoff: Handoff) -> None:
        # Who has claimed it reads it all the time; the claim is kept already.
        if handoff.claimed_by != staff.id:
            await self.access.record(staff, "read", handoff)
