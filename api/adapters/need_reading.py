"""What the knowledge makes of needs: the port `NeedReading`."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from knowledge import Knowledge
from knowledge.normalise import normalise
from knowledge.redaction import open_redactor


class KnowledgeNeedReading:
    """Vectors are bytes of 32-bit floats in the machine's order; the last one stands for the encoder that made them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        # A message that nobody could answer is redacted where an answer is sought and where the need is kept.
        self._redacted = lru_cache(maxsize=8)(open_redactor().redact)
        self.fields: Mapping[str, str] = knowledge.fields
        self._stamp = np.float32(zlib.crc32(knowledge.alike_by.encode()) % 2**20).tobytes()
        self._length = knowledge.encode(["x"]).nbytes + len(self._stamp)

    def redact(self, text: str) -> str:
        return self._redacted(text)

    def field_of(self, topic: str | None) -> str:
        return self._knowledge.field_of(topic)

    def vectors(self, texts: Sequence[str]) -> Sequence[bytes]:
        if not texts:
            return []
        rows = self._knowledge.encode(texts)
        said = [bool(normalise(text)) for text in texts]  # what has no letters says nothing
        return [row.tobytes() + self._stamp if words else b"" for row, words in zip(rows, said, strict=True)]

    def made_here(self, vector: bytes) -> bool:
        return len(vector) == self._length and vector.endswith(self._stamp)

    def joined(self, vectors: Sequence[bytes]) -> bytes:
        rows = [_numbers(vector) for vector in vectors if self.made_here(vector)]
        return np.sum(rows, axis=0, dtype=np.float32).tobytes() + self._stamp if rows else b""

    def likeness(self, vector: bytes, others: Sequence[bytes]) -> Sequence[float]:
        likeness = np.zeros(len(others))
        alike = [at for at, other in enumerate(others) if self.made_here(other)]
        if alike and self.made_here(vector):
            wanted, rows = _numbers(vector), np.stack([_numbers(others[at]) for at in alike])
            lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(wanted)
            likeness[alike] = rows @ wanted / np.where(lengths == 0, 1, lengths)
        return [float(value) for value in likeness]


def _numbers(vector: bytes) -> npt.NDArray[np.float32]:
    return np.frombuffer(vector, np.float32)[:-1]
