"""What has been added to the index since it was built: a few texts, matched in the same way, without learning anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from knowledge.encoders import Encoder
from knowledge.entries import Unit
from knowledge.index import FEATURES, FIELDS, EntryIndex, Matches
from knowledge.vectors import SparseIndex, TfIdf

Floats = npt.NDArray[np.float32]
# What stands for the classifier, which has never seen a new entry (about 1 for one that it knows). Measured with 24
# topics taken out of the index and laid over it with six questions each: of 480 other questions about them in twelve
# languages 55 % are answered and 17 % offered (92 % answered when learnt); in 6,960 pairs of a new topic and a question
# about something else the question never gets the new answer nor loses a right one. 0.4 answers 66 % and is wrong once.
# The values were chosen on these same development questions, which makes the figures kind.
UNLEARNT = 0.2
# Less alike than this, no question of a new entry is compared at all.
LEAST_LIKENESS = 0.3
EXCLUDED = -100.0
_AT = {name: at for at, name in enumerate(FEATURES)}
_OF_QUESTIONS = [at for name, at in _AT.items() if name.startswith("question")]


class AddedTexts:
    """Built for each change, read by many threads. Entries from `known` on are new, the others only asked otherwise."""

    def __init__(self, units: Sequence[Unit], known: int, entries: int, encoder: Encoder, index: EntryIndex) -> None:
        texts = [unit.text for unit in units]
        self._known, self._entries = known, entries
        self._vectors = encoder.encode(texts) if texts else np.zeros((0, 1), dtype=np.float32)
        self._channels = [_Channel.of(vectors, texts) for vectors in index.channels]
        self._owner = np.asarray([unit.entry for unit in units], dtype=np.int64)
        self._field = np.asarray([FIELDS.index(unit.field) for unit in units], dtype=np.int8)
        self._language = np.asarray([unit.language for unit in units])

    def join(self, matches: Matches, text: str, language: str, vector: Floats) -> Matches:
        """The matches with what speaks for the new entries, and what new questions say for those that were there."""
        features = np.zeros((self._entries, len(FEATURES)), dtype=np.float32)
        features[: self._known] = matches.features
        if len(self._owner):
            own = self._features(text, language, vector)
            features[: self._known, _OF_QUESTIONS] = np.maximum(
                features[: self._known, _OF_QUESTIONS], own[: self._known, _OF_QUESTIONS]
            )
            features[self._known :] = own[self._known :]
        near = features[self._known :, _AT["question_dense"]] >= LEAST_LIKENESS
        features[self._known :, _AT["classifier"]] = np.where(near, UNLEARNT, EXCLUDED)
        return replace(matches, features=features)

    def _features(self, text: str, language: str, vector: Floats) -> Floats:
        by_word, by_bone = (channel.scores(text) for channel in self._channels)
        dense = np.maximum(self._vectors @ vector, 0)
        own = dense * (self._language == language)
        asked, title, answer = ((self._field == FIELDS.index(field)) for field in FIELDS)
        columns: Mapping[str, Floats] = {
            "question_words": self._best(by_word, asked),
            "question_skeleton": self._best(by_bone, asked),
            "question_dense": self._best(dense, asked),
            "question_dense_3": self._mean_of_best(dense, asked),
            "question_dense_own": self._best(own, asked),
            "title_words": self._best(by_word, title),
            "title_dense": self._best(dense, title),
            "answer_words": self._best(by_word, answer),
            "answer_dense": self._best(dense, answer),
        }
        empty = np.zeros(self._entries, dtype=np.float32)
        return np.stack([columns.get(name, empty) for name in FEATURES], axis=1)

    def _best(self, scores: Floats, mine: npt.NDArray[np.bool_]) -> Floats:
        gathered = np.zeros(self._entries, dtype=np.float32)
        np.maximum.at(gathered, self._owner[mine], scores[mine])
        return gathered

    def _mean_of_best(self, scores: Floats, mine: npt.NDArray[np.bool_]) -> Floats:
        """Of the best three, or of all where there are fewer."""
        gathered = np.zeros(self._entries, dtype=np.float32)
        for entry in np.unique(self._owner[mine]):
            gathered[entry] = np.sort(scores[mine & (self._owner == entry)])[-3:].mean()
        return gathered


@dataclass(frozen=True)
class _Channel:
    vectors: TfIdf
    index: SparseIndex

    @classmethod
    def of(cls, vectors: TfIdf, texts: Sequence[str]) -> "_Channel":
        return cls(vectors, SparseIndex(vectors.rows(texts)))

    def scores(self, text: str) -> Floats:
        return self.index.scores(self.vectors.row(text))
