"""What the knowledge makes of needs: the port `NeedReading`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from knowledge import Knowledge
from knowledge.redaction import open_redactor


class KnowledgeNeedReading:
    """Vectors are bytes of 32-bit floats in the machine's order, as the encoder of this installation makes them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge, self._redactor = knowledge, open_redactor()
        self.fields: Mapping[str, str] = knowledge.fields

    def redact(self, text: str) -> str:
        return self._redactor.redact(text)

    def field_of(self, topic: str | None) -> str:
        return self._knowledge.field_of(topic)

    def vectors(self, texts: Sequence[str]) -> Sequence[bytes]:
        return [row.tobytes() for row in self._knowledge.encode(texts)] if texts else []

    def joined(self, vectors: Sequence[bytes]) -> bytes:
        rows = [np.frombuffer(vector, np.float32) for vector in vectors if vector]
        # A centre that another encoder made is begun anew.
        rows = [row for row in rows if len(row) == len(rows[-1])] if rows else []
        return np.sum(rows, axis=0, dtype=np.float32).tobytes() if rows else b""

    def likeness(self, vector: bytes, others: Sequence[bytes]) -> Sequence[float]:
        wanted = np.frombuffer(vector, np.float32)
        likeness = np.zeros(len(others))
        alike = [at for at, other in enumerate(others) if other and len(other) == len(vector)]
        if alike:
            rows = np.stack([np.frombuffer(others[at], np.float32) for at in alike])
            lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(wanted)
            likeness[alike] = rows @ wanted / np.where(lengths == 0, 1, lengths)
        return [float(value) for value in likeness]
