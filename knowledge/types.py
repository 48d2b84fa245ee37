"""The values that `knowledge` takes and gives: plain, frozen, serialisable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Decision = Literal["answer", "clarify", "none"]
ResultKind = Literal["topic", "offer", "office", "passage"]


@dataclass(frozen=True)
class LanguageGuess:
    """A BCP 47 code, how sure we are (0…1), and whether there are texts in it."""

    code: str
    confidence: float
    supported: bool


@dataclass(frozen=True)
class SplitText:
    """A message without its greeting. `rest` is empty when the message only greets."""

    greeting: str | None
    rest: str


@dataclass(frozen=True)
class Question:
    """What a person asks, in whose language and county. `context` is what earlier replies asked to remember, `parts`
    the clauses of the text in order where somebody has divided it; `is_aside`: it stood beside a wish about the
    language, which has a reply of its own."""

    text: str
    language: str
    county: str
    context: Mapping[str, Any] = field(default_factory=dict)
    parts: tuple[str, ...] = ()
    is_aside: bool = False

    @property
    def has_answer(self) -> bool:
        """Whether there is an answer, or a wish for offers, to go on from."""
        return bool(self.context.get("last") or self.context.get("wished"))


@dataclass(frozen=True)
class Source:
    """Where a statement comes from. `url` only where the page was opened; `checked` is a date or None."""

    title: str
    section: str | None
    url: str | None
    checked: str | None


@dataclass(frozen=True)
class Card:
    """An office or offer. Unknown is None, never a guess."""

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
    languages: tuple[str, ...] = ()
    status: str | None = None
    as_of: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class QuickReply:
    """A choice: what the person reads and what the page sends back."""

    label: str
    payload: str


def distinct(choices: Iterable[QuickReply]) -> tuple[QuickReply, ...]:
    """The choices without those that send back what an earlier one does."""
    found: dict[str, QuickReply] = {}
    for choice in choices:
        found.setdefault(choice.payload, choice)
    return tuple(found.values())


@dataclass(frozen=True)
class ExplainedTerm:
    """A word of German offices: its translation (None in German or without one), what it means, in which language."""

    term: str
    translation: str | None
    explanation: str
    explanation_language: str = "de-x-simple"


@dataclass(frozen=True)
class Reply:
    """One message of the assistant, before it is stored. `effects` and `context` are for the application alone."""

    kind: str
    text: str
    language: str
    topic: str | None = None
    topics: tuple[str, ...] = ()
    act: str | None = None
    confidence: float | None = None
    sources: tuple[Source, ...] = ()
    cards: tuple[Card, ...] = ()
    quick_replies: tuple[QuickReply, ...] = ()
    terms: tuple[ExplainedTerm, ...] = ()
    effects: Mapping[str, Any] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """The wire form between action server, Rasa and application."""
        return {
            "kind": self.kind,
            "text": self.text,
            "language": self.language,
            "original": None,
            "topic": self.topic,
            "topics": list(self.topics),
            "act": self.act,
            "confidence": self.confidence,
            "sources": [vars(source).copy() for source in self.sources],
            "cards": [{**vars(card), "languages": list(card.languages)} for card in self.cards],
            "quick_replies": [vars(quick).copy() for quick in self.quick_replies],
            "terms": [vars(term).copy() for term in self.terms],
            "effects": dict(self.effects),
            "context": dict(self.context),
        }


@dataclass(frozen=True)
class SearchRequest:
    """What to look for. `kinds` empty means all; `language` None means: find out."""

    text: str
    language: str | None = None
    county: str | None = None
    kinds: frozenset[str] = frozenset()
    limit: int = 10


@dataclass(frozen=True)
class Result:
    """One hit. `score` is the calibrated probability that it answers; `text` at most 600 characters."""

    kind: ResultKind
    id: str
    title: str
    text: str
    language: str
    score: float
    document: str | None = None
    section: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class SearchOutcome:
    """Results, what they are good for, the rule that decided and the milliseconds of each step."""

    language: LanguageGuess
    decision: Decision
    results: tuple[Result, ...]
    nearest_topic: str | None
    rule: str
    ms: Mapping[str, float] = field(default_factory=dict)
