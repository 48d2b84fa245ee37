"""Text → sparse TF-IDF rows over hashed features, fitted once on the indexed texts."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from knowledge.normalise import normalise
from knowledge.skeleton import skeleton

if TYPE_CHECKING:
    from scipy import sparse

SIZE = 2**18
STEM = 6
MANY = 500
STEPS = 2**8
Features = Callable[[str], list[str]]
Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]


def char_grams(text: str) -> list[str]:
    """Character 3–5-grams inside words, the word's ends marked by blanks, of the normalised text."""
    return [gram for word in normalise(text).split() for gram in _word_grams(word)]


def words(text: str) -> list[str]:
    """Normalised words, and a stem of long ones (their first six letters), so that endings do not matter."""
    plain = normalise(text).split()
    return plain + [f"{word[:STEM]}~" for word in plain if len(word) > STEM]


def word_pairs(text: str) -> list[str]:
    """`words`, and each normalised word with the next."""
    return words(text) + [f"{a} {b}" for a, b in pairwise(normalise(text).split())]


def skeleton_grams(text: str) -> list[str]:
    """Skeletons of the words (see `knowledge.skeleton`) and their 3-grams."""
    bones = skeleton(text)
    return bones + [f"{padded[at : at + 3]}^" for padded in (f"<{b}>" for b in bones) for at in range(len(padded) - 2)]


@lru_cache(maxsize=2**10)
def _word_grams(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(padded[at : at + size] for size in (3, 4, 5) for at in range(len(padded) - size + 1))


@lru_cache(maxsize=2**13)
def _slot(feature: str) -> int:
    return zlib.crc32(feature.encode()) % SIZE


class Row(NamedTuple):
    """One text: slots of its features and their weights, both of the shape (features,), each slot once."""

    slots: npt.NDArray[np.int32]
    weights: Floats


class Rows(NamedTuple):
    """Many texts: row n has the slots and weights from `starts[n]` to `starts[n + 1]`; slots lie below `width`."""

    starts: npt.NDArray[np.int64]
    slots: npt.NDArray[np.int32]
    weights: Floats
    width: int = SIZE

    def matrix(self) -> sparse.csr_matrix:
        """The same as a matrix, shape (len(starts) - 1, width)."""
        from scipy import sparse  # takes 12 MB, and only learning needs it

        return sparse.csr_matrix((self.weights, self.slots, self.starts), shape=(len(self.starts) - 1, self.width))


def joined(*channels: Row) -> Row:
    """One row of several channels, as their matrices stand side by side."""
    slots = np.concatenate([row.slots + SIZE * np.int32(at) for at, row in enumerate(channels)])
    return Row(slots, np.concatenate([row.weights for row in channels]))


@lru_cache(maxsize=8)
def _counted(features: Features, text: str) -> Counter[int]:
    """How often a text has each feature; several indexes ask for the same text one after the other."""
    return Counter(map(_slot, features(text)))


class TfIdf:
    """Sublinear term frequency times inverse document frequency, rows of length 1."""

    def __init__(self, features: Features, weights: Halves | None = None) -> None:
        """`weights` are those of an earlier `fit`; None means: not fitted yet."""
        self._features = features
        self._idf: Halves = np.ones(SIZE, dtype=np.float16) if weights is None else weights
        self._most = float(self._idf.max())

    @property
    def weights(self) -> Halves:
        """Inverse document frequencies by slot, shape (SIZE,)."""
        return self._idf

    def fit(self, texts: Sequence[str]) -> Rows:
        """Learn the document frequencies; one row per text."""
        counts = self._of_texts(texts)
        frequency = np.bincount(counts.slots, minlength=SIZE)
        self._idf = (np.log((len(texts) + 1) / (frequency + 1)) + 1).astype(np.float16)
        self._most = float(self._idf.max())
        return self._weighted(counts)

    def rows(self, texts: Sequence[str]) -> Rows:
        """One row per text. A text without features gives an empty row."""
        return self._weighted(self._of_texts(texts))

    def row(self, text: str) -> Row:
        """The same of one text, at a fraction of the cost."""
        counts = self._counts(text)
        slots = np.fromiter(counts.keys(), dtype=np.int32, count=len(counts))
        times = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        weights = (1 + np.log(times)) * self._idf[slots]
        return Row(slots, weights / max(float(np.sqrt(weights @ weights)), 1e-12))

    def presence(self, texts: Sequence[str]) -> Rows:
        """One row per text with 1 for every feature that it has."""
        counts = self._of_texts(texts)
        return counts._replace(weights=np.ones_like(counts.weights))

    def weighed(self, features: Sequence[str]) -> Row:
        """The share of each feature in the weight of them all: times a row of `presence`, it says how much of them a
        text covers, 0…1."""
        slots = np.asarray(sorted({_slot(feature) for feature in features}), dtype=np.int32)
        weights = self._idf[slots].astype(np.float32)
        return Row(slots, weights / max(float(weights.sum()), 1e-9))

    def idf(self, feature: str) -> float:
        """Weight of one feature; features never seen weigh most."""
        return float(self._idf[_slot(feature)])

    def knows(self, feature: str) -> bool:
        """Whether a text had the feature (or one that shares its slot)."""
        return bool(self._idf[_slot(feature)] < self._most)

    def _counts(self, text: str) -> Counter[int]:
        return _counted(self._features, text)

    def _of_texts(self, texts: Sequence[str]) -> Rows:
        """How often each text has each of its features."""
        found = [(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32))]
        for text in texts:
            counts = self._counts(text)
            slots = np.fromiter(counts.keys(), dtype=np.int32, count=len(counts))
            found.append((slots, np.fromiter(counts.values(), dtype=np.float32, count=len(counts))))
        starts = np.cumsum([len(slots) for slots, _ in found])
        return Rows(starts, np.concatenate([slots for slots, _ in found]), np.concatenate([n for _, n in found]))

    def _weighted(self, counts: Rows) -> Rows:
        weights = (1 + np.log(counts.weights)) * self._idf[counts.slots]
        texts = len(counts.starts) - 1
        owners = np.repeat(np.arange(texts), np.diff(counts.starts))
        norms = np.sqrt(np.bincount(owners, weights=weights**2, minlength=texts))
        return counts._replace(weights=(weights / norms[owners]).astype(np.float32))


class SparseIndex:
    """Rows by feature, so that a query touches only its own features. A byte for each weight, off by one in a hundred
    at most, by two where there are negative ones."""

    def __init__(self, rows: Rows, common: float = 1.0) -> None:
        """Features in more than the share `common` of many rows are left out: they tell little and cost most."""
        count = len(rows.starts) - 1
        counts = np.bincount(rows.slots, minlength=rows.width)
        kept = counts <= max(MANY, common * count)
        order = np.argsort(rows.slots, kind="stable")
        order = order[kept[rows.slots[order]]]
        owners = np.repeat(np.arange(count), np.diff(rows.starts))
        self._count = count
        self._starts = np.r_[0, np.cumsum(np.where(kept, counts, 0))].astype(np.int32)
        self._places = owners[order].astype(np.min_scalar_type(max(count - 1, 0)))
        self._steps = _steps(rows.weights)
        self._values = np.searchsorted((self._steps[1:] + self._steps[:-1]) / 2, rows.weights[order]).astype(np.uint8)

    @classmethod
    def of(cls, arrays: Mapping[str, npt.NDArray[Any]], name: str, count: int) -> SparseIndex:
        """The index over `count` rows that gave the arrays of this name."""
        index = cls.__new__(cls)
        index._count = count
        index._starts, index._places, index._values, index._steps = (
            arrays[f"{name}_{part}"] for part in ("starts", "places", "values", "steps")
        )
        return index

    def arrays(self, name: str) -> dict[str, npt.NDArray[Any]]:
        """What has to be kept of it, for `of`; `name` tells it from other indexes."""
        parts = {"starts": self._starts, "places": self._places, "values": self._values, "steps": self._steps}
        return {f"{name}_{part}": array for part, array in parts.items()}

    def found(self, query: Row) -> tuple[npt.NDArray[np.int64], Floats]:
        """The places of the rows that share something with the query, and their cosines."""
        scores = self.scores(query)
        places = np.flatnonzero(scores)
        return places, scores[places]

    def scores(self, query: Row) -> Floats:
        """Cosine of every row with the query, shape (count,)."""
        starts, ends = self._starts[query.slots], self._starts[query.slots + 1]
        spans = [slice(*span) for span in zip(starts.tolist(), ends.tolist(), strict=True)]
        if not spans:
            return np.zeros(self._count, dtype=np.float32)
        places = np.concatenate([self._places[span] for span in spans])
        weights = self._steps[np.concatenate([self._values[span] for span in spans])]
        shares = weights * np.repeat(query.weights, ends - starts)
        return np.bincount(places, weights=shares, minlength=self._count).astype(np.float32)


def _steps(weights: Floats) -> Floats:
    """At most 256 numbers, each a fixed share above the last, from the smallest weight to the largest."""
    halves = [-weights[weights < 0], weights[weights > 0]]
    count = STEPS // max(sum(len(half) > 0 for half in halves), 1)
    low, high = (np.geomspace(half.min(), half.max(), count) if len(half) else half for half in halves)
    return np.concatenate([-low[::-1], high]).astype(np.float32)
