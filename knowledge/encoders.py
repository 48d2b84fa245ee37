"""Text → dense vectors, behind one port."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
from sklearn.utils.extmath import randomized_svd

from knowledge.errors import EncoderError
from knowledge.vectors import TfIdf, char_grams, words

Floats = npt.NDArray[np.float32]
BUNDLED = "bundled"


class Encoder(Protocol):
    """What the index needs of an encoder. `name` identifies it and its training, for caches."""

    name: str

    def encode(self, texts: Sequence[str]) -> Floats:
        """One unit vector per text: float32, shape (len(texts), dim). A text without known parts gives zeros."""


class LatentEncoder:
    """Latent semantic analysis over the project's own texts.

    Texts that say the same in several languages are trained as one document, so that their words fall together.
    """

    name = BUNDLED

    def __init__(self, vectors: TfIdf, slots: npt.NDArray[np.int64], projection: Floats) -> None:
        self._vectors, self._slots, self._projection = vectors, slots, projection

    @classmethod
    def train(cls, documents: Sequence[str], dimensions: int = 96) -> "LatentEncoder":
        """Fit on documents; deterministic. Fewer documents than dimensions give fewer dimensions."""
        vectors = TfIdf(lambda text: char_grams(text) + words(text))
        rows = vectors.fit(documents)
        counts = np.bincount(rows.indices, minlength=rows.shape[1])
        slots = np.flatnonzero(counts >= 2)
        rank = min(dimensions, len(documents) - 2, len(slots) - 1)
        if rank < 1:
            raise EncoderError(f"{len(documents)} documents are too few to train on")
        _, values, components = randomized_svd(rows[:, slots], rank, n_oversamples=8, n_iter=2, random_state=0)
        projection = (components.T * np.sqrt(values / values.max())).astype(np.float32)
        return cls(vectors, slots, projection)

    def encode(self, texts: Sequence[str]) -> Floats:
        rows = self._vectors.rows(texts)
        return _unit(np.asarray(rows[:, self._slots] @ self._projection, dtype=np.float32))


class SentenceTransformerEncoder:
    """Any sentence-transformers model: a folder, or a name already on the machine. Needs the optional package."""

    def __init__(self, name: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer  # type: ignore[import-not-found]
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


def open_encoder(name: str | None, documents: Sequence[str]) -> Encoder:
    """The encoder that LOTSE_ENCODER names; None or "bundled" trains the small one. Raises EncoderError."""
    if not name or name == BUNDLED:
        return LatentEncoder.train(documents)
    return HashEncoder() if name == HashEncoder.name else SentenceTransformerEncoder(name)


def _unit(rows: Floats) -> Floats:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(norms == 0, 1, norms), dtype=np.float32)
