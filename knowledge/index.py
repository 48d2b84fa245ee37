"""The index over all units: lexical (words, character n-grams) and dense (FAISS), gathered to features per entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.cache import Cache
from knowledge.classifier import QuestionClassifier
from knowledge.dense import DenseIndex
from knowledge.encoders import Encoder
from knowledge.entries import Unit
from knowledge.normalise import normalise
from knowledge.vectors import Features, SparseIndex, TfIdf, char_grams, joined, skeleton_grams, words

Floats = npt.NDArray[np.float32]
FEATURES = (
    "classifier",
    "question_words",
    "question_skeleton",
    "question_dense",
    "question_dense_3",
    "question_dense_own",
    "title_words",
    "title_dense",
    "answer_words",
    "answer_dense",
)
FIELDS = ("question", "title", "answer")
NEIGHBOURS = 600
CLASSIFIER = "classifier_"
COMMON = 0.05  # what more of the texts have is not looked up


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
        self._entries = entries
        cache = cache or Cache(None)
        texts, owners = [unit.text for unit in units], [unit.entry for unit in units]
        learned = [at for at, unit in enumerate(units) if unit.field != "answer"]
        made_from = [*texts, *outside, repr((owners, learned, entries))]
        arguments = (texts, owners, learned, list(outside), entries)
        arrays = cache.arrays("entries", made_from, build_arrays, *arguments)
        self._chars = TfIdf(char_grams, arrays["chars_weights"])
        self._words, self._word_index = _channel(arrays, "words", words, len(units))
        self._bones, self._bone_index = _channel(arrays, "bones", skeleton_grams, len(units))
        self._classifier = QuestionClassifier.of(
            {key.removeprefix(CLASSIFIER): part for key, part in arrays.items() if key.startswith(CLASSIFIER)}
        )
        vectors = cache.arrays_here(
            "vectors", [encoder.name, *texts, "\n", *outside], lambda: _encoded(encoder, texts, outside)
        )
        self._dense, self._outside = DenseIndex(vectors["units"]), DenseIndex(vectors["outside"])
        self._owner = np.asarray(owners, dtype=np.int64)
        self._field = np.asarray([FIELDS.index(unit.field) for unit in units], dtype=np.int8)
        self._codes = {language: at for at, language in enumerate(sorted({unit.language for unit in units}))}
        self._language = np.asarray([self._codes[unit.language] for unit in units], dtype=np.int8)

    @property
    def channels(self) -> tuple[TfIdf, TfIdf]:
        """What makes rows of words and of skeletons, weighted as in all texts here."""
        return self._words, self._bones

    def match(self, text: str, language: str, vector: Floats) -> Matches:
        """Features of every entry for a text that is probably in `language`, and its dense vector, shape (dim,)."""
        char_row, word_row, bone_row = (vectors.row(text) for vectors in (self._chars, self._words, self._bones))
        margins = self._classifier.scores(joined(char_row, word_row, bone_row))
        by_word, by_bone = self._word_index.found(word_row), self._bone_index.found(bone_row)
        near = self._dense.nearest(vector, NEIGHBOURS)
        own = self._language[near[0]] == self._codes[language] if language in self._codes else slice(None)
        asked = self._of_field("question", near)
        columns = (
            margins[:-1],
            self._best(self._of_field("question", by_word)),
            self._best(self._of_field("question", by_bone)),
            self._best(asked),
            self._mean_of_best(asked, 3),
            self._best(self._of_field("question", (near[0][own], near[1][own]))),
            self._best(self._of_field("title", by_word)),
            self._best(self._of_field("title", near)),
            self._best(self._of_field("answer", by_word)),
            self._best(self._of_field("answer", near)),
        )
        said = normalise(text).split()
        features = np.stack(columns, axis=1).astype(np.float32)
        outside = float(self._outside.nearest(vector, 1)[1].max(initial=0))
        return Matches(features, self._known(said), float(margins[-1]), outside, len(said))

    def _of_field(self, field: str, found: "Found") -> "Found":
        places, scores = found
        mine = self._field[places] == FIELDS.index(field)
        return places[mine], scores[mine]

    def _best(self, found: "Found") -> Floats:
        """The best score of each entry, shape (entries,); 0 where nothing of it was found."""
        gathered = np.zeros(self._entries, dtype=np.float32)
        np.maximum.at(gathered, self._owner[found[0]], found[1])
        return gathered

    def _mean_of_best(self, found: "Found", count: int) -> Floats:
        """The mean of the `count` best scores of each entry, what is missing counting 0; `found` is best first."""
        owners = self._owner[found[0]]
        order = np.argsort(owners, kind="stable")
        sorted_owners = owners[order]
        rank = np.arange(len(order)) - np.searchsorted(sorted_owners, sorted_owners)
        first = rank < count
        total = np.bincount(sorted_owners[first], found[1][order][first], minlength=self._entries)
        return (total / count).astype(np.float32)

    def _known(self, asked: list[str]) -> float:
        total = sum(self._words.idf(word) for word in asked)
        return sum(self._words.idf(word) for word in asked if self._words.knows(word)) / total if total else 0.0


Found = tuple[npt.NDArray[np.int64], Floats]


def build_arrays(
    texts: list[str], owners: list[int], learned: list[int], outside: list[str], entries: int
) -> dict[str, npt.NDArray[Any]]:
    """All that takes long: TF-IDF rows by channel, and the classifier over the units at the places `learned`."""
    from scipy import sparse  # takes 12 MB, and only learning needs it

    found: dict[str, npt.NDArray[Any]] = {}
    channels = []
    for name, features in (("chars", char_grams), ("words", words), ("bones", skeleton_grams)):
        vectors = TfIdf(features)
        rows = vectors.fit(texts)
        found[f"{name}_weights"] = vectors.weights
        channels.append(sparse.vstack([rows.matrix()[learned], vectors.rows(outside).matrix()]).tocsr())
        if name != "chars":  # the classifier has learned all that letters tell
            found |= SparseIndex(rows, COMMON).arrays(name)
    taught = [owners[at] for at in learned] + [entries] * len(outside)
    classifier = QuestionClassifier.train(sparse.hstack(channels, format="csr"), taught, entries + 1)
    return found | {f"{CLASSIFIER}{key}": part for key, part in classifier.arrays().items()}


def _encoded(encoder: Encoder, texts: Sequence[str], outside: Sequence[str]) -> dict[str, npt.NDArray[Any]]:
    dimensions = encoder.encode(["a"]).shape[1]
    away = encoder.encode(outside) if outside else np.zeros((1, dimensions), dtype=np.float32)
    return {"units": encoder.encode(texts).astype(np.float16), "outside": away.astype(np.float16)}


def _channel(
    arrays: Mapping[str, npt.NDArray[Any]], name: str, features: Features, units: int
) -> tuple[TfIdf, SparseIndex]:
    return TfIdf(features, arrays[f"{name}_weights"]), SparseIndex.of(arrays, name, units)
