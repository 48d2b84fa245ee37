"""One fake per port of the application, each as simple as its promise allows."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from api.domain.accounts import Account
from api.domain.conversation import Turn, TurnOutcome
from api.domain.errors import AssistantUnavailable
from api.domain.language import LanguageGuess
from api.domain.mail import Letter, MailNotSent
from api.domain.messages import ExplainedTerm, MessageKind, QuickReply, Reply
from api.domain.publishing import Body, ContentKind, Finding, ItemId, Piece, Shipped
from api.domain.search import Decision, Recognised, Result, ResultKind, ResultSource, SearchOutcome, SearchQuery
from api.domain.translation import LanguageUnsupported, TranslationFailed
from api.services.ports import CountyInfo, SpelledTerm


@dataclass
class FakeClock:
    """Stands still until it is moved."""

    time: datetime = datetime(2026, 11, 20, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def seconds(self) -> float:
        return self.time.timestamp()

    def move(self, **duration: float) -> None:
        self.time += timedelta(**duration)


class FakeGuide:
    """Knows German and English, "hilfe" as danger and "hallo" as a greeting."""

    def __init__(self) -> None:
        imprint = {"provider": "Landkreis Wittmund"}
        self.counties: Mapping[str, CountyInfo] = {
            "wittmund": CountyInfo("wittmund", {"de": "Landkreis Wittmund", "en": "County of Wittmund"}, imprint),
            "peine": CountyInfo("peine", {"de": "Landkreis Peine"}, {}),
        }
        self.languages: tuple[str, ...] = ("de", "en")
        self.topics = {
            "wittmund": {"first-steps": "Neu angekommen"},
            "peine": {"first-steps": "Neu angekommen", "peine-swimming": "Schwimmen in Peine"},
        }

    def guess_language(self, text: str, current: str | None) -> LanguageGuess:
        words = set(text.lower().split())
        if (len(words) > 2 or (current is None and len(words) > 1)) and words & {"the", "i", "my", "where", "what"}:
            return LanguageGuess("en", 0.99, True)
        return LanguageGuess(current or "de", 0.5, True)

    def answer_language(self, code: str) -> str:
        return code if code in self.languages else "en"

    def find_danger(self, text: str) -> str | None:
        return "violence" if "hilfe" in text.lower() else None

    def may_be_danger(self, text: str) -> bool:
        return "angst" in text.lower()

    def without_greeting(self, text: str) -> str:
        return text.removeprefix("Hallo, ") or text

    def chosen(self, text: str, offered: Sequence[tuple[str, str]]) -> str | None:
        number = int(text) if text.isascii() and text.isdigit() else 0
        named = next((payload for label, payload in offered if label == text), None)
        return offered[number - 1][1] if 0 < number <= len(offered) else named

    def asks(self, text: str) -> bool:
        return text.endswith("?")

    def read_email(self, text: str) -> str | None:
        return next((word for word in text.split() if "@" in word and "." in word), None)

    def shown(self, text: str, said: str, language: str) -> str:
        return text

    def phrase(self, key: str, language: str, **values: object) -> str:
        return f"{key} {language} " + " ".join(f"{name}={value}" for name, value in values.items())

    def glossary(self, language: str) -> list[ExplainedTerm]:
        return [ExplainedTerm("Bescheid", None if language == "de" else "decision", "Ein Brief vom Amt.")]

    def terms_in(self, text: str, language: str) -> list[SpelledTerm]:
        translation = None if language == "de" else "residence certificate"
        return [SpelledTerm("Meldebescheinigung", translation)] if "Meldebescheinigung" in text else []

    def present(self, text: str, language: str, like: str, keep: Sequence[str]) -> str:
        return text

    def greet(self, language: str, county: str) -> Reply:
        choice = QuickReply("Ich suche einen Deutschkurs", "topic:language-courses")
        return Reply(
            MessageKind.SMALLTALK,
            f"Hello from {county}",
            self.answer_language(language),
            act="greeting",
            quick_replies=[choice],
        )

    def crisis(self, danger: str, turn: Turn) -> Reply:
        human = QuickReply("Mit einem Menschen sprechen", "act:ask_human")
        return Reply(
            MessageKind.CRISIS,
            f"Call 110 ({danger})",
            self.answer_language(turn.language),
            act="crisis",
            quick_replies=[human],
        )

    def topic_title(self, topic: str, county: str) -> str | None:
        return self.topics[county].get(topic)

    def topic_answer(self, topic: str, language: str, county: str) -> Reply | None:
        if topic not in self.topics[county]:
            return None
        return Reply(MessageKind.ANSWER, f"{topic} in {county} ({language})", language, topic=topic)


@dataclass
class FakeAssistant:
    """Says what `script` holds for a text, else echoes; remembers the turns; can be broken."""

    script: dict[str, tuple[Reply, ...]] = field(default_factory=dict)
    turns: list[Turn] = field(default_factory=list)
    broken: bool = False
    state: Mapping[str, object] | None = None

    async def reply(self, turn: Turn) -> TurnOutcome:
        if self.broken:
            raise AssistantUnavailable("broken for a test")
        self.turns.append(turn)
        key = turn.choice or turn.text
        replies = self.script.get(key) or (Reply(MessageKind.ANSWER, f"Answer to {key}", turn.language),)
        return TurnOutcome(replies, self.state)


class FakeSearch:
    """Finds one topic, whatever is asked; nothing for "nothing"."""

    async def search(self, query: SearchQuery) -> SearchOutcome:
        recognised = Recognised("de", 0.9)
        if query.text == "nothing":
            return SearchOutcome(recognised, Decision.NONE, [])
        source = ResultSource("Aufenthaltsgesetz", "§ 1", None)
        hit = Result(ResultKind.TOPIC, "first-steps", "Neu angekommen", "Zuerst anmelden.", "de", 0.9, source)
        return SearchOutcome(recognised, Decision.ANSWER, [hit])


class FakeNeedReading:
    """Takes out "Secret" and the word that tests look for in files; texts are alike as far as they share words; the
    field of a topic is what stands before "-"."""

    fields: Mapping[str, str] = {"information": "Information", "bank": "Geld", "work": "Arbeit"}

    def redact(self, text: str) -> str:
        return text.replace("Secret", "[Name]").replace("Xq7Zmarker", "[Name]")

    def field_of(self, topic: str | None) -> str:
        field = (topic or "").split("-")[0]
        return field if field in self.fields else "information"

    def vectors(self, texts: Sequence[str]) -> Sequence[bytes]:
        return [text.lower().encode() for text in texts]

    def made_here(self, vector: bytes) -> bool:
        return not vector.startswith(b"elsewhere")

    def joined(self, vectors: Sequence[bytes]) -> bytes:
        return b" ".join(vector for vector in vectors if vector)

    def likeness(self, vector: bytes, others: Sequence[bytes]) -> Sequence[float]:
        words = set(vector.split())
        return [len(words & set(other.split())) / max(1, len(words | set(other.split()))) for other in others]


@dataclass
class FakePresence:
    """Nobody is there but those who were noted."""

    seen: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    acted: dict[str, datetime] = field(default_factory=dict)

    async def note(self, account: Account, now: datetime, *, acts: bool) -> None:
        self.seen[account.id] = (account.county, now)
        if acts:
            self.acted[account.id] = now

    async def there(self, county: str, since: datetime) -> frozenset[str]:
        return frozenset(id_ for id_, (where, at) in self.seen.items() if where == county and at >= since)

    async def acted_at(self, account_id: str) -> datetime | None:
        return self.acted.get(account_id)

    async def delete_older(self, before: datetime) -> None:
        self.seen = {id_: (where, at) for id_, (where, at) in self.seen.items() if at >= before}


@dataclass
class FakeMail:
    """Keeps what is sent; can be broken."""

    broken: bool = False
    sent: list[tuple[str, tuple[str, ...], Letter]] = field(default_factory=list)

    async def send(self, mail_id: str, to: Sequence[str], letter: Letter) -> None:
        if self.broken:
            raise MailNotSent("broken for a test")
        self.sent.append((mail_id, tuple(to), letter))


@dataclass
class FakeTranslator:
    """Puts the language before each text: "en: Guten Tag". Can be broken, or silent for as long as `gate` is shut."""

    targets: frozenset[str] = frozenset({"de", "en"})
    broken: bool = False
    gate: asyncio.Event | None = None
    asked: list[tuple[str, str, str, tuple[str, ...]]] = field(default_factory=list)

    async def pairs(self) -> Mapping[str, frozenset[str]]:
        if self.broken:
            raise TranslationFailed("broken for a test")
        return {language: self.targets - {language} for language in self.targets}

    async def translate(self, text: str, source: str, target: str, keep: Sequence[str]) -> str:
        self.asked.append((text, source, target, tuple(keep)))
        if self.gate is not None:
            await self.gate.wait()
        if target not in (await self.pairs()).get(source, frozenset()):
            raise LanguageUnsupported(f"{source} to {target}")
        return f"{target}: {text}"


@dataclass
class FakeShelf:
    """Nothing was shipped; remembers what is laid."""

    laid: Sequence[Piece] = ()

    def titles(self, kind: ContentKind, county: str) -> Mapping[str, str]:
        return {}

    def fingerprint(self, of: ItemId) -> str | None:
        return None

    def shipped(self, of: ItemId) -> Shipped | None:
        return None

    def empty(self, kind: ContentKind, title: str) -> Body:
        return {"record": {"title": title}} if kind is ContentKind.OFFER else {"frame": {}, "texts": {}, "quotes": []}

    def german_mark(self, body: Body) -> str | None:
        return None

    def findings(self, piece: Piece) -> Sequence[Finding]:
        return []

    def preview(self, piece: Piece, language: str) -> Reply:
        return Reply(MessageKind.ANSWER, piece.of.item, language)

    def lay(self, pieces: Sequence[Piece]) -> Sequence[ItemId]:
        self.laid = pieces
        return []

    def files(self, pieces: Sequence[Piece]) -> Mapping[str, str]:
        return {}
