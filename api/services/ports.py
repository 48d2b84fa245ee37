"""Where the application's world begins: what the services need and adapters provide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from api.domain.conversation import Answered, Conversation, Judged, Posted, Turn, TurnOutcome
from api.domain.language import LanguageGuess
from api.domain.mail import Letter
from api.domain.messages import ExplainedTerm, Message, Reply
from api.domain.needs import Need
from api.domain.search import SearchOutcome, SearchQuery
from api.domain.signals import Signal


class Clock(Protocol):
    """The time: `now` in UTC for what is kept, `seconds` (monotonic) for what is measured."""

    def now(self) -> datetime: ...

    def seconds(self) -> float: ...


@dataclass(frozen=True)
class CountyInfo:
    """A county: its id, its full name in German (`names["de"]`) and other languages, what its imprint says.

    `hours`: of the contact point, as `parse_hours` reads them; None: no source states them. `office`: its name.
    """

    id: str
    names: Mapping[str, str]
    imprint: Mapping[str, str]
    hours: str | None = None
    office: str = "Anlaufstelle"

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names.get("de") or self.id


@dataclass(frozen=True)
class SpelledTerm:
    """A term of German offices as a text spells it ("Bescheide"); `translation` None: there is none."""

    word: str
    translation: str | None


class Guide(Protocol):
    """What the knowledge says at once (well under a millisecond), without asking anybody."""

    @property
    def counties(self) -> Mapping[str, CountyInfo]: ...

    @property
    def languages(self) -> tuple[str, ...]: ...

    def guess_language(self, text: str, current: str | None) -> LanguageGuess: ...

    def answer_language(self, code: str) -> str: ...

    def find_danger(self, text: str) -> str | None: ...

    def may_be_danger(self, text: str) -> bool:
        """Whether a text in which no danger is found may tell of some all the same."""
        ...

    def without_greeting(self, text: str) -> str: ...

    def chosen(self, text: str, offered: Sequence[tuple[str, str]]) -> str | None: ...

    def asks(self, text: str) -> bool:
        """Whether the text is plainly a question."""
        ...

    def read_email(self, text: str) -> str | None:
        """The one e-mail address in a text, None without one that can be used."""
        ...

    def shown(self, text: str, said: str, language: str) -> str:
        """A text for who said this in a language of ours: in their script, words of the other direction isolated."""
        ...

    def phrase(self, key: str, language: str, **values: object) -> str: ...

    def glossary(self, language: str) -> list[ExplainedTerm]: ...

    def terms_in(self, text: str, language: str) -> list[SpelledTerm]:
        """The terms in a text, each spelling once, with their translation into the language."""
        ...

    def present(self, text: str, language: str, like: str, keep: Sequence[str]) -> str:
        """The text as it is shown: words of the other direction isolated, Serbian in the script of `like`, but for the
        words in `keep`."""
        ...

    def greet(self, language: str, county: str) -> Reply: ...

    def crisis(self, danger: str, turn: Turn) -> Reply: ...

    def topic_title(self, topic: str, county: str) -> str | None:
        """The German title of a topic, None where the county does not have it."""
        ...

    def topic_answer(self, topic: str, language: str, county: str) -> Reply | None:
        """The answer of a topic as people get it, None where the county does not have it."""
        ...


class Assistant(Protocol):
    """Whoever answers a turn. Raises AssistantUnavailable."""

    async def reply(self, turn: Turn) -> TurnOutcome: ...


class Search(Protocol):
    """The knowledge's search."""

    async def search(self, query: SearchQuery) -> SearchOutcome: ...


class Conversations(Protocol):
    """What is kept of conversations. Each call is one transaction; a conversation that is gone raises Unauthorised."""

    async def create(
        self, *, county: str, language: str, token_hash: str, greeting: Reply, now: datetime
    ) -> tuple[Conversation, list[Message]]: ...

    async def by_token(self, token_hash: str) -> Conversation | None: ...

    async def post(
        self, conversation_id: str, *, text: str, language: str, client_id: str | None, now: datetime
    ) -> Posted:
        """Keep a message of the person, or return the one that has this `client_id` already."""
        ...

    async def answer(self, conversation_id: str, reply_to: int, answered: Answered, now: datetime) -> list[Message]:
        """Keep the replies to a message; those that are there already are returned, and nothing is kept."""
        ...

    async def messages(self, conversation_id: str, after: int) -> list[Message]: ...

    async def exists(self, conversation_id: str) -> bool: ...

    async def delete(self, conversation_id: str, now: datetime) -> None: ...

    async def delete_inactive(self, before: datetime, now: datetime) -> Sequence[str]:
        """Delete the conversations without activity since `before`; return their ids."""
        ...

    async def add_feedback(
        self, conversation_id: str, message_id: str, *, helpful: bool, comment: str | None, now: datetime
    ) -> Judged | None:
        """Keep what a person thinks of a reply; return it for a first "not helpful". Raises NotFound."""
        ...

    async def add_need(self, conversation_id: str, need: Need, now: datetime) -> None: ...

    async def set_code(self, conversation_id: str, code_hash: str, expires: datetime) -> None:
        """Keep this code instead of any older one of the conversation."""
        ...

    async def add_token(self, code_hash: str, token_hash: str, now: datetime) -> Conversation | None:
        """Let a new token open the conversation of this code; None when there is no such code now."""
        ...

    async def ping(self) -> None: ...


class Subscription(Protocol):
    """One listener to one conversation."""

    async def wait(self, timeout_s: float) -> bool:
        """Return True when something new may be there, False after the time without news."""
        ...

    def take(self) -> Sequence[Signal]:
        """Return the signals that came since they were taken last."""
        ...

    @property
    def ended(self) -> bool: ...

    @property
    def farewell(self) -> Sequence[Message]:
        """Messages that are shown although nothing keeps them any more (the conversation was deleted)."""
        ...


class EventStream(Protocol):
    """Tells the listeners of a conversation, in every process, that something is new; what it is they read themselves.

    What is told may be lost between processes: whoever listens looks every few seconds as well.
    """

    def notify(self, conversation_id: str) -> None: ...

    def signal(self, conversation_id: str, signal: Signal) -> None:
        """Hand a signal to those who listen now; it is kept nowhere."""
        ...

    def end(self, conversation_id: str, farewell: Sequence[Message] = ()) -> None: ...

    def subscribe(self, conversation_id: str) -> AbstractContextManager[Subscription]:
        """Raises TooManyRequests when the conversation has enough listeners."""
        ...


class TurnLocks(Protocol):
    """Turns of all processes."""

    def hold(self, key: str) -> AbstractAsyncContextManager[None]:
        """Wait for the turn and keep it. In one process only one at a time may ask for a key."""
        ...


class Hasher(Protocol):
    """Turns secrets into what may be kept."""

    def token(self, token: str) -> str: ...

    def code(self, code: str) -> str: ...


class Probe(Protocol):
    """One part whose health can be asked; True when it works."""

    async def __call__(self) -> bool: ...


class Audit(Protocol):
    """Who read and did what, never with text of a message. `account_id` None: somebody at the command line."""

    async def record(self, account_id: str | None, action: str, object_id: str | None, now: datetime) -> None: ...


class Mail(Protocol):
    """Hands a mail to the mail server."""

    async def send(self, mail_id: str, to: Sequence[str], letter: Letter) -> None:
        """`mail_id` stays the same when it is sent again. Raises MailNotSent."""
        ...
