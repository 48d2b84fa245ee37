"""Text → sparse TF-IDF rows over hashed features, fitted once on the indexed texts."""

import math
import zlib
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from knowledge.normalise import normalise

SIZE = 2**18
Features = Callable[[str], list[str]]
Floats = npt.NDArray[np.float32]


def char_grams(text: str) -> list[str]:
    """Character 3–5-grams inside words, the word's ends marked by blanks, of the normalised text."""
    found: list[str] = []
    for word in normalise(text).split():
        padded = f" {word} "
        found.extend(padded[at : at + size] for size in (3, 4, 5) for at in range(len(padded) - size + 1))
        if len(padded) < 3:
            found.append(padded)
    return found


def words(text: str) -> list[str]:
    """Normalised words, and a stem of long ones (their first six letters), so that endings do not matter."""
    plain = normalise(text).split()
    return plain + [f"{word[:6]}~" for word in plain if len(word) > 6]


def _slot(feature: str) -> int:
    return zlib.crc32(feature.encode()) % SIZE


class TfIdf:
    """Sublinear term frequency times inverse document frequency, rows of length 1."""

    def __init__(self, features: Features) -> None:
        self._features = features
        self._idf: Floats = np.ones(SIZE, dtype=np.float32)

    def fit(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Learn the document frequencies; one row per text, shape (len(texts), SIZE)."""
        frequency = np.zeros(SIZE, dtype=np.float32)
        for text in texts:
            slots = {_slot(feature) for feature in self._features(text)}
            frequency[list(slots)] += 1
        self._idf = (np.log((len(texts) + 1) / (frequency + 1)) + 1).astype(np.float32)
        return self.rows(texts)

    def rows(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """One row per text, shape (len(texts), SIZE). A text without features gives a row of zeros."""
        starts = [0]
        slots: list[int] = []
        values: list[float] = []
        for text in texts:
            counts = Counter(_slot(feature) for feature in self._features(text))
            weights = [(1 + math.log(n)) * float(self._idf[slot]) for slot, n in counts.items()]
            norm = math.sqrt(sum(weight * weight for weight in weights)) or 1.0
            slots.extend(counts)
            values.extend(weight / norm for weight in weights)
            starts.append(len(slots))
        data = np.asarray(values, dtype=np.float32)
        shape = (len(texts), SIZE)
        return sparse.csr_matrix((data, np.asarray(slots, dtype=np.int32), np.asarray(starts)), shape=shape)

    def idf(self, feature: str) -> float:
        """Weight of one feature; features never seen weigh most."""
        return float(self._idf[_slot(feature)])


class SparseIndex:
    """Rows transposed, so that a query touches only its own features."""

    def __init__(self, rows: sparse.csr_matrix) -> None:
        self._columns = rows.tocsc()
        self.count = rows.shape[0]

    def scores(self, query: sparse.csr_matrix) -> Floats:
        """Cosine of every row with the query, shape (count,)."""
        scores = np.zeros(self.count, dtype=np.float32)
        starts, rows, data = self._columns.indptr, self._columns.indices, self._columns.data
        for slot, weight in zip(query.indices, query.data, strict=True):
            first, last = starts[slot], starts[slot + 1]
            scores[rows[first:last]] += data[first:last] * weight
        return scores
