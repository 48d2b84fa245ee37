"""Everything that can be refused around handoffs.

LotseError
├── Conflict
│   ├── AlreadyClaimed      a colleague was faster
│   ├── NotClaimed          only who has claimed a conversation writes in it or ends it
│   └── NotWaiting          it is over, or was taken back
└── Refused
    └── UnknownColleague    nobody in this county to hand a conversation over to
"""

from __future__ import annotations

from api.domain.errors import Conflict, Refused


class AlreadyClaimed(Conflict):
    """Another member of staff writes with this person."""

    code = "already-claimed"
    title = "A colleague has claimed this conversation"


class NotClaimed(Conflict):
    """Somebody wants to write in a conversation, or to end it, that they have not claimed."""

    code = "not-claimed"
    title = "Claim this conversation first"


class NotWaiting(Conflict):
    """A conversation is claimed in which nobody waits any more."""

    code = "not-waiting"
    title = "Nobody waits in this conversation any more"


class UnknownColleague(Refused):
    """The account is not there, is disabled, is no staff, or works for another county."""

    code = "unknown-colleague"
    title = "There is no such colleague"
