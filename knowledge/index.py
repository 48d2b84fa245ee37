"""The index over all units: lexical (words, character n-grams) and dense (FAISS), gathered to features per entry."""

from dataclasses import dataclass

import faiss
import numpy as np
import numpy.typing as npt

from knowledge.encoders import Encoder
from knowledge.entries import Unit
from knowledge.normalise import normalise
from knowledge.vectors import SparseIndex, TfIdf, char_grams, words

Floats = npt.NDArray[np.float32]
FEATURES = (
    "question_chars",
    "question_chars_3",
    "question_words",
    "question_dense",
    "question_dense_3",
    "title_chars",
    "title_words",
    "answer_chars",
    "answer_words",
    "centre_chars",
    "centre_dense",
    "own_language_chars",
)


@dataclass(frozen=True)
class Matches:
    """Features per entry, shape (entries, len(FEATURES)), and the known share of the query's words, 0…1."""

    features: Floats
    known: float
    length: int


class EntryIndex:
    """Built once, read by many threads."""

    def __init__(self, units: list[Unit], entries: int, encoder: Encoder) -> None:
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
        self.languages = sorted({unit.language for unit in units})
        self._groups = {field: _Group(units, field, entries) for field in ("question", "title", "answer")}
        self._own = {code: _Group(units, "question", entries, code) for code in self.languages}
        self._centres(units, char_rows, dense)

    def match(self, text: str, language: str, without: int | None = None) -> Matches:
        """Features of every entry for a text. `without` leaves one unit out (to learn from questions)."""
        char_row, word_row = self._chars.rows([text]), self._words.rows([text])
        vector = self._encoder.encode([text])
        chars, words_ = self._char_index.scores(char_row), self._word_index.scores(word_row)
        dense = self._dense_scores(vector)
        centre_chars, centre_dense = self._centre_index.scores(char_row), self._centre_dense @ vector[0]
        if without is not None:
            centre_chars, centre_dense = self._centres_without(without, char_row, vector[0], centre_chars, centre_dense)
            chars[without] = words_[without] = dense[without] = 0.0
        question, title, answer = (self._groups[field] for field in ("question", "title", "answer"))
        own = self._own.get(language)
        columns = (
            question.best(chars),
            question.best(chars, 3),
            question.best(words_),
            question.best(dense),
            question.best(dense, 3),
            title.best(chars),
            title.best(words_),
            answer.best(chars),
            answer.best(words_),
            centre_chars,
            centre_dense,
            own.best(chars) if own else question.best(chars),
        )
        asked = normalise(text).split()
        return Matches(np.stack(columns, axis=1).astype(np.float32), self._known(asked), len(asked))

    def _dense_scores(self, vector: Floats) -> Floats:
        scores, places = self._dense.search(vector, self._dense.ntotal)
        dense = np.zeros(self._dense.ntotal, dtype=np.float32)
        dense[places[0]] = scores[0]
        return dense

    def _known(self, asked: list[str]) -> float:
        total = sum(self._words.idf(word) for word in asked)
        return sum(self._words.idf(word) for word in asked if word in self._vocabulary) / total if total else 0.0

    def _centres(self, units: list[Unit], char_rows, dense: Floats) -> None:  # type: ignore[no-untyped-def]
        from scipy import sparse

        asked = [at for at, unit in enumerate(units) if unit.field == "question"]
        owners = [units[at].entry for at in asked]
        gather = sparse.csr_matrix(
            (np.ones(len(asked), dtype=np.float32), (owners, asked)), shape=(self._entries, len(units))
        )
        self._sums_chars, self._sums_dense = (gather @ char_rows).tocsr(), gather @ dense
        norms = sparse.linalg.norm(self._sums_chars, axis=1)
        scale = sparse.diags(1 / np.where(norms == 0, 1, norms).astype(np.float32))
        self._centre_index = SparseIndex((scale @ self._sums_chars).tocsr().astype(np.float32))
        lengths = np.linalg.norm(self._sums_dense, axis=1, keepdims=True)
        self._centre_dense = self._sums_dense / np.where(lengths == 0, 1, lengths)
        self._rows, self._vectors, self._owner = char_rows, dense, [unit.entry for unit in units]

    def _centres_without(self, unit: int, char_row, vector: Floats, chars: Floats, dense: Floats):  # type: ignore[no-untyped-def]
        entry = self._owner[unit]
        rest = self._sums_chars[entry] - self._rows[unit]
        rest_dense = self._sums_dense[entry] - self._vectors[unit]
        chars, dense = chars.copy(), dense.copy()
        length = float(np.sqrt(rest.multiply(rest).sum()))
        chars[entry] = float((rest @ char_row.T).sum()) / length if length > 1e-6 else 0.0
        dense[entry] = float(rest_dense @ vector) / (float(np.linalg.norm(rest_dense)) or 1.0)
        return chars, dense


class _Group:
    """The units of one field, gathered by entry."""

    def __init__(self, units: list[Unit], field: str, entries: int, language: str | None = None) -> None:
        chosen = [
            (unit.entry, at)
            for at, unit in enumerate(units)
            if unit.field == field and (language is None or unit.language == language)
        ]
        chosen.sort()
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
