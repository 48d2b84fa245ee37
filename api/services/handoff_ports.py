"""What the services around handoffs need and adapters provide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from api.domain.accounts import Account
from api.domain.handoff import Handoff, HandoffReason, HandoffStatus
from api.domain.messages import Message, Reply, Request
from api.domain.translation import DeskMessage
from api.services.translation_ports import Listener


@dataclass(frozen=True)
class Outlook:
    """What a conversation can expect: its handoff (None: none), how many wait before it (of the county, all if it does
    not wait itself), and how long those waited who were claimed last."""

    handoff: Handoff | None
    before: int
    waits: Sequence[timedelta] = ()


@dataclass(frozen=True)
class SentRequest:
    """A form as it was sent."""

    request: Request
    created_at: datetime


@dataclass(frozen=True)
class Listed:
    """A handoff in a list. `claimed_by` is the name. The rest is what staff may read, empty without consent: `topics`
    (ids), `words` (what the person left as a message, else their last question, else what they typed last), `known`
    (what they told of themselves)."""

    handoff: Handoff
    language: str
    claimed_by: str | None
    topics: Sequence[str] = ()
    words: DeskMessage | None = None
    requests: Sequence[SentRequest] = ()
    known: Mapping[str, Any] = field(default_factory=dict)

    @property
    def place(self) -> str | None:
        """The municipality that the person named."""
        place: str | None = self.known.get("place")
        return place

    @property
    def left_message(self) -> str | None:
        """What the person left as a message, the last one of several."""
        left = (one.request.fields.get("message") for one in reversed(self.requests))
        return next((message for message in left if message), None)


@dataclass(frozen=True)
class Note:
    """What staff note among themselves, or what happened (`kind`: note, returned, gone, transferred; `text` is then
    empty). `author`: the name, None: the system, or an account that is gone."""

    kind: str
    text: str
    author: str | None
    created_at: datetime


@dataclass(frozen=True)
class Packet:
    """All that staff may see of one conversation. `failed`: numbers of replies that were no answer or not helpful."""

    listed: Listed
    messages: Sequence[DeskMessage]
    failed: frozenset[int]
    notes: Sequence[Note] = ()


@dataclass(frozen=True)
class Changed:
    """A handoff after a change, with the messages that were added."""

    handoff: Handoff
    messages: Sequence[Message]


@dataclass(frozen=True)
class NewNote:
    """A note that is to be kept, see `Note`."""

    kind: str
    text: str
    account_id: str | None


@dataclass(frozen=True)
class Place:
    """One conversation in a county's queue, or with a member of staff: what consoles have to show at once."""

    conversation_id: str
    status: HandoffStatus
    claimed_by: str | None
    crisis: bool
    consented: bool
    reason: HandoffReason


Change = Callable[[Handoff, int], Handoff]
Says = Callable[[Listener], Reply]


class HandoffStore(Protocol):
    """Handoffs, one a conversation. Each call is one transaction."""

    async def find(self, conversation_id: str) -> Handoff | None: ...

    async def outlook(self, conversation_id: str, county: str, since: datetime) -> Outlook:
        """`since`: how far back the waits are looked for."""
        ...

    async def request(
        self, conversation_id: str, county: str, reason: HandoffReason, *, consented: bool, now: datetime
    ) -> None:
        """Let the conversation wait; a crisis that was spoken of in it marks it."""
        ...

    async def withdraw(self, conversation_id: str, now: datetime) -> None:
        """Nobody waits for a talk any more: forget a handoff that nobody ever claimed, close another one that waits.

        Who left a message meanwhile goes on waiting for the answer.
        """
        ...

    async def mark_crisis(self, conversation_id: str) -> None: ...

    async def change(
        self,
        conversation_id: str,
        change: Change,
        now: datetime,
        *,
        says: Says | None = None,
        client_id: str | None = None,
        note: NewNote | None = None,
    ) -> Changed:
        """Change it and say something in the conversation, both or nothing.

        `change` gets the handoff and the number of the last message, and may raise; `says` the conversation's language.
        A message that has this `client_id` already is returned, and nothing changes. Raises NotFound.
        """
        ...

    async def staff_wrote(self, conversation_id: str) -> bool:
        """Whether somebody of staff has written since the handoff began."""
        ...

    async def overview(self, county: str) -> Sequence[Place]:
        """Return who waits and who is spoken with, oldest first."""
        ...

    async def spoken(self, account_id: str) -> Mapping[str, int]:
        """Return, by conversation that this account has claimed, the number of the last message that the person or
        staff wrote since."""
        ...

    async def claimed(self) -> Sequence[tuple[Handoff, datetime | None]]:
        """Return the active handoffs, each with since when the person waits for an answer (None: does not)."""
        ...

    async def delete_unanswered(self, before: datetime, now: datetime) -> Sequence[str]:
        """Forget those who were asked for consent before this time and never answered; return their counties."""
        ...

    async def wait_longer(self, county: str) -> Sequence[Handoff]:
        """Nobody comes any more today: turn waiting for a talk into waiting for an answer; return whom it concerns."""
        ...


class HandoffLists(Protocol):
    """What staff read of handoffs."""

    async def listed(self, county: str, status: HandoffStatus, limit: int) -> Sequence[Listed]:
        """Return the oldest first; of the closed ones the `limit` that were closed last."""
        ...

    async def packet(self, conversation_id: str) -> Packet | None: ...


class PresenceStore(Protocol):
    """When members of staff were last seen."""

    async def note(self, account: Account, now: datetime, *, acts: bool) -> None:
        """`acts` False: their console is open, no more."""
        ...

    async def there(self, county: str, since: datetime) -> frozenset[str]:
        """Return the accounts of the county that were seen since then."""
        ...

    async def acted_at(self, account_id: str) -> datetime | None: ...

    async def delete_older(self, before: datetime) -> None: ...
