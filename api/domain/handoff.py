"""A human takes over: waiting → active → closed, and back from active to waiting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from api.domain.handoff_errors import AlreadyClaimed, NotClaimed, NotWaiting

GONE_AFTER = timedelta(minutes=10)


class HandoffStatus(StrEnum):
    WAITING = "waiting"
    ACTIVE = "active"
    CLOSED = "closed"


class HandoffReason(StrEnum):
    """Why somebody waits: for a talk now, or for an answer to a form that was sent."""

    TALK = "talk"
    MESSAGE = "message"
    INTERPRETER = "interpreter"


@dataclass(frozen=True)
class Handoff:
    """The way of one conversation to a human; `id` is its own, for the audit, and outlives no conversation.

    Staff read the messages behind `readable_after` (None: nothing, nobody has agreed) up to `readable_until` (None: all
    that come). `consented`: the person agreed to that. `active_at` is the last activity of who has claimed it.
    """

    id: str
    conversation_id: str
    county: str
    status: HandoffStatus
    reason: HandoffReason
    consented: bool
    since: datetime
    crisis: bool = False
    readable_after: int | None = None
    readable_until: int | None = None
    claimed_by: str | None = None
    claimed_at: datetime | None = None
    active_at: datetime | None = None
    closed_at: datetime | None = None
    resolution: str | None = None

    @property
    def is_active(self) -> bool:
        return self.status is HandoffStatus.ACTIVE

    @property
    def waits_for_talk(self) -> bool:
        return self.status is HandoffStatus.WAITING and self.consented and self.reason is HandoffReason.TALK

    def lets_read(self, seq: int) -> bool:
        """Whether staff may read the message with this number."""
        after, until = self.readable_after, self.readable_until
        return after is not None and seq > after and (until is None or seq <= until)


def ask_again(handoff: Handoff, reason: HandoffReason, *, consented: bool, now: datetime) -> Handoff:
    """Return it waiting: who waits already keeps the place, who is spoken with stays so, a closed one begins anew.

    A wish to which nobody has agreed yet changes nothing but an older one of this sort.
    """
    if handoff.status is HandoffStatus.CLOSED:
        again = replace(handoff, status=HandoffStatus.WAITING, since=now, claimed_by=None, claimed_at=None)
        again = replace(again, closed_at=None, resolution=None, readable_until=None)
        return replace(again, reason=reason, consented=consented, readable_after=0 if consented else None)
    if consented:
        return replace(handoff, reason=reason, consented=True, readable_after=0)
    return handoff if handoff.consented or reason is HandoffReason.TALK else replace(handoff, reason=reason)


def claim(handoff: Handoff, account_id: str, last_seq: int, now: datetime) -> Handoff:
    """Return it active; claimed again by the same member it stays as it is. Raises AlreadyClaimed or NotWaiting.

    Without consent only what comes from now on is readable.
    """
    if handoff.is_active and handoff.claimed_by == account_id:
        return handoff
    if handoff.is_active:
        raise AlreadyClaimed("Somebody else was faster; choose another conversation.")
    if handoff.status is HandoffStatus.CLOSED:
        raise NotWaiting("The person left the queue, or the conversation was closed.")
    readable = last_seq if handoff.readable_after is None else handoff.readable_after
    return replace(
        handoff,
        status=HandoffStatus.ACTIVE,
        claimed_by=account_id,
        claimed_at=now,
        active_at=now,
        readable_after=readable,
    )


def check_claimed(handoff: Handoff, account_id: str) -> Handoff:
    """Return it if this member has claimed it. Raises AlreadyClaimed (by a colleague) or NotClaimed."""
    if not handoff.is_active:
        raise NotClaimed("Only who has claimed a conversation does this: claim it first.")
    if handoff.claimed_by != account_id:
        raise AlreadyClaimed("A colleague has claimed this conversation.")
    return handoff


def act_on(handoff: Handoff, account_id: str, now: datetime) -> Handoff:
    """Return it with a sign of life of the member who has claimed it. Raises like `check_claimed`."""
    return replace(check_claimed(handoff, account_id), active_at=now)


def put_back(handoff: Handoff, account_id: str | None) -> Handoff:
    """Return it waiting, at its old place; None: who has claimed it is gone. Raises like `check_claimed`."""
    check_claimed(handoff, account_id or handoff.claimed_by or "")
    return replace(handoff, status=HandoffStatus.WAITING, claimed_by=None, active_at=None)


def hand_over(handoff: Handoff, account_id: str, to: str, now: datetime) -> Handoff:
    """Return it claimed by a colleague. Raises like `check_claimed`."""
    return replace(check_claimed(handoff, account_id), claimed_by=to, active_at=now)


def close(handoff: Handoff, account_id: str, last_seq: int, resolution: str | None, now: datetime) -> Handoff:
    """Return it closed: what the person writes from now on is not for staff. Raises like `check_claimed`."""
    check_claimed(handoff, account_id)
    return replace(
        handoff,
        status=HandoffStatus.CLOSED,
        closed_at=now,
        resolution=resolution,
        readable_until=last_seq,
        active_at=None,
    )


def is_abandoned(acted_at: datetime, waiting_since: datetime | None, now: datetime) -> bool:
    """Whether who has claimed it is gone: the person has waited for an answer (None: does not) ten minutes without a
    sign of life."""
    return waiting_since is not None and now - max(acted_at, waiting_since) >= GONE_AFTER
