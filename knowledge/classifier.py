"""A linear support vector machine over all questions: which entry does a text sound like?

Nearest questions alone overlook that some words matter for one entry and not for another; this learns it. Small
weights are left out, so that it stays small and fast.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

Floats = npt.NDArray[np.float32]
PENALTY, TOLERANCE, LEAST_WEIGHT = 0.5, 0.05, 0.01
Arrays = Mapping[str, npt.NDArray[Any]]


class QuestionClassifier:
    """`scores` is pure and takes well under a millisecond."""

    def __init__(self, weights: sparse.csr_matrix, bias: Floats) -> None:
        self._weights, self._bias = weights, bias

    @classmethod
    def train(cls, rows: sparse.csr_matrix, owners: Sequence[int], entries: int) -> "QuestionClassifier":
        """Train on rows of TF-IDF features, shape (texts, features); entries without a row get the margin -1."""
        from sklearn.svm import LinearSVC  # takes 70 MB, and only learning needs it

        slots, known = np.unique(rows.indices), np.unique(np.asarray(owners))
        bias = np.full(entries, -1.0, dtype=np.float32)
        if len(known) < 2:
            return cls(sparse.csr_matrix((rows.shape[1], entries), dtype=np.float32), bias)
        model = LinearSVC(C=PENALTY, random_state=0, tol=TOLERANCE).fit(rows[:, slots], owners)
        coefficients, intercepts = model.coef_, model.intercept_
        if len(known) == 2:
            coefficients, intercepts = np.vstack([-coefficients, coefficients]), np.r_[-intercepts, intercepts]
        bias[known] = intercepts
        kept = np.abs(coefficients) >= LEAST_WEIGHT
        classes, features = np.nonzero(kept)
        values = coefficients[classes, features].astype(np.float32)
        shape = (rows.shape[1], entries)
        return cls(sparse.csr_matrix((values, (slots[features], known[classes])), shape=shape), bias)

    def scores(self, row: sparse.csr_matrix) -> Floats:
        """The margin of every entry, shape (entries,); about 1 for a sure one, -1 for all others."""
        return np.asarray((row @ self._weights).toarray()[0] + self._bias, dtype=np.float32)

    def arrays(self) -> Arrays:
        """What has to be kept of it, for `of`."""
        kept = self._weights
        return {"starts": kept.indptr, "entries": kept.indices, "values": kept.data, "bias": self._bias}

    @classmethod
    def of(cls, arrays: Arrays) -> "QuestionClassifier":
        """The classifier that gave these arrays."""
        starts, bias = arrays["starts"], arrays["bias"]
        shape = (len(starts) - 1, len(bias))
        return cls(sparse.csr_matrix((arrays["values"], arrays["entries"], starts), shape=shape), bias)
