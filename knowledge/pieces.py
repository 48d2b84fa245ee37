"""Late interaction: for each piece of a question the likest piece of a text, rare ones counting more."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from knowledge.encoders import PieceEncoder, directions

Floats = npt.NDArray[np.float32]
ALIKE, COUNTED = 0.5, 0.3


class Pieces:
    """The pieces of many texts. Built once; `scores` is pure."""

    def __init__(self, texts: Sequence[str], encoder: PieceEncoder) -> None:
        self._encoder = encoder
        found = [np.unique(pieces) for pieces in encoder.pieces(texts)]
        self._used = np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)
        self._flat = np.searchsorted(self._used, np.concatenate(found)).astype(np.int32)
        self._starts = np.cumsum([0, *(len(pieces) for pieces in found)])
        self._vectors = directions(encoder.vectors(self._used))[0].astype(np.float32)

    def scores(self, question: str, chosen: npt.NDArray[np.int64]) -> Floats:
        """One score from 0 to about 1 for each of the chosen texts: shape (len(chosen),)."""
        if not len(chosen):
            return np.zeros(0, dtype=np.float32)
        asked, lengths = directions(self._encoder.vectors(self._encoder.pieces([question])[0]))
        parts = [self._flat[self._starts[at] : self._starts[at + 1]] for at in chosen]
        pieces, places = np.unique(np.concatenate(parts), return_inverse=True)
        likeness = (asked @ self._vectors[pieces].T)[:, places]
        starts = np.cumsum([0, *(len(part) for part in parts[:-1])])
        best = np.maximum.reduceat(likeness, starts, axis=1)
        rarity = np.log((len(chosen) + 1) / ((best > ALIKE).sum(axis=1) + 1))
        weights = lengths * rarity
        counted = np.where(best > COUNTED, best, 0)
        return np.asarray(weights @ counted / max(float(weights.sum()), 1e-6), dtype=np.float32)
