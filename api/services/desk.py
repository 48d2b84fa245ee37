"""What members of staff do with conversations: claim, put back, hand over, close. They write in `desk_writing`."""

from __future__ import annotations

from dataclasses import dataclass

from api.domain.accounts import Account, Role
from api.domain.handoff import Handoff, check_claimed, claim, close, hand_over, put_back
from api.domain.handoff_errors import UnknownColleague
from api.domain.text import check_text
from api.services.account_ports import AccountStore
from api.services.desk_access import DeskAccess
from api.services.handoff_ports import NewNote
from api.services.turns import TurnTaking

_NOTE_LIMIT = 4_000
_RESOLUTION_LIMIT = 500


@dataclass(frozen=True)
class Desk:
    """Every call raises NotFound for what is not in the queue of the member's own county.

    `turns` are those of the chat, `lines` those of `DeskWriting`: what a member has sent goes out before the
    conversation leaves them.
    """

    access: DeskAccess
    accounts: AccountStore
    turns: TurnTaking
    lines: TurnTaking

    async def claim(self, staff: Account, conversation_id: str) -> Handoff:
        """Take over; from now on the assistant is silent. Raises AlreadyClaimed or NotWaiting."""
        handoff = await self.access.access_conversation(staff, conversation_id)
        if handoff.is_active and handoff.claimed_by == staff.id:
            return handoff
        # A reply that is being made still comes before the silence.
        async with self.turns.turn(conversation_id):
            now = self.access.now
            changed = await self.access.change(
                staff, handoff, "claim", lambda found, last: claim(found, staff.id, last, now), says="staff_joined"
            )
        return changed.handoff

    async def close(self, staff: Account, conversation_id: str, resolution: str | None) -> Handoff:
        """End it; the assistant is back. Raises NotClaimed or AlreadyClaimed."""
        handoff = await self.access.access_conversation(staff, conversation_id)
        reason, now = check_text(resolution, _RESOLUTION_LIMIT) if resolution else None, self.access.now
        async with self.lines.turn(conversation_id):
            changed = await self.access.change(
                staff,
                handoff,
                "close",
                lambda found, last: close(found, staff.id, last, reason, now),
                says="staff_closed",
            )
        return changed.handoff

    async def put_back(self, staff: Account, conversation_id: str) -> Handoff:
        """Let somebody else take it from the queue, at its old place. Raises NotClaimed or AlreadyClaimed."""
        handoff = await self.access.access_conversation(staff, conversation_id)
        async with self.lines.turn(conversation_id):
            changed = await self.access.change(
                staff, handoff, "return", lambda found, _: put_back(found, staff.id), says="staff_left", note="returned"
            )
        return changed.handoff

    async def hand_over(self, staff: Account, conversation_id: str, to: str) -> Handoff:
        """Give it to a colleague, who need not agree. Raises NotClaimed, AlreadyClaimed or UnknownColleague."""
        handoff = check_claimed(await self.access.access_conversation(staff, conversation_id), staff.id)
        record = await self.accounts.by_id(to)
        if record is None or record.disabled or not _are_colleagues(staff, record.account):
            raise UnknownColleague("Choose a member of staff of your county.")
        now = self.access.now
        async with self.lines.turn(conversation_id):
            changed = await self.access.change(
                staff, handoff, "transfer", lambda found, _: hand_over(found, staff.id, to, now), note="transferred"
            )
        return changed.handoff

    async def note(self, staff: Account, conversation_id: str, text: str) -> None:
        """Note something for colleagues; the person never sees it."""
        await self.access.access_conversation(staff, conversation_id)
        note = NewNote("note", check_text(text, _NOTE_LIMIT), staff.id)
        await self.access.store.change(conversation_id, lambda found, _: found, self.access.now, note=note)

    async def types(self, staff: Account, conversation_id: str) -> None:
        """Show the person that somebody types. Raises NotClaimed or AlreadyClaimed."""
        handoff = check_claimed(await self.access.access_conversation(staff, conversation_id), staff.id)
        self.access.news.staff_types(handoff)

    async def reads(self, staff: Account, conversation_id: str, seq: int) -> None:
        """Show the person what was read. Raises NotClaimed or AlreadyClaimed."""
        handoff = check_claimed(await self.access.access_conversation(staff, conversation_id), staff.id)
        self.access.news.staff_read(handoff, seq)

    async def colleagues(self, staff: Account) -> list[tuple[Account, bool]]:
        """Return the other members of staff of the county by name, each with whether they are there."""
        there = self.access.presence.of(staff.county)
        records = await self.accounts.of_county(staff.county)
        return [
            (record.account, record.account.id in there)
            for record in records
            if not record.disabled and _are_colleagues(staff, record.account)
        ]


def _are_colleagues(staff: Account, other: Account) -> bool:
    return other.role is Role.STAFF and other.county == staff.county and other.id != staff.id
