"""What a message behind an answer sounds like: it goes on from it, says something without asking, or asks anew.

A linear machine over letters, words and the reader's vector; `knowledge.behind` weighs with it what the search finds.
Learned from `content/remarks`, from what goes on from answers and from questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache as cache_of
from functools import lru_cache
from hashlib import sha256
from itertools import chain

import numpy as np

from knowledge.cache import Cache
from knowledge.encoders import Encoder
from knowledge.remark_examples import ASK, GOES_ON, KINDS, REMARKS, remark_texts
from knowledge.text_classifier import TextClassifier

GOING, ASKING = KINDS.index(GOES_ON), KINDS.index(ASK)
VECTOR = 1.0  # what the reader's vector weighs beside each channel of letters and words
CALLS_ON, TALK, QUESTIONS = 1500, 1500, 2500  # of what goes on, of acts and of questions, enough beside the remarks
Examples = Mapping[str, Sequence[str]]  # by kind


@dataclass(frozen=True)
class Heard:
    """The likeliest of `REMARKS`, and how much a text sounds like any of them, like one that goes on and like one that
    asks anew: margins of about -1 to 1."""

    kind: str
    remark: float
    goes_on: float
    asks: float

    @property
    def margin(self) -> float:
        """How much more it sounds like a remark than like what asks anew, about -2 to 2."""
        return self.remark - self.asks


class RemarkModel:
    """`heard` is pure and takes some milliseconds."""

    def __init__(self, classifier: TextClassifier) -> None:
        self._classifier = classifier
        self._last = lru_cache(maxsize=8)(self._hear)

    @classmethod
    def trained(
        cls,
        remarks: Examples,
        others: Callable[[], Examples],
        encoder: Encoder,
        others_from: Iterable[str] = (),
        cache: Cache | None = None,
    ) -> RemarkModel:
        """Learn from examples of all `KINDS` and from `others` of the last two, which are chosen among `others_from`
        (its fingerprint will do) and called for only to learn."""
        said = [(text, at) for at, kind in enumerate(KINDS) for text in remarks[kind]]
        further = cache_of(
            lambda: [*said, *((text, KINDS.index(kind)) for kind, texts in others().items() for text in texts)]
        )
        made_from = chain((f"{at} {text}" for text, at in said), others_from)
        return cls(TextClassifier.trained("remarks", len(KINDS), further, __name__, made_from, encoder, VECTOR, cache))

    def heard(self, text: str) -> Heard:
        """What a text sounds like, whatever was said before."""
        return self._last(text)

    def _hear(self, text: str) -> Heard:
        margins = self._classifier.margins(text)
        remarks = margins[: len(REMARKS)]
        return Heard(
            REMARKS[int(np.argmax(remarks))], float(remarks.max()), float(margins[GOING]), float(margins[ASKING])
        )


def other_examples(going_on: Sequence[str], talk: Sequence[str], questions: Sequence[str]) -> dict[str, list[str]]:
    """Some of what goes on from answers; of what is said to the assistant itself and of questions, which ask anew. None
    of the remarks is among them; the same texts give the same ones, and a text more or less changes one of them."""
    remarks = {text for texts in remark_texts().values() for text in texts}

    def some(texts: Sequence[str], count: int) -> list[str]:
        others = [text for text in dict.fromkeys(texts) if text not in remarks]
        return sorted(others, key=_drawn)[:count]

    return {GOES_ON: some(going_on, CALLS_ON), ASK: [*some(talk, TALK), *some(questions, QUESTIONS)]}


def _drawn(text: str) -> bytes:
    """Its place in a draw of which every text has the same chance."""
    return sha256(text.encode()).digest()
