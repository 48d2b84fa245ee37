"""Which lines of a page answer a question: features of each line that know no language, and small trees over them.

The trees are trained by `knowledge.training.marking` and shipped in `model/marker.npz`.
"""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from knowledge.encoders import MODEL, PieceEncoder, directions
from knowledge.trees import Trees
from knowledge.vectors import TfIdf, char_grams, words

Floats = npt.NDArray[np.float32]
TREES = MODEL / "marker.npz"
HEADING_WORDS = 6
_ENDS = re.compile(r"[.!?؟]\s*$")
_CONTACT = re.compile(r"@|www|http|\+\d|\d{4,}")


class AnswerMarker:
    """Marks the lines that answer."""

    def __init__(self, encoder: PieceEncoder, trees: Trees | None = None) -> None:
        self._encoder, self._trees = encoder, trees or Trees(TREES)

    def mark(self, question: str, lines: Sequence[str]) -> frozenset[int]:
        """The places of the answering lines; the likeliest one at least."""
        if not lines:
            return frozenset()
        likely = self._trees.probabilities(line_features(question, lines, self._encoder))
        return frozenset(int(at) for at in np.flatnonzero(likely >= min(self._trees.mark_from, likely.max())))


def line_features(question: str, lines: Sequence[str], encoder: PieceEncoder) -> Floats:
    """Features of every line: shape (len(lines), number of features)."""
    count = len(lines)
    by_word, by_letter = _cosines(question, lines)
    asked = encoder.encode([question])[0]
    meaning = encoder.encode(lines) @ asked
    around = encoder.encode([" ".join(lines[max(0, at - 1) : at + 2]) for at in range(count)]) @ asked
    pieces = _late_interaction(question, lines, encoder)
    length = np.asarray([len(line.split()) for line in lines], dtype=np.float32)
    heading = np.asarray([n <= HEADING_WORDS and not _ENDS.search(t) for n, t in zip(length, lines, strict=True)])
    scores = (by_word, by_letter, meaning, pieces, around)
    columns = [
        *scores,
        *(scaled(score) for score in scores),
        *(_shifted(meaning, by) for by in (1, -1, 2, -2)),
        *(_shifted(pieces, by) for by in (1, -1)),
        *(_shifted(by_word, by) for by in (1, -1)),
        _under_heading(meaning, heading),
        _shifted(heading.astype(np.float32), 1),
        heading,
        length,
        np.arange(count) / count,
        np.arange(count),
        np.full(count, count),
        [len(re.findall(r"\d", line)) for line in lines],
        [bool(_CONTACT.search(line)) for line in lines],
        [line.rstrip().endswith(":") for line in lines],
        _ranks(meaning),
        _ranks(pieces),
        np.full(count, meaning.max()),
        np.full(count, pieces.max()),
        np.full(count, len(question.split())),
    ]
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


def _cosines(question: str, lines: Sequence[str]) -> tuple[Floats, Floats]:
    found = []
    for features in (words, char_grams):
        vectors = TfIdf(features)
        rows = vectors.fit(list(lines)).matrix()
        found.append(np.asarray((rows @ vectors.rows([question]).matrix().T).todense(), dtype=np.float32)[:, 0])
    return found[0], found[1]


def _late_interaction(question: str, lines: Sequence[str], encoder: PieceEncoder) -> Floats:
    asked, weights = directions(encoder.vectors(encoder.pieces([question])[0]))
    found = np.zeros(len(lines), dtype=np.float32)
    for at, pieces in enumerate(encoder.pieces(lines)):
        told, _ = directions(encoder.vectors(pieces))
        found[at] = ((asked @ told.T).max(axis=1) * weights).sum() / max(1e-6, weights.sum())
    return found


def scaled(scores: Floats) -> Floats:
    """How many standard deviations each score lies above the mean of all; 0 for all where they are alike."""
    spread = float(scores.std())
    return np.asarray((scores - scores.mean()) / (spread if spread > 1e-6 else 1.0), dtype=np.float32)


def _shifted(scores: Floats, by: int) -> Floats:
    moved = np.zeros_like(scores)
    if abs(by) < len(scores):
        if by > 0:
            moved[by:] = scores[:-by]
        else:
            moved[:by] = scores[-by:]
    return moved


def _under_heading(scores: Floats, heading: npt.NDArray[np.bool_]) -> Floats:
    found, last = np.zeros_like(scores), 0
    for at in range(len(scores)):
        found[at] = scores[last]
        last = at if heading[at] else last
    return found


def _ranks(scores: Floats) -> npt.NDArray[np.int64]:
    return np.argsort(np.argsort(-scores))
