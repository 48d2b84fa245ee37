"""What people say of each topic behind its answer, or behind another: how near a message is to that of any topic.

A message that goes on from an answer seldom names what it is about ("who signs, me or the school?"), but others have
said much the same behind the same answer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from functools import lru_cache
from math import log1p

import numpy as np
import numpy.typing as npt

from knowledge.cache import Cache
from knowledge.dense import DenseIndex
from knowledge.encoders import Encoder
from knowledge.remark_examples import FACT, GOES_ON, Said, asked_anew, remark_examples

Floats = npt.NDArray[np.float32]
NEAREST = 3  # examples of a topic: how near a message is to it is the mean of theirs; with fewer nobody knows
LEAST_SPREAD = 1e-6
UNKNOWN = (0.0, 0.0, 0.0, 0.0, 0.0)
NOTHING_BESIDE = (0.0, -1.0, 0.0, 0.0)


class Continuations:
    """Built once, read by many threads; what it tells of a message takes a millisecond beside the encoder."""

    def __init__(self, said: Sequence[Said], encoder: Encoder, cache: Cache | None = None) -> None:
        self._said = sorted(said, key=lambda one: (one.topic, one.text))
        texts, owners = [one.text for one in self._said], [one.topic for one in self._said]
        self._at = {topic: (bisect_left(owners, topic), bisect_right(owners, topic)) for topic in owners}
        self._known = [topic for topic, (start, end) in self._at.items() if end - start > NEAREST]
        self._encoder, self._index = encoder, None
        if texts:
            kept = (cache or Cache(None)).arrays_here(
                "continuations", [encoder.name, *texts], lambda: {"vectors": encoder.encode(texts)}
            )
            self._index = DenseIndex(kept["vectors"])
        self._like = lru_cache(maxsize=8)(self._alike)
        self._scores = lru_cache(maxsize=8)(self._of_all)  # asked for several times of one message

    def knows(self, topic: str) -> bool:
        """Whether there are enough examples of what is said of a topic."""
        return topic in self._known

    def nearness(self, text: str, topic: str, *, unseen: bool = False) -> tuple[float, ...]:
        """How near a text is to what is said of a topic, to the nearest other topic, how many are nearer (as a
        logarithm), how far it stands out from all, and how far from the nearest; all 0 for a topic of which too little
        is known. `unseen`: as if the text were no example."""
        if topic not in self._known or len(self._known) < 2:
            return UNKNOWN
        every, at = self._scores(text, unseen), self._known.index(topic)
        own, others = float(every[at]), np.delete(every, at)
        spread, nearest = max(float(every.std()), LEAST_SPREAD), float(others.max())
        apart = (own - float(every.mean())) / spread
        return own, nearest, log1p(int((others > own).sum())), apart, own - nearest

    def beside(self, text: str, topic: str, others: Collection[str], *, unseen: bool = False) -> tuple[float, ...]:
        """How much nearer a text is to what is said of the nearest of some others than to what is said of a topic,
        whether that is the nearest of all, how many are nearer (as a logarithm), and how near it is."""
        places = [self._known.index(other) for other in others if other in self._known]
        if topic not in self._known or not places:
            return NOTHING_BESIDE
        every = self._scores(text, unseen)
        own, found = float(every[self._known.index(topic)]), float(every[places].max())
        return found - own, float(found == every.max()), log1p(int((every > found).sum())), found

    def of(self, text: str, topic: str, *, unseen: bool = False) -> list[tuple[Said, float]]:
        """All examples of a topic with how near the text is to each, 0 to 1; none of an unknown topic."""
        start, end = self._at.get(topic, (0, 0))
        near = zip(self._said[start:end], self._like(text)[start:end], strict=True)
        return [(one, float(how)) for one, how in near if not (unseen and one.text == text)]

    def _of_all(self, text: str, unseen: bool) -> npt.NDArray[np.float64]:
        return np.asarray([self._score(text, topic, unseen=unseen) for topic in self._known])

    def _score(self, text: str, topic: str, *, unseen: bool) -> float:
        start, end = self._at[topic]
        near = self._like(text)[start:end]
        if unseen:
            near = near[[one.text != text for one in self._said[start:end]]]
        return float(np.partition(near, -NEAREST)[-NEAREST:].mean())

    def _alike(self, text: str) -> Floats:
        found = np.zeros(len(self._said), dtype=np.float32)
        if self._index is not None:
            places, scores = self._index.nearest(self._encoder.encode([text])[0], len(self._said))
            found[places] = scores
        return found


def continuation_examples() -> list[Said]:
    """What goes on from answers, the facts that are told behind them, and what is said of their topics elsewhere."""
    examples = remark_examples()
    said = [one for kind in (GOES_ON, FACT) for spoken in examples[kind].values() for one in spoken]
    return [*said, *(one for _, one in asked_anew())]
