"""What people say on behind each answer: how near a message is to that of any topic.

A message that goes on from an answer seldom names what it is about ("who signs, me or the school?"), but others have
said much the same behind the same answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import log1p

import numpy as np
import numpy.typing as npt

from knowledge.cache import Cache
from knowledge.encoders import Encoder
from knowledge.remark_model import FACT, GOES_ON, Said, remark_examples

Floats = npt.NDArray[np.float32]
NEAREST = 3  # examples of a topic: how near a message is to it is the mean of theirs
LEAST_SPREAD = 1e-6


class Continuations:
    """Built once, read by many threads; what it tells of a message takes a millisecond beside the encoder."""

    def __init__(self, said: Sequence[Said], encoder: Encoder, cache: Cache | None = None) -> None:
        self._said = sorted(said, key=lambda one: (one.topic, one.text))
        self._places = {topic: at for at, topic in enumerate(dict.fromkeys(one.topic for one in self._said))}
        texts = [one.text for one in self._said]
        kept = (cache or Cache(None)).arrays_here(
            "continuations", [encoder.name, *texts], lambda: {"vectors": encoder.encode(texts).astype(np.float16)}
        )
        self._vectors = kept["vectors"]
        owners = np.asarray([self._places[one.topic] for one in self._said], dtype=np.int64)
        self._starts = np.searchsorted(owners, np.arange(len(self._places) + 1))
        # For each topic the places of its examples, in one row; what is missing is the place behind all of them.
        widest = int(np.diff(self._starts).max(initial=0))
        columns = self._starts[:-1, None] + np.arange(widest)
        self._rows = np.where(columns < self._starts[1:, None], columns, len(texts))
        self._encoder, self._like = encoder, lru_cache(maxsize=8)(self._alike)

    def nearness(self, text: str, topic: str, *, unseen: bool = False) -> tuple[float, ...]:
        """How near a text is to what is said behind a topic, to the nearest other topic, how many are nearer (as a
        logarithm), how far it stands out from all, and how far from the nearest. `unseen`: as if it were no example."""
        scores = self._scores(text, unseen=unseen)
        best, mean, spread = float(scores.max()), float(scores.mean()), max(float(scores.std()), LEAST_SPREAD)
        if (at := self._places.get(topic)) is None:
            return mean, best, log1p(len(scores) / 2), 0.0, mean - best
        own, others = float(scores[at]), np.delete(scores, at)
        return own, float(others.max()), log1p(int((others > own).sum())), (own - mean) / spread, own - others.max()

    def of(self, text: str, topic: str, *, unseen: bool = False) -> list[tuple[Said, float]]:
        """All examples of a topic with how near the text is to each, -1 to 1; none of an unknown topic."""
        if (at := self._places.get(topic)) is None:
            return []
        start, end = self._starts[at : at + 2]
        near = zip(self._said[start:end], self._like(text)[start:end], strict=True)
        return [(one, float(how)) for one, how in near if not (unseen and one.text == text)]

    def _scores(self, text: str, *, unseen: bool) -> Floats:
        near = np.append(self._like(text), np.float32(-1))
        if unseen:
            near[[at for at, one in enumerate(self._said) if one.text == text]] = -1
        rows = near[self._rows]
        return np.asarray(np.sort(rows, axis=1)[:, -NEAREST:].mean(axis=1), dtype=np.float32)

    def _alike(self, text: str) -> Floats:
        vector = self._encoder.encode([text])[0]
        return np.asarray(self._vectors.astype(np.float32) @ vector, dtype=np.float32)


def continuation_examples() -> list[Said]:
    """What goes on from answers and the facts that are told behind them."""
    examples = remark_examples()
    return [said for kind in (GOES_ON, FACT) for spoken in examples[kind].values() for said in spoken]
