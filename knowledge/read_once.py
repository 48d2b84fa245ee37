"""An encoder for those who learn from the same texts one after the other: reading is what takes long."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType

import numpy as np

from knowledge.encoders import Encoder, Floats


class ReadOnce:
    """Encodes as `encoder` does; within a `with` block it remembers every text, behind it none."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self._encoder = encoder
        self._known: dict[str, Floats] | None = None

    def __enter__(self) -> ReadOnce:
        self._known = {}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._known = None

    def encode(self, texts: Sequence[str]) -> Floats:
        """One unit vector per text, as `Encoder.encode` gives it."""
        known = self._known
        if known is None or not texts:
            return self._encoder.encode(texts)
        if new := [text for text in dict.fromkeys(texts) if text not in known]:
            known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.stack([known[text] for text in texts])
