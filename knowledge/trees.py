"""Boosted trees, learned by `knowledge.training` and shipped as arrays, that numpy alone can ask."""

from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


class Trees:
    """For each tree and node its feature, threshold, left and right node, and value; `mark_from` is the probability
    from which a row counts."""

    def __init__(self, path: Path) -> None:
        """Raises OSError for a missing file, KeyError for one that holds something else."""
        with np.load(path) as data:
            names = ("feature", "threshold", "left", "right", "value", "base", "mark_from")
            self._feature, self._threshold, self._left, self._right, self._value, base, mark_from = (
                data[name] for name in names
            )
        self._base, self.mark_from = float(base), float(mark_from)

    def probabilities(self, rows: Floats) -> Floats:
        """One probability a row of features."""
        total = np.full(len(rows), self._base)
        trees = np.arange(len(self._feature))
        for at, row in enumerate(rows):
            node = np.zeros(len(trees), dtype=np.int64)
            while True:
                feature = self._feature[trees, node]
                inner = feature >= 0
                if not inner.any():
                    break
                goes_left = row[np.maximum(feature, 0)] <= self._threshold[trees, node]
                following = np.where(goes_left, self._left[trees, node], self._right[trees, node])
                node = np.where(inner, following, node)
            total[at] += self._value[trees, node].sum()
        return np.asarray(1 / (1 + np.exp(-total)), dtype=np.float32)
