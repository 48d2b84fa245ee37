"""What a message behind an answer is: it asks anew, goes on from the answer, or says something without asking.

Boosted trees weigh how it sounds, what others have said behind that answer, and what the search finds. Learned by
`training.behind`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from pathlib import Path
from typing import Protocol

import numpy as np

from knowledge.continuations import Continuations
from knowledge.encoders import MODEL
from knowledge.remark_model import Heard, RemarkModel
from knowledge.search import Ranked
from knowledge.trees import Floats, Trees

# What the search surely finds to be about something else, and what others say rather of that, asks anew, however it
# sounds ("and my driving licence?").
SURELY, FARTHER, ASKS_ANEW = 0.9, -0.1, 0.75
LEAST, MOST, LEAST_SHARE = 1e-6, 1 - 1e-6, 1e-5
MARKS = "?؟"


@dataclass(frozen=True)
class Shares:
    """Probabilities that add up to 1, and the kind of the remark if it is one."""

    asks_anew: float
    goes_on: float
    remark: float
    kind: str


@dataclass(frozen=True, eq=False)
class Answered:
    """The topic or subtopic that was answered before a message: the topics that the search would find for it, those to
    which its answer leads or that lead to it, and those of the same field; the subtopics of all topics that have any.
    Equal to itself alone."""

    topic: str
    about: frozenset[str]
    related: frozenset[str] = frozenset()
    neighbours: frozenset[str] = frozenset()
    parts: Mapping[str, Collection[str]] = field(default_factory=dict)

    def kinship(self, other: str) -> float:
        """How likely another topic is mistaken for this one, 0 to 3."""
        return 2.0 * (other in self.related) + (other in self.neighbours)


class Behind(Protocol):
    """What `Replies` needs: what a text behind the answer on a topic is. `asks`: it asks by its words."""

    def heard(self, text: str) -> Heard:
        """What it sounds like, whatever was said before."""

    def nearness(self, text: str, topic: str) -> float | None:
        """How near it is to what others say of a topic behind an answer, 0 to 1; None where too little is known."""

    def shares(self, text: str, ranked: Ranked, answered: Answered, *, asks: bool) -> Shares:
        """What it is behind the answer on a topic."""


class LearnedBehind:
    """Read once; all methods are pure."""

    def __init__(self, model: RemarkModel, continuations: Continuations, folder: Path = MODEL) -> None:
        self._model, self._continuations = model, continuations
        self._anew, self._remark = Trees(folder / "asks_anew.npz"), Trees(folder / "remark.npz")
        self._kept = lru_cache(maxsize=8)(self._weigh)  # a message is asked about several times

    def heard(self, text: str) -> Heard:
        return self._model.heard(text)

    def nearness(self, text: str, topic: str) -> float | None:
        known = self._continuations.knows(topic)
        return self._continuations.nearness(text, topic)[0] if known else None

    def shares(self, text: str, ranked: Ranked, answered: Answered, *, asks: bool) -> Shares:
        return self._kept(text, ranked, answered, asks)

    def _weigh(self, text: str, ranked: Ranked, answered: Answered, asks: bool) -> Shares:
        heard = self._model.heard(text)
        row = witnesses(text, heard, self._continuations, ranked, answered, asks=asks)[None]
        anew, remark = float(self._anew.probabilities(row)[0]), float(self._remark.probabilities(row)[0])
        apart = self._continuations.nearness(text, answered.topic)[-1]
        # Nobody has said anything behind an errand.
        elsewhere = apart < FARTHER or ranked.entries[0][0].kind != "topic"
        if elsewhere and _another(ranked, answered)[1] >= SURELY:
            anew = max(anew, ASKS_ANEW)
        return Shares(anew, (1 - anew) * (1 - remark), (1 - anew) * remark, heard.kind)


def witnesses(
    text: str,
    heard: Heard,
    continuations: Continuations,
    ranked: Ranked,
    answered: Answered,
    *,
    asks: bool,
    unseen: bool = False,
) -> Floats:
    """What is weighed, shape (20,). `unseen`: as if the text were no example."""
    same, (found, other) = ranked.probability_of(answered.about), _another(ranked, answered)
    entries = max(1 - ranked.none_probability - ranked.passage_probability, LEAST)
    row = (
        *(heard.remark, heard.goes_on, heard.asks),
        *(log(min(max(p / entries, LEAST_SHARE), 1.0)) for p in (same, other)),
        *(log(p / (1 - p)) for p in (min(max(p, LEAST), MOST) for p in (other, ranked.none_probability))),
        *(float(asks), float(any(mark in text for mark in MARKS)), log(max(len(text.split()), 1))),
        *continuations.nearness(text, answered.topic, unseen=unseen),
        *continuations.beside(text, answered.topic, [found, *answered.parts.get(found, ())], unseen=unseen),
        answered.kinship(found),
    )
    return np.asarray(row, dtype=np.float32)


def _another(ranked: Ranked, answered: Answered) -> tuple[str, float]:
    """The likeliest other entry and its probability; "" without one."""
    others = [(entry.id, p) for entry, p in ranked.entries if entry.id not in answered.about]
    return max(others, key=lambda found: found[1], default=("", 0.0))
