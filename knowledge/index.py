"""The index over all units: lexical (words, character n-grams) and dense (FAISS), gathered to features per entry."""

from collections.abc import Sequence
from dataclasses import dataclass

import faiss
import numpy as np
import numpy.typing as npt
from scipy import sparse

from knowledge.classifier import QuestionClassifier, out_of_fold
from knowledge.encoders import Encoder
from knowledge.entries import Unit
from knowledge.normalise import normalise
from knowledge.vectors import SparseIndex, TfIdf, char_grams, words

Floats = npt.NDArray[np.float32]
FEATURES = (
    "classifier",
    "question_chars",
    "question_words",
    "question_dense",
    "question_dense_3",
    "title_chars",
    "title_words",
    "title_dense",
    "answer_chars",
    "answer_words",
    "answer_dense",
)


@dataclass(frozen=True)
class Matches:
    """What speaks for each entry and what for none.

    `features` has the shape (entries, len(FEATURES)); `known` is the share of the query's words that occur here, 0…1;
    `outside` the classifier's margin for what is out of scope; `length` the number of words.
    """

    features: Floats
    known: float
    outside: float
    length: int


class EntryIndex:
    """Built once, read by many threads."""

    def __init__(self, units: list[Unit], entries: int, encoder: Encoder, outside: Sequence[str] = ()) -> None:
        self._encoder = encoder
        self._entries = entries
        texts = [unit.text for unit in units]
        self._chars, self._words = TfIdf(char_grams), TfIdf(words)
        char_rows, word_rows = self._chars.fit(texts), self._words.fit(texts)
        self._char_index, self._word_index = SparseIndex(char_rows), SparseIndex(word_rows)
        dense = encoder.encode(texts)
        self._dense = faiss.IndexFlatIP(dense.shape[1])
        self._dense.add(dense)
        self._vocabulary = {word for text in texts for word in normalise(text).split()}
        self._groups = {field: _Group(units, field, entries) for field in ("question", "title", "answer")}
        self._learned = [at for at, unit in enumerate(units) if unit.field != "answer"]
        self._owners = [units[at].entry for at in self._learned] + [entries] * len(outside)
        rows = _joined(char_rows, word_rows)[self._learned]
        self._rows = sparse.vstack([rows, self._row(list(outside))]).tocsr() if outside else rows
        self._classifier = QuestionClassifier(self._rows, self._owners, entries + 1)

    def match(self, text: str, without: int | None = None, margins: Floats | None = None) -> Matches:
        """Features of every entry for a text.

        To learn from the questions themselves, `without` leaves one unit out and `margins` are those of a classifier
        that has not seen it (`held_out_margins`).
        """
        char_row, word_row, vector = self._chars.rows([text]), self._words.rows([text]), self._encoder.encode([text])
        chars, by_word = self._char_index.scores(char_row), self._word_index.scores(word_row)
        dense = self._dense_scores(vector)
        if without is not None:
            chars[without] = by_word[without] = dense[without] = 0.0
        if margins is None:
            margins = self._classifier.scores(_joined(char_row, word_row))
        outside, margins = float(margins[-1]), margins[:-1]
        question, title, answer = (self._groups[field] for field in ("question", "title", "answer"))
        columns = (
            margins,
            question.best(chars),
            question.best(by_word),
            question.best(dense),
            question.best(dense, 3),
            title.best(chars),
            title.best(by_word),
            title.best(dense),
            answer.best(chars),
            answer.best(by_word),
            answer.best(dense),
        )
        asked = normalise(text).split()
        return Matches(np.stack(columns, axis=1).astype(np.float32), self._known(asked), outside, len(asked))

    def held_out_margins(self) -> tuple[dict[int, Floats], list[Floats]]:
        """Margins of a classifier that has not seen the text: by unit, and for the texts out of scope."""
        margins = out_of_fold(self._rows, self._owners, self._entries + 1)
        count = len(self._learned)
        return dict(zip(self._learned, margins[:count], strict=True)), list(margins[count:])

    def _row(self, texts: list[str]) -> sparse.csr_matrix:
        return _joined(self._chars.rows(texts), self._words.rows(texts))

    def _dense_scores(self, vector: Floats) -> Floats:
        scores, places = self._dense.search(vector, self._dense.ntotal)
        dense = np.zeros(self._dense.ntotal, dtype=np.float32)
        dense[places[0]] = scores[0]
        return dense

    def _known(self, asked: list[str]) -> float:
        total = sum(self._words.idf(word) for word in asked)
        return sum(self._words.idf(word) for word in asked if word in self._vocabulary) / total if total else 0.0


def _joined(chars: sparse.csr_matrix, by_word: sparse.csr_matrix) -> sparse.csr_matrix:
    return sparse.hstack([chars, by_word]).tocsr()


class _Group:
    """The units of one field, gathered by entry."""

    def __init__(self, units: list[Unit], field: str, entries: int) -> None:
        chosen = sorted((unit.entry, at) for at, unit in enumerate(units) if unit.field == field)
        self._places = np.asarray([at for _, at in chosen], dtype=np.int64)
        owners = np.asarray([entry for entry, _ in chosen], dtype=np.int64)
        self._present, self._starts = np.unique(owners, return_index=True)
        self._ends = np.append(self._starts[1:], len(owners))
        self._entries = entries

    def best(self, scores: Floats, count: int = 1) -> Floats:
        """The mean of the `count` best scores of each entry, shape (entries,); 0 where it has no unit here."""
        gathered = np.zeros(self._entries, dtype=np.float32)
        if not len(self._places):
            return gathered
        mine = scores[self._places]
        if count == 1:
            gathered[self._present] = np.maximum.reduceat(mine, self._starts)
            return gathered
        for entry, first, last in zip(self._present, self._starts, self._ends, strict=True):
            part = mine[first:last]
            top = part if len(part) <= count else np.partition(part, len(part) - count)[-count:]
            gathered[entry] = top.sum() / count
        return gathered
