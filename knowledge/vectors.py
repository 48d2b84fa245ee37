"""Text → sparse TF-IDF rows over hashed features, fitted once on the indexed texts."""

import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from knowledge.normalise import normalise
from knowledge.skeleton import skeleton

SIZE = 2**18
STEM = 6
MANY = 500
Features = Callable[[str], list[str]]
Floats = npt.NDArray[np.float32]


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


@lru_cache(maxsize=2**12)
def _word_grams(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(padded[at : at + size] for size in (3, 4, 5) for at in range(len(padded) - size + 1))


@lru_cache(maxsize=2**14)
def _slot(feature: str) -> int:
    return zlib.crc32(feature.encode()) % SIZE


class Row(NamedTuple):
    """One text: slots of its features and their weights, both of the shape (features,), each slot once."""

    slots: npt.NDArray[np.int32]
    weights: Floats


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

    def __init__(self, features: Features, weights: Floats | None = None) -> None:
        """`weights` are those of an earlier `fit`; None means: not fitted yet."""
        self._features = features
        self._idf: Floats = np.ones(SIZE, dtype=np.float32) if weights is None else weights
        self._most = float(self._idf.max())

    @property
    def weights(self) -> Floats:
        """Inverse document frequencies by slot, shape (SIZE,)."""
        return self._idf

    def fit(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Learn the document frequencies; one row per text, shape (len(texts), SIZE)."""
        counts = [self._counts(text) for text in texts]
        frequency = np.bincount([slot for count in counts for slot in count], minlength=SIZE)
        self._idf = (np.log((len(texts) + 1) / (frequency + 1)) + 1).astype(np.float32)
        self._most = float(self._idf.max())
        return self._weighted(counts)

    def rows(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """One row per text, shape (len(texts), SIZE). A text without features gives a row of zeros."""
        return self._weighted([self._counts(text) for text in texts])

    def row(self, text: str) -> Row:
        """The same of one text, at a fraction of the cost."""
        counts = self._counts(text)
        slots = np.fromiter(counts.keys(), dtype=np.int32, count=len(counts))
        times = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        weights = (1 + np.log(times)) * self._idf[slots]
        return Row(slots, weights / max(float(np.sqrt(weights @ weights)), 1e-12))

    def presence(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """One row per text with 1 for every feature that it has, shape (len(texts), SIZE)."""
        rows = self._weighted([self._counts(text) for text in texts])
        rows.data = np.ones_like(rows.data)
        return rows

    def weighed(self, features: Sequence[str]) -> Row:
        """The share of each feature in the weight of them all: times a row of `presence`, it says how much of them a
        text covers, 0…1."""
        slots = np.asarray(sorted({_slot(feature) for feature in features}), dtype=np.int32)
        weights = self._idf[slots]
        return Row(slots, weights / max(float(weights.sum()), 1e-9))

    def idf(self, feature: str) -> float:
        """Weight of one feature; features never seen weigh most."""
        return float(self._idf[_slot(feature)])

    def knows(self, feature: str) -> bool:
        """Whether a text had the feature (or one that shares its slot)."""
        return bool(self._idf[_slot(feature)] < self._most)

    def _counts(self, text: str) -> Counter[int]:
        return _counted(self._features, text)

    def _weighted(self, counts: Sequence[Counter[int]]) -> sparse.csr_matrix:
        starts = np.cumsum([0, *(len(count) for count in counts)])
        slots = np.fromiter((slot for count in counts for slot in count), dtype=np.int32, count=int(starts[-1]))
        times = np.fromiter((n for count in counts for n in count.values()), dtype=np.float32, count=int(starts[-1]))
        weights = (1 + np.log(times)) * self._idf[slots]
        owners = np.repeat(np.arange(len(counts)), np.diff(starts))
        norms = np.sqrt(np.bincount(owners, weights=weights**2, minlength=len(counts)))
        data = (weights / norms[owners]).astype(np.float32)
        return sparse.csr_matrix((data, slots, starts), shape=(len(counts), SIZE))


class SparseIndex:
    """Rows by feature, so that a query touches only its own features."""

    def __init__(self, rows: sparse.spmatrix, common: float = 1.0) -> None:
        """`rows` has the shape (texts, features). Features in more than the share `common` of many rows are left out:
        they tell little and cost most."""
        by_feature = rows.T.tocsr()
        counts = np.diff(by_feature.indptr)
        kept = counts <= max(MANY, common * rows.shape[0])
        if not kept.all():
            by_feature = sparse.diags(kept.astype(np.float32), format="csr") @ by_feature
            by_feature.eliminate_zeros()
        self._by_feature = by_feature

    @classmethod
    def of(cls, arrays: Mapping[str, npt.NDArray[Any]], name: str, count: int) -> "SparseIndex":
        """The index over `count` rows that gave the arrays of this name."""
        index = cls.__new__(cls)
        starts, places, values = (arrays[f"{name}_{part}"] for part in ("starts", "places", "values"))
        index._by_feature = sparse.csr_matrix((values, places, starts), shape=(len(starts) - 1, count))
        return index

    def arrays(self, name: str) -> dict[str, npt.NDArray[Any]]:
        """What has to be kept of it, for `of`; `name` tells it from other indexes."""
        kept = self._by_feature
        return {f"{name}_starts": kept.indptr, f"{name}_places": kept.indices, f"{name}_values": kept.data}

    def found(self, query: Row) -> tuple[npt.NDArray[np.int64], Floats]:
        """The places of the rows that share something with the query, and their cosines."""
        scores = self.scores(query)
        places = np.flatnonzero(scores)
        return places, scores[places]

    def scores(self, query: Row) -> Floats:
        """Cosine of every row with the query, shape (count,)."""
        kept = self._by_feature
        starts, ends = kept.indptr[query.slots], kept.indptr[query.slots + 1]
        spans = [slice(*span) for span in zip(starts.tolist(), ends.tolist(), strict=True)]
        if not spans:
            return np.zeros(kept.shape[1], dtype=np.float32)
        places = np.concatenate([kept.indices[span] for span in spans])
        shares = np.concatenate([kept.data[span] for span in spans]) * np.repeat(query.weights, ends - starts)
        return np.bincount(places, weights=shares, minlength=kept.shape[1]).astype(np.float32)
