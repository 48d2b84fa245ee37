"""A linear support vector machine over all questions: which entry does a text sound like?

Nearest questions alone overlook that some words matter for one entry and not for another; this learns it. Small
weights are left out, so that it stays small and fast.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from knowledge.vectors import Row, Rows, SparseIndex

if TYPE_CHECKING:
    from scipy import sparse

Floats = npt.NDArray[np.float32]
PENALTY, TOLERANCE, LEAST_WEIGHT = 0.5, 0.05, 0.02
Arrays = Mapping[str, npt.NDArray[Any]]


class QuestionClassifier:
    """`scores` is pure and takes well under a millisecond."""

    def __init__(self, weights: SparseIndex, bias: Floats) -> None:
        """`weights` are those of each entry, by feature."""
        self._weights, self._bias = weights, bias

    @classmethod
    def train(cls, rows: sparse.csr_matrix, owners: Sequence[int], entries: int) -> QuestionClassifier:
        """Train on rows of TF-IDF features, shape (texts, features); entries without a row get the margin -1."""
        from sklearn.svm import LinearSVC  # takes 70 MB, and only learning needs it

        slots, known = np.unique(rows.indices), np.unique(np.asarray(owners))
        bias = np.full(entries, -1.0, dtype=np.float32)
        if len(known) < 2:
            nothing = np.zeros(0, dtype=np.int64)
            return cls(SparseIndex(_rows(nothing, nothing, nothing, entries, rows.shape[1])), bias)
        model = LinearSVC(C=PENALTY, random_state=0, tol=TOLERANCE).fit(rows[:, slots], owners)
        coefficients, intercepts = model.coef_, model.intercept_
        if len(known) == 2:
            coefficients, intercepts = np.vstack([-coefficients, coefficients]), np.r_[-intercepts, intercepts]
        bias[known] = intercepts
        kept = np.abs(coefficients) >= LEAST_WEIGHT
        classes, features = np.nonzero(kept)
        values = coefficients[classes, features]
        return cls(SparseIndex(_rows(known[classes], slots[features], values, entries, rows.shape[1])), bias)

    def scores(self, row: Row) -> Floats:
        """The margin of every entry, shape (entries,); about 1 for a sure one, -1 for all others."""
        return self._weights.scores(row) + self._bias

    def arrays(self) -> Arrays:
        """What has to be kept of it, for `of`."""
        return {**self._weights.arrays("weights"), "bias": self._bias}

    @classmethod
    def of(cls, arrays: Arrays) -> QuestionClassifier:
        """The classifier that gave these arrays."""
        return cls(SparseIndex.of(arrays, "weights", len(arrays["bias"])), arrays["bias"])


def _rows(owners: npt.NDArray[Any], slots: npt.NDArray[Any], weights: npt.NDArray[Any], count: int, width: int) -> Rows:
    """Rows from the owner, slot and weight of each number, by owner."""
    starts = np.r_[0, np.cumsum(np.bincount(owners, minlength=count))]
    return Rows(starts, slots.astype(np.int32), weights.astype(np.float32), width)
