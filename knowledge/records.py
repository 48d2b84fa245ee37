"""Offices and offers that the county's documents name: found by name, by place, by topic."""

from dataclasses import dataclass

import numpy as np

from knowledge.content_types import Content, Record
from knowledge.normalise import normalise
from knowledge.places import Places
from knowledge.vectors import SparseIndex, TfIdf, char_grams, words


@dataclass(frozen=True)
class RecordHit:
    """A record, how alike its text is to the question, and the share of its name that is spelt out; both 0…1."""

    record: Record
    likeness: float
    named: float


class RecordIndex:
    """Built once, read by many threads."""

    def __init__(self, content: Content) -> None:
        self._records = content.records
        self.places = Places(content)
        texts = [_text(record) for record in self._records] or [""]
        self._chars = TfIdf(char_grams)
        self._index = SparseIndex(self._chars.fit(texts))
        self._words = TfIdf(words)
        self._words.fit(texts)
        self._names = [set(normalise(record.title).split()) for record in self._records]

    def search(self, text: str, county: str | None, limit: int) -> list[RecordHit]:
        """Records of the county (all counties for None), best first."""
        if not self._records:
            return []
        likeness = self._index.scores(self._chars.row(text))
        asked = set(normalise(text).split())
        place = self.place_in(text, county)
        hits = []
        for at in np.argsort(-likeness)[: limit * 6]:
            record = self._records[at]
            if likeness[at] < 0.08 or (county and record.county != county):
                continue
            boost = 0.1 if place and place == self.municipality(record) else 0.0
            hits.append(RecordHit(record, min(1.0, float(likeness[at]) + boost), self._named(at, asked)))
        return sorted(hits, key=lambda hit: -(hit.likeness + 0.5 * hit.named))[:limit]

    def of_topic(self, topic: str, county: str, place: str | None = None) -> list[Record]:
        """The county's records that help with a topic: existing before planned before former, the asked place first."""
        order = {"existing": 0, "planned": 1, "former": 2}
        found = [r for r in self._records if r.county == county and topic in r.topics]
        return sorted(
            found, key=lambda r: (place is not None and self.municipality(r) != place, order.get(r.status, 3))
        )

    def place_in(self, text: str, county: str | None) -> str | None:
        """The municipality that a text names, by its own name or that of a place in it; None without one."""
        place = self.places.find(text, county)
        return place.municipality if place else None

    def municipality(self, record: Record) -> str | None:
        """The municipality that a record's place belongs to, None when it names none."""
        place = self.places.exactly(record.place, record.county)
        return place.municipality if place else None

    def _named(self, at: int, asked: set[str]) -> float:
        whole = sum(self._words.idf(word) for word in self._names[at]) or 1.0
        return sum(self._words.idf(word) for word in self._names[at] if word in asked) / whole


def _text(record: Record) -> str:
    return " ".join([record.title, record.title, record.provider or "", record.place or "", *record.summary.values()])
