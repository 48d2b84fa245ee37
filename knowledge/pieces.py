"""Late interaction: for each piece of a question the likest piece of a text, rare ones counting more."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.encoders import PieceEncoder, directions

Floats = npt.NDArray[np.float32]
ALIKE, COUNTED = 0.5, 0.3
ASKED = 32  # pieces of a question that count: the heaviest of a long one


class Pieces:
    """The pieces of many texts, a byte for each number of their vectors. Built once; `scores` is pure."""

    def __init__(self, texts: Sequence[str], encoder: PieceEncoder) -> None:
        self._encoder = encoder
        found = [np.unique(pieces) for pieces in encoder.pieces(texts)]
        used = np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)
        self._flat = np.searchsorted(used, np.concatenate(found)).astype(np.int32)
        self._starts = np.cumsum([0, *(len(pieces) for pieces in found)])
        vectors = directions(encoder.vectors(used))[0]
        scale = max(float(np.abs(vectors).max(initial=0)), 1e-6) / 127
        self._scale = np.asarray(scale, dtype=np.float32)
        self._vectors = np.rint(vectors / scale).astype(np.int8)

    @classmethod
    def of(cls, arrays: Mapping[str, npt.NDArray[Any]], encoder: PieceEncoder) -> "Pieces":
        """Those that gave these arrays."""
        pieces = cls.__new__(cls)
        pieces._encoder = encoder
        pieces._flat, pieces._starts = arrays["pieces_flat"], arrays["pieces_starts"]
        pieces._vectors, pieces._scale = arrays["pieces_vectors"], arrays["pieces_scale"]
        return pieces

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """What has to be kept of them, for `of`."""
        return {
            "pieces_flat": self._flat,
            "pieces_starts": self._starts,
            "pieces_vectors": self._vectors,
            "pieces_scale": self._scale,
        }

    def scores(self, question: str, chosen: npt.NDArray[np.int64]) -> Floats:
        """One score from 0 to about 1 for each of the chosen texts: shape (len(chosen),)."""
        if not len(chosen):
            return np.zeros(0, dtype=np.float32)
        asked, lengths = directions(self._encoder.vectors(self._encoder.pieces([question])[0]))
        if len(asked) > ASKED:
            heaviest = np.argpartition(-lengths, ASKED)[:ASKED]
            asked, lengths = asked[heaviest], lengths[heaviest]
        parts = [self._flat[self._starts[at] : self._starts[at + 1]] for at in chosen]
        flat, places = np.concatenate(parts), np.zeros(len(self._vectors), dtype=np.int32)
        places[flat] = 1
        pieces = np.flatnonzero(places)
        places[pieces] = np.arange(len(pieces))
        likeness = (asked @ (self._vectors[pieces].T * self._scale))[:, places[flat]]
        starts = np.cumsum([0, *(len(part) for part in parts[:-1])])
        best = np.maximum.reduceat(likeness, starts, axis=1)
        rarity = np.log((len(chosen) + 1) / ((best > ALIKE).sum(axis=1) + 1))
        weights = lengths * rarity
        counted = np.where(best > COUNTED, best, 0)
        return np.asarray(weights @ counted / max(float(weights.sum()), 1e-6), dtype=np.float32)
