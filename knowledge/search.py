"""KnowledgeBase.search: the one entrance to everything that can be found."""

import re
import time
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from knowledge.added import AddedTexts
from knowledge.cache import Cache
from knowledge.content_types import Content
from knowledge.decision import Weights, decide, score
from knowledge.documents import Document
from knowledge.encoders import Encoder
from knowledge.entries import Entry, Field, Unit, entries_of, units_of
from knowledge.index import EntryIndex
from knowledge.language import base_language
from knowledge.passages import ASKS_NUMBER, PassageHit, PassageIndex
from knowledge.records import RecordHit, RecordIndex
from knowledge.subtopics import Subtopics
from knowledge.types import Decision

SNIPPET = 600
MEMO = 32  # texts whose ranking is kept: a message and its parts are asked about several times a turn


@dataclass(frozen=True, eq=False)
class Ranked:
    """Everything that one question found, best first, with probabilities; near misses included."""

    entries: tuple[tuple[Entry, float], ...]
    passages: tuple[PassageHit, ...]
    passage_probability: float
    none_probability: float
    records: tuple[RecordHit, ...]
    decision: Decision
    rule: str
    ms: dict[str, float]
    topics: Mapping[str, float]

    def probability_of(self, topics: Iterable[str]) -> float:
        """The probability of the likeliest of these topics, also of one that is far from the best; 0 for none."""
        return max((self.topics.get(topic, 0.0) for topic in topics), default=0.0)

    @property
    def best(self) -> Entry | None:
        """The best entry, whatever its probability."""
        return self.entries[0][0] if self.entries else None

    @property
    def passage_wins(self) -> bool:
        """Whether a document answers better than any entry."""
        return bool(self.passages) and self.passage_probability > (self.entries[0][1] if self.entries else 0.0)

    @property
    def answers(self) -> bool:
        """Whether an entry answers."""
        return self.decision == "answer" and not self.passage_wins

    @property
    def tells_figure(self) -> bool:
        """Whether a document answers best, and a number or a date is asked for."""
        return self.passage_wins and bool(self.passages[0].features[ASKS_NUMBER])

    @property
    def nearest_topic(self) -> str | None:
        """The id of the best topic, also when it is not good enough to be shown."""
        return next((entry.id for entry, _ in self.entries if entry.kind == "topic"), None)


class KnowledgeBase:
    """All indexes over one content. Read-only after construction, safe for threads."""

    def __init__(
        self,
        content: Content,
        originals: Iterable[Document],
        encoder: Encoder,
        weights: Weights,
        cache: Cache | None = None,
    ) -> None:
        self.content = content
        self.entries = entries_of(content)
        self.weights, self.encoder = weights, encoder
        outside = [text for texts in content.out_of_scope.values() for text in texts]
        self.index = EntryIndex(units_of(content, self.entries), len(self.entries), encoder, outside, cache)
        self.passages = PassageIndex(content, originals, encoder, cache)
        self.records = RecordIndex(content)
        self.subtopics = Subtopics(content, encoder, cache)
        self.added: AddedTexts | None = None
        self.changed: frozenset[str] = frozenset()
        self._ranked = lru_cache(maxsize=MEMO)(self._rank)

    def laid_over(self, content: Content, added: Mapping[str, Sequence[tuple[str, Field, str]]]) -> "KnowledgeBase":
        """This base with the topics and records of `content`, which may be changed or new; `added` are texts by topic
        that its index has not seen, as (language, field, text). Takes half a second."""
        base = copy(self)
        base.content, base.changed = content, frozenset(added)
        new = [Entry("topic", topic) for topic in added if topic not in self.content.topics]
        base.entries = [*self.entries, *new]
        places = {entry.id: at for at, entry in enumerate(base.entries) if entry.kind == "topic"}
        units = [Unit(places[topic], *text) for topic, texts in added.items() for text in texts]
        base.added = AddedTexts(units, len(self.entries), len(base.entries), self.encoder, self.index)
        if content.records is not self.content.records:
            base.records = RecordIndex(content)
        base._ranked = lru_cache(maxsize=MEMO)(base._rank)
        return base

    def rank(self, text: str, language: str, county: str | None, limit: int = 10) -> Ranked:
        """Rank everything for one question and decide what to do with it; asked again right after, it costs nothing."""
        return self._ranked(text, base_language(language), county, limit)

    def _rank(self, text: str, language: str, county: str | None, limit: int) -> Ranked:
        start = time.perf_counter()
        vector = self.encoder.encode([text])[0]
        matches = self.index.match(text, language, vector)
        if self.added:
            matches = self.added.join(matches, text, language, vector)
        lap = time.perf_counter()
        hits = self.passages.search(text, language, county, vector, limit)
        scored = score(matches, hits[0].features if hits else None, self.weights, language)
        decision, rule = decide(scored, self.weights)
        order = np.argsort(-scored.entries)[: max(limit, 8)]
        end = time.perf_counter()
        return Ranked(
            entries=tuple((self.entries[at], float(scored.entries[at])) for at in order),
            passages=tuple(hits),
            passage_probability=scored.passage,
            none_probability=scored.none,
            records=tuple(self.records.search(text, county, limit)),
            decision=decision,
            rule=rule,
            ms={"entries": (lap - start) * 1000, "passages": (end - lap) * 1000},
            topics={
                entry.id: p
                for entry, p in zip(self.entries, scored.entries.tolist(), strict=True)
                if entry.kind == "topic"
            },
        )

    def rank_anywhere(self, ranked: Ranked, text: str, language: str, county: str | None, limit: int = 10) -> Ranked:
        """The ranking, or where it finds no answer that of the question without its place, if an entry answers that.

        Entries hold for every place. Not at first: a place is what tells offers and documents from other questions.
        """
        if ranked.decision != "none" or (elsewhere := self.records.places.without(text)) == text:
            return ranked
        general = self.rank(elsewhere, language, county, limit)
        if general.decision == "none" or general.passage_wins:
            return ranked
        return replace(general, records=ranked.records)

    def passage_scores(self, ranked: Ranked) -> list[float]:
        """Probabilities of a ranking's passages: the first is calibrated, the others shrink with their rank."""
        if not ranked.passages:
            return []
        top = ranked.passages[0].rank
        return [round(ranked.passage_probability * min(1.0, hit.rank / top) ** 4, 4) for hit in ranked.passages]


def snippet(parts: tuple[str, ...], centre: int, size: int = SNIPPET) -> str:
    """The sentence at `centre` with as many neighbours as fit into `size` characters."""
    first = last = centre
    text = parts[centre][:size]
    while True:
        grown = False
        for low, high in ((first, last + 1), (first - 1, last)):
            if low >= 0 and high < len(parts):
                longer = " ".join(parts[low : high + 1])
                if len(longer) <= size:
                    first, last, text, grown = low, high, longer, True
        if not grown:
            return text


def shorten(text: str, size: int = SNIPPET) -> str:
    """The first sentences of a text that fit into `size` characters."""
    if len(text) <= size:
        return text
    cut = text[:size]
    end = max((m.end() for m in re.finditer(r"[.!?](?=\s)", cut)), default=0)
    return cut[:end] if end > size // 3 else cut.rsplit(" ", 1)[0] + " …"
