"""The index over all units: lexical (words, character n-grams) and dense (FAISS), gathered to features per entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt
from scipy import sparse

from knowledge.cache import Cache
from knowledge.classifier import QuestionClassifier
from knowledge.encoders import Encoder
from knowledge.entries import Unit
from knowledge.normalise import normalise
from knowledge.vectors import Features, SparseIndex, TfIdf, char_grams, skeleton_grams, words

Floats = npt.NDArray[np.float32]
FEATURES = (
    "classifier",
    "question_chars",
    "question_chars_own",
    "question_words",
    "question_skeleton",
    "question_dense",
    "question_dense_3",
    "question_dense_own",
    "title_chars",
    "title_words",
    "title_dense",
    "answer_chars",
    "answer_words",
    "answer_dense",
)
NEIGHBOURS = 600
CLASSIFIER = "classifier_"


@dataclass(frozen=True)
class Matches:
    """What speaks for each entry and what for none.

    `features` has the shape (entries, len(FEATURES)); `known` is the share of the query's words that occur here, 0…1;
    `outside` the classifier's margin for what is out of scope, `outside_dense` the likeness to the nearest such text;
    `length` the number of words.
    """

    features: Floats
    known: float
    outside: float
    outside_dense: float
    length: int


class EntryIndex:
    """Built once, read by many threads."""

    def __init__(
        self,
        units: list[Unit],
        entries: int,
        encoder: Encoder,
        outside: Sequence[str] = (),
        cache: Cache | None = None,
    ) -> None:
        self._encoder, self._entries = encoder, entries
        texts, owners = [unit.text for unit in units], [unit.entry for unit in units]
        learned = [at for at, unit in enumerate(units) if unit.field != "answer"]
        made_from = [*texts, *outside, repr((owners, learned, entries))]
        arguments = (texts, owners, learned, list(outside), entries)
        arrays = (cache or Cache(None)).arrays("entries", made_from, build_arrays, *arguments)
        self._chars, self._char_index = _channel(arrays, "chars", char_grams, len(units))
        self._words, self._word_index = _channel(arrays, "words", words, len(units))
        self._bones, self._bone_index = _channel(arrays, "bones", skeleton_grams, len(units))
        self._classifier = QuestionClassifier.of(
            {key.removeprefix(CLASSIFIER): part for key, part in arrays.items() if key.startswith(CLASSIFIER)}
        )
        dense = encoder.encode(texts)
        self._dense = faiss.IndexScalarQuantizer(
            dense.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        self._dense.train(dense)
        self._dense.add(dense)
        self._outside = encoder.encode(outside) if outside else np.zeros((1, dense.shape[1]), dtype=np.float32)
        self._fields = {field: _Group(units, field, entries) for field in ("question", "title", "answer")}
        spoken = {unit.language for unit in units}
        self._own = {language: _Group(units, "question", entries, language) for language in spoken}

    def match(self, text: str, language: str) -> Matches:
        """Features of every entry for a text that is probably in `language`."""
        char_row, word_row, bone_row = (vectors.rows([text]) for vectors in (self._chars, self._words, self._bones))
        vector = self._encoder.encode([text])
        chars, by_word = self._char_index.scores(char_row), self._word_index.scores(word_row)
        bones, dense = self._bone_index.scores(bone_row), self._dense_scores(vector)
        margins = self._classifier.scores(_joined(char_row, word_row, bone_row))
        question, title, answer = (self._fields[field] for field in ("question", "title", "answer"))
        own = self._own.get(language, question)
        columns = (
            margins[:-1],
            question.best(chars),
            own.best(chars),
            question.best(by_word),
            question.best(bones),
            question.best(dense),
            question.best(dense, 3),
            own.best(dense),
            title.best(chars),
            title.best(by_word),
            title.best(dense),
            answer.best(chars),
            answer.best(by_word),
            answer.best(dense),
        )
        asked = normalise(text).split()
        features = np.stack(columns, axis=1).astype(np.float32)
        outside = float((self._outside @ vector[0]).max())
        return Matches(features, self._known(asked), float(margins[-1]), outside, len(asked))

    def _dense_scores(self, vector: Floats) -> Floats:
        scores, places = self._dense.search(vector, min(NEIGHBOURS, self._dense.ntotal))
        dense = np.zeros(self._dense.ntotal, dtype=np.float32)
        dense[places[0]] = np.maximum(scores[0], 0)
        return dense

    def _known(self, asked: list[str]) -> float:
        total = sum(self._words.idf(word) for word in asked)
        return sum(self._words.idf(word) for word in asked if self._words.knows(word)) / total if total else 0.0


def build_arrays(
    texts: list[str], owners: list[int], learned: list[int], outside: list[str], entries: int
) -> dict[str, npt.NDArray[Any]]:
    """All that takes long: TF-IDF rows by channel, and the classifier over the units at the places `learned`."""
    found: dict[str, npt.NDArray[Any]] = {}
    joined = []
    for name, features in (("chars", char_grams), ("words", words), ("bones", skeleton_grams)):
        vectors = TfIdf(features)
        rows = vectors.fit(texts)
        columns = SparseIndex(rows).columns
        parts = {"weights": vectors.weights, "starts": columns.indptr, "rows": columns.indices, "data": columns.data}
        found |= {f"{name}_{key}": part for key, part in parts.items()}
        joined.append(sparse.vstack([rows[learned], vectors.rows(outside)]).tocsr())
    taught = [owners[at] for at in learned] + [entries] * len(outside)
    classifier = QuestionClassifier.train(_joined(*joined), taught, entries + 1)
    return found | {f"{CLASSIFIER}{key}": part for key, part in classifier.arrays().items()}


def _channel(
    arrays: Mapping[str, npt.NDArray[Any]], name: str, features: Features, units: int
) -> tuple[TfIdf, SparseIndex]:
    weights, starts, rows, data = (arrays[f"{name}_{key}"] for key in ("weights", "starts", "rows", "data"))
    columns = sparse.csc_matrix((data, rows, starts), shape=(units, len(starts) - 1))
    return TfIdf(features, weights), SparseIndex(columns)


def _joined(*channels: sparse.csr_matrix) -> sparse.csr_matrix:
    return sparse.hstack(channels).tocsr()


class _Group:
    """The units of one field (and language), gathered by entry."""

    def __init__(self, units: list[Unit], field: str, entries: int, language: str | None = None) -> None:
        chosen = sorted(
            (unit.entry, at)
            for at, unit in enumerate(units)
            if unit.field == field and language in (None, unit.language)
        )
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
            if part.max() > 0:
                top = part if len(part) <= count else np.partition(part, len(part) - count)[-count:]
                gathered[entry] = top.sum() / count
        return gathered
