"""What takes long to build of a passage index: rows by word and by letters, and vectors."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.encoders import Encoder, PieceEncoder
from knowledge.pieces import Pieces
from knowledge.vectors import SparseIndex, TfIdf, char_grams, words

COMMON = 0.1  # letters that more of the texts have are not looked up
Arrays = dict[str, npt.NDArray[Any]]


def build_rows(texts: Sequence[str], sentences: Sequence[str]) -> Arrays:
    """Rows of the texts by `chars` and `words`, the words that `cover` a question in texts and in `sentences`."""
    chars, said = TfIdf(char_grams), TfIdf(words)
    found = SparseIndex(chars.fit(texts), COMMON).arrays("chars") | SparseIndex(said.fit(texts)).arrays("words")
    found |= SparseIndex(said.presence(texts)).arrays("cover") | SparseIndex(said.presence(sentences)).arrays(
        "sentences"
    )
    return found | {"chars_weights": chars.weights, "words_weights": said.weights}


def build_vectors(texts: Sequence[str], encoder: Encoder) -> Arrays:
    """`dense`, a vector for each text, shape (texts, dim), and those of its pieces where the encoder knows some."""
    pieces = Pieces(texts, encoder).arrays() if isinstance(encoder, PieceEncoder) else {}
    return {"dense": encoder.encode(texts).astype(np.float16)} | pieces
