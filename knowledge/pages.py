"""Pages of a website or a handbook: which of them answers a question, in the question's language or another.

Letters, words and meaning are asked of the whole page and of its parts; each score is put on one scale (how far above
the mean of all pages) and added. Between two languages meaning alone counts.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from knowledge.encoders import PieceEncoder
from knowledge.pieces import Pieces
from knowledge.vectors import SparseIndex, TfIdf, char_grams, words

Floats = npt.NDArray[np.float32]
PART, OVERLAP = 6, 2
MOST_CHARACTERS = 6000
LETTERS, WORDS, MEANING = 0.5, 0.25, 0.5


class PageIndex:
    """Built once; `rank` is pure. A page is a list of lines, its title first."""

    def __init__(self, pages: Mapping[str, Sequence[str]], encoder: PieceEncoder) -> None:
        self._keys, self._encoder = list(pages), encoder
        whole = [" ".join(pages[key])[:MOST_CHARACTERS] for key in self._keys]
        parts = [(at, part) for at, key in enumerate(self._keys) for part in parts_of(pages[key])]
        owners = np.asarray([at for at, _ in parts])
        self._starts = np.r_[0, np.flatnonzero(np.diff(owners)) + 1]
        texts = [part for _, part in parts]
        self._chars, self._words = TfIdf(char_grams), TfIdf(words)
        self._lexical = [
            (LETTERS, self._chars, SparseIndex(self._chars.fit(whole)), SparseIndex(self._chars.rows(texts))),
            (WORDS, self._words, SparseIndex(self._words.fit(whole)), SparseIndex(self._words.rows(texts))),
        ]
        self._whole, self._parts = encoder.encode(whole), encoder.encode(texts)
        self._pieces, self._every = Pieces(texts, encoder), np.arange(len(texts))

    def rank(self, question: str, *, same_language: bool) -> list[str]:
        """The keys of all pages, the best first."""
        vector = self._encoder.encode([question])[0]
        score = MEANING * (_scaled(self._whole @ vector) + _scaled(self._best(self._parts @ vector)))
        score = score + _scaled(self._best(self._pieces.scores(question, self._every)))
        if same_language:
            for weight, vectors, whole, parts in self._lexical:
                row = vectors.row(question)
                score = score + weight * (_scaled(whole.scores(row)) + _scaled(self._best(parts.scores(row))))
        return [self._keys[at] for at in np.argsort(-score, kind="stable")]

    def _best(self, scores: Floats) -> Floats:
        return np.asarray(np.maximum.reduceat(scores, self._starts))


def parts_of(lines: Sequence[str]) -> list[str]:
    """Windows of PART lines with the title in front, OVERLAP lines shared with the one before."""
    step = PART - OVERLAP
    return [
        f"{lines[0]}. {' '.join(lines[first : first + PART])}" for first in range(0, max(1, len(lines) - OVERLAP), step)
    ]


def _scaled(scores: Floats) -> Floats:
    spread = float(scores.std())
    return np.asarray((scores - scores.mean()) / (spread if spread > 1e-9 else 1.0), dtype=np.float32)
