"""Text → dense vectors, behind one port."""

import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from knowledge.errors import EncoderError
from knowledge.normalise import normalise
from knowledge.vectors import char_grams
from knowledge.word_pieces import word_pieces

Floats = npt.NDArray[np.float32]
BUNDLED = "bundled"
MODEL = Path(__file__).parent / "model"
MOST_CHARACTERS, MOST_PIECES = 400, 96


class Encoder(Protocol):
    """What the index needs of an encoder. `name` identifies it and its training, for caches."""

    name: str

    def encode(self, texts: Sequence[str]) -> Floats:
        """One unit vector per text: float32, shape (len(texts), dim). A text without known parts gives zeros."""


class PieceEncoder:
    """The bundled model: a vector per piece of a word, mean pooled. See `model/README.md` for data and figures."""

    def __init__(self, folder: Path = MODEL) -> None:
        """Raises EncoderError for a folder without a model."""
        try:
            with np.load(folder / "table.npz") as data:
                self._rows, self._scale = data["rows"], data["scale"].astype(np.float32)
            self._words = word_pieces(folder / "tokenizer.json")
        except (OSError, KeyError, ValueError) as error:
            raise EncoderError(f"no model in {folder}") from error
        self.name = f"{BUNDLED}-{zlib.crc32(self._rows):08x}"
        self._last = lru_cache(maxsize=8)(self._of_one)  # several indexes ask for the same text one after the other

    def encode(self, texts: Sequence[str]) -> Floats:
        pieces = self.pieces(texts)
        if not pieces:
            return np.zeros((0, self._rows.shape[1]), dtype=np.float32)
        starts = np.cumsum([0, *(len(row) for row in pieces[:-1])])
        return _unit(np.add.reduceat(self.vectors(np.concatenate(pieces)), starts))

    def pieces(self, texts: Sequence[str]) -> list[npt.NDArray[np.int64]]:
        """The ids of each text's pieces, one at least."""
        return [self._last(text) for text in texts]

    def vectors(self, pieces: npt.NDArray[np.int64]) -> Floats:
        """The vector of each piece, not of length 1: shape (len(pieces), dim)."""
        return np.asarray(self._rows[pieces] * self._scale[pieces, None], dtype=np.float32)

    def _of_one(self, text: str) -> npt.NDArray[np.int64]:
        ids = self._words.ids(normalise(text)[:MOST_CHARACTERS])[:MOST_PIECES]
        return np.asarray(ids or [0], dtype=np.int64)


class SentenceTransformerEncoder:
    """Any sentence-transformers model: a folder, or a name already on the machine. Needs the optional package."""

    def __init__(self, name: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise EncoderError(f"LOTSE_ENCODER={name} needs the package sentence-transformers") from error
        self.name = name
        self._model = SentenceTransformer(name)

    def encode(self, texts: Sequence[str]) -> Floats:
        return _unit(np.asarray(self._model.encode(list(texts)), dtype=np.float32))


class HashEncoder:
    """A tiny real encoder for tests: hashed character n-grams, 64 dimensions, no training."""

    name = "hash"

    def encode(self, texts: Sequence[str]) -> Floats:
        rows = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for gram in char_grams(text):
                row[sum(gram.encode()) % 64] += 1
        return _unit(rows)


def directions(vectors: Floats) -> tuple[Floats, Floats]:
    """Vectors of length 1, and the lengths that they had: shapes (n, dim) and (n,)."""
    lengths = np.linalg.norm(vectors, axis=1)
    return vectors / np.maximum(lengths, 1e-6)[:, None], lengths


def open_encoder(name: str | None) -> Encoder:
    """The encoder that LOTSE_ENCODER names; None or "bundled" is the one shipped. Raises EncoderError."""
    if not name or name == BUNDLED:
        return PieceEncoder()
    return HashEncoder() if name == HashEncoder.name else SentenceTransformerEncoder(name)


def _unit(rows: Floats) -> Floats:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(norms == 0, 1, norms), dtype=np.float32)
