"""What is said in a conversation, as it is kept and as it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from api.domain.answers import NewContact
from api.domain.surveys import SurveyAnswer


class Sender(StrEnum):
    USER = "user"
    ASSISTANT = "assistant"
    STAFF = "staff"
    SYSTEM = "system"


class MessageKind(StrEnum):
    """Every way in which a message can end. What the person wrote has the kind `notice`."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    NO_ANSWER = "no_answer"
    OFFERS = "offers"
    PASSAGE = "passage"
    HANDOFF = "handoff"
    CRISIS = "crisis"
    FORM = "form"
    SMALLTALK = "smalltalk"
    NOTICE = "notice"


class NeedReason(StrEnum):
    """Why a question counts as unmet, as far as the application says so; the knowledge has further reasons."""

    NO_ANSWER = "no_answer"
    NOT_HELPFUL = "not_helpful"


CardStatus = Literal["existing", "planned", "former", "unconfirmed"]


@dataclass(frozen=True)
class Source:
    """Where a statement comes from. `checked` is the day on which somebody compared the two, None: nobody did."""

    title: str
    section: str | None = None
    url: str | None = None
    checked: str | None = None


@dataclass(frozen=True)
class Card:
    """An office or an offer of the county; whatever is unknown is None."""

    kind: Literal["office", "offer"]
    id: str
    title: str
    provider: str | None = None
    place: str | None = None
    phone: str | None = None
    email: str | None = None
    url: str | None = None
    hours: str | None = None
    cost: str | None = None
    languages: list[str] | None = None
    status: CardStatus | None = None
    as_of: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class QuickReply:
    """A choice: `label` is shown and kept, `payload` is what the client sends back as its text."""

    label: str
    payload: str


@dataclass(frozen=True)
class ExplainedTerm:
    """A word of German offices that a message names; `translation` is None in German."""

    term: str
    translation: str | None
    explanation: str
    explanation_language: str = "de-x-simple"


@dataclass(frozen=True)
class Original:
    """What was said before somebody translated it."""

    text: str
    language: str


class RequestKind(StrEnum):
    """The forms that a person can send."""

    CONTACT = "contact"
    INTERPRETER = "interpreter"
    SUGGESTION = "suggestion"


@dataclass(frozen=True)
class Request:
    """A form that a person has sent: texts by field."""

    kind: RequestKind
    fields: Mapping[str, str]


HandoffStep = Literal["asked", "agreed", "refused", "left"]


@dataclass(frozen=True)
class Effects:
    """What the application has to do because of a reply; actions themselves write nothing.

    `handoff`: the person was asked whether a human may read the conversation, said yes or no, or waits no longer.
    `contact` and `survey_answer` are kept apart from the conversation; `hide` stands in it instead of what the person
    wrote (None: the words stay).
    """

    delete_conversation: bool = False
    language: str | None = None
    need: str | None = None
    nearest_topic: str | None = None
    handoff: HandoffStep | None = None
    request: Request | None = None
    contact: NewContact | None = None
    survey_answer: SurveyAnswer | None = None
    hide: str | None = None


@dataclass(frozen=True)
class Reply:
    """What the assistant says, before it is kept. `context` survives to the next turn; None deletes a key."""

    kind: MessageKind
    text: str
    language: str
    topic: str | None = None
    topics: list[str] = field(default_factory=list)
    act: str | None = None
    confidence: float | None = None
    sources: list[Source] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    quick_replies: list[QuickReply] = field(default_factory=list)
    terms: list[ExplainedTerm] = field(default_factory=list)
    original: Original | None = None
    effects: Effects = Effects()
    context: Mapping[str, object] = field(default_factory=dict)
    sender: Sender = Sender.ASSISTANT


@dataclass(frozen=True)
class Message:
    """One message of a conversation; `seq` grows by one. Of a reply, `topic`, `act` and `confidence` (a calibrated
    probability, 0 to 1) refer to the message that it answers."""

    seq: int
    id: str
    sender: Sender
    kind: MessageKind
    text: str
    language: str
    original: Original | None
    topic: str | None
    topics: list[str]
    act: str | None
    confidence: float | None
    sources: list[Source]
    cards: list[Card]
    quick_replies: list[QuickReply]
    terms: list[ExplainedTerm]
    created_at: datetime
