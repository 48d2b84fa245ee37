"""What the content files hold, once read. Texts per language are mappings from BCP 47 code to text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

from knowledge.packed import Packed
from knowledge.types import Source

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or list item of an answer, and the keys of the facts that it states."""

    text: str
    facts: tuple[str, ...]


class Statements(Sequence[Statement]):
    """Statements that are unpacked each time when somebody reads them, which is seldom."""

    __slots__ = ("_packed",)

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._packed = Packed((statement.text, " ".join(statement.facts)) for statement in statements)

    def __len__(self) -> int:
        return len(self._packed)

    def __iter__(self) -> Iterator[Statement]:
        return (Statement(text, tuple(facts.split())) for text, facts in self._packed)

    @overload
    def __getitem__(self, at: int) -> Statement: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Statement]: ...
    def __getitem__(self, at: int | slice) -> Statement | Sequence[Statement]:
        return list(self)[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Statements) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(len(self))


@dataclass(frozen=True)
class TopicText:
    """One topic in one language. `answer` is plain text without fact marks; questions are (kind, text).

    `of` is the fingerprint of the German text that this one renders; None where nobody has compared them.
    """

    title: str
    choice: str
    answer: str
    statements: Sequence[Statement]
    questions: Sequence[tuple[str, str]]
    of: str | None = None


@dataclass(frozen=True)
class Topic:
    """One of the topics people ask about. `facts` maps a key to what must be stated.

    A subtopic answers one narrow need of the topic `part_of`, None for a topic of its own; questions with this need may
    sound like the topics `also_in`, too.
    """

    id: str
    field: str
    facts: Mapping[str, str]
    local: tuple[str, ...]
    sources: tuple[Source, ...]
    offices: tuple[str, ...]
    amounts: tuple[str, ...]
    related: tuple[str, ...]
    counsel: bool
    status: str
    texts: Mapping[str, TopicText]
    part_of: str | None = None
    also_in: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """The id of the topic that it is part of; a topic is its own."""
        return self.part_of or self.id

    @property
    def folder(self) -> str:
        """Where its files stand below the content."""
        return f"{'subtopics' if self.part_of else 'topics'}/{self.id}"

    @property
    def questions(self) -> list[str]:
        """Its questions in all languages."""
        return [question for text in self.texts.values() for _, question in text.questions]


@dataclass(frozen=True)
class Choice:
    """A node of an umbrella's tree: either a topic, or a label with further choices."""

    topic: str | None
    label: Texts
    choices: tuple["Choice", ...]


@dataclass(frozen=True)
class Umbrella:
    """A question too wide for one answer, and the small tree of questions to ask back."""

    id: str
    title: Texts
    ask: Texts
    questions: Mapping[str, Sequence[str]]
    tree: tuple[Choice, ...]


@dataclass(frozen=True)
class Office:
    """A kind of office, anywhere in Germany; local facts stand in the county's records."""

    id: str
    name: Texts
    level: str
    does: Texts
    find: Texts
    phone: str | None
    url: str | None
    source: str | None


@dataclass(frozen=True)
class Record:
    """An office, offer, project or body that a county document names. None means: the document does not say."""

    id: str
    county: str
    kind: str
    office: str | None
    title: str
    summary: Texts
    provider: str | None
    place: str | None
    address: str | None
    phone: str | None
    email: str | None
    url: str | None
    hours: str | None
    cost: str | None
    target_groups: tuple[str, ...]
    languages: tuple[str, ...]
    level: str | None
    child_care: bool | None
    since: str | None
    status: str
    as_of: str | None
    topics: tuple[str, ...]
    document: str
    section: str


@dataclass(frozen=True)
class Errand:
    """County or municipal business beyond the topics: which office does it."""

    id: str
    office: str
    title: Texts
    text: Texts
    questions: Mapping[str, Sequence[str]]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Amount:
    """A price, fee or benefit with the day from which it holds."""

    id: str
    label: Texts
    value: Texts
    unit: Texts
    valid_from: str
    source: Source


@dataclass(frozen=True)
class DocumentInfo:
    """A county document that the digest or the index cites."""

    id: str
    county: str
    title: str
    date: str | None


@dataclass(frozen=True)
class DigestEntry:
    """A group of facts of a document in our words."""

    document: str
    section: str
    texts: Texts


@dataclass(frozen=True)
class County:
    """A county with its places. `imprint` and `hours` are None until somebody sets them."""

    id: str
    name: Texts
    municipalities: tuple[Mapping[str, object], ...]
    imprint: Texts | None
    hours: object


@dataclass(frozen=True)
class Term:
    """A word of German offices: `explain` says in easy German what it means, `explained` the same in other languages;
    translations by language. `short` is an abbreviation, None where none is usual."""

    term: str
    explain: str
    translations: Texts
    explained: Texts = field(default_factory=dict)
    short: str | None = None


@dataclass(frozen=True)
class Content:
    """Everything under `knowledge/content`, read and cross-checked."""

    topics: Mapping[str, Topic]
    umbrellas: Mapping[str, Umbrella]
    offices: Mapping[str, Office]
    counties: Mapping[str, County]
    records: tuple[Record, ...]
    errands: Mapping[str, Errand]
    amounts: Mapping[str, Amount]
    documents: Mapping[str, DocumentInfo]
    digest: tuple[DigestEntry, ...]
    greetings: Mapping[str, Sequence[str]]
    danger: Mapping[str, Mapping[str, Sequence[str]]]
    calm: Mapping[str, Sequence[str]]
    out_of_scope: Mapping[str, Sequence[str]]
    glossary: Mapping[str, Term]
    subtopics: Mapping[str, Topic] = field(default_factory=dict)

    @property
    def answers(self) -> Mapping[str, Topic]:
        """Topics and subtopics by id: all that is an answer of ours."""
        return {**self.subtopics, **self.topics}
