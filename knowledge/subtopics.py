"""Which narrow need of a topic a question has: of all that is asked about renting, "the walls are black".

The topic is found first, by all its questions; a linear machine over those of subtopics and of their topics then tells
whether one of its subtopics is meant. Where that is not sure, the whole topic answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.cache import Cache
from knowledge.classifier import QuestionClassifier
from knowledge.content_types import Content, Topic
from knowledge.encoders import Encoder
from knowledge.normalise import normalise
from knowledge.vectors import Row, TfIdf, char_grams, joined, word_pairs

Floats = npt.NDArray[np.float32]
# From these margins on a subtopic is meant; a few words mean all of a topic more often ("Kita"). Of 1,152 messages that
# nothing learned from, 819 get the answer to just their need and 5 that to another one; of 288 near ones that ask for
# something else, 18 get a narrow answer.
FROM, FROM_OF_FEW, FEW_WORDS = -0.3, 0.2, 4
VECTOR = 0.5  # what the encoder's vector weighs beside each channel of letters and words


class Subtopics:
    """Built once, read by many threads; `of` is pure and takes well under a millisecond."""

    def __init__(self, content: Content, encoder: Encoder, cache: Cache | None = None) -> None:
        """Learn from the questions of all subtopics and of the topics among whose questions they are looked for."""
        self._encoder = encoder
        self._places: dict[str, list[tuple[int, str]]] = {}
        for at, topic in enumerate(content.subtopics.values()):
            for wider in (str(topic.part_of), *topic.also_in):
                self._places.setdefault(wider, []).append((at, topic.id))
        self._classifier: QuestionClassifier | None = None
        if not self._places:
            return
        whole = [content.topics[topic] for topic in sorted(self._places)]
        asked = [*content.subtopics.values(), *whole]
        made_from = (text for topic in asked for text in (*topic.questions, topic.id))
        build = (lambda: _texts(asked), lambda: _owners(content, asked), lambda: encoder.encode(_texts(asked)))
        arrays = (cache or Cache(None)).arrays("subtopics", chain([encoder.name], made_from), learn_subtopics, *build)
        self._chars = TfIdf(char_grams, arrays["chars"])
        self._words = TfIdf(word_pairs, arrays["words"])
        self._classifier = QuestionClassifier.of(arrays)

    def of(self, topic: str, text: str) -> str | None:
        """The subtopic for which a text asks of a topic, None where it asks for another thing or for all of it."""
        places = self._places.get(topic)
        if self._classifier is None or not places:
            return None
        margins = self._margins(text)
        margin, best = max((float(margins[at]), subtopic) for at, subtopic in places)
        few = len(normalise(text).split()) <= FEW_WORDS
        return best if margin >= (FROM_OF_FEW if few else FROM) else None

    def _margins(self, text: str) -> Floats:
        assert self._classifier is not None  # noqa: S101
        row = joined(self._chars.row(text), self._words.row(text), _row(self._encoder.encode([text])[0]))
        return self._classifier.scores(row)


def learn_subtopics(texts: list[str], owners: list[int], vectors: Floats) -> dict[str, npt.NDArray[Any]]:
    """Weights of each owner against all others; `vectors` are the encoder's, shape (texts, dim)."""
    from scipy import sparse  # takes 12 MB, and only learning needs it

    found: dict[str, npt.NDArray[Any]] = {}
    channels = []
    for name, features in (("chars", char_grams), ("words", word_pairs)):
        weighed = TfIdf(features)
        channels.append(weighed.fit(texts).matrix())
        found[name] = weighed.weights
    channels.append(sparse.csr_matrix(vectors * np.float32(VECTOR)))
    classifier = QuestionClassifier.train(sparse.hstack(channels, format="csr"), owners, max(owners) + 1)
    return found | dict(classifier.arrays())


def _texts(topics: Sequence[Topic]) -> list[str]:
    return [question for topic in topics for question in topic.questions]


def _owners(content: Content, topics: Sequence[Topic]) -> list[int]:
    """The place of each question's subtopic; one behind them all for the questions of topics."""
    places = {subtopic: at for at, subtopic in enumerate(content.subtopics)}
    return [places[topic.id] if topic.part_of else len(places) for topic in topics for _ in topic.questions]


def _row(vector: Floats) -> Row:
    return Row(np.arange(len(vector), dtype=np.int32), vector * np.float32(VECTOR))
