"""A small linear machine that tells some dozens of classes apart: letters, words and an encoder's vector of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

import numpy as np
import numpy.typing as npt

from knowledge.cache import Arrays, Cache, code_of
from knowledge.classifier import QuestionClassifier
from knowledge.encoders import Encoder
from knowledge.vectors import Row, TfIdf, char_grams, joined, word_pairs

Floats = npt.NDArray[np.float32]
Labelled = Callable[[], list[tuple[str, int]]]


class TextClassifier:
    """`margins` is pure; it takes well under a millisecond beside what the encoder takes."""

    def __init__(self, arrays: Arrays, encoder: Encoder, share: float) -> None:
        """`share`: what the encoder's vector weighs beside each channel of letters and words."""
        self._encoder, self._share = encoder, np.float32(share)
        self._chars, self._words = TfIdf(char_grams, arrays["chars"]), TfIdf(word_pairs, arrays["words"])
        self._classifier = QuestionClassifier.of(arrays)

    @classmethod
    def trained(
        cls,
        name: str,
        classes: int,
        examples: Labelled,
        chosen_in: str,
        made_from: Iterable[str],
        encoder: Encoder,
        share: float,
        cache: Cache | None,
    ) -> TextClassifier:
        """Learn from texts with the place of their class, below `classes`; `examples` are called only to learn.

        `made_from` and the code of the module that they are `chosen_in` tell one set of them from another; `name` is
        that of what is kept in the cache.
        """
        build = (
            lambda: [text for text, _ in examples()],
            lambda: [place for _, place in examples()],
            lambda: encoder.encode([text for text, _ in examples()]) * np.float32(share),
        )
        kept_for = chain([encoder.name, str(share), code_of(chosen_in)], made_from)
        arrays = (cache or Cache(None)).arrays(name, kept_for, learn_texts, classes, *build)
        return cls(arrays, encoder, share)

    def margins(self, text: str) -> Floats:
        """The margin of each class, shape (classes,): about 1 for a sure one, -1 for all others."""
        vector = self._encoder.encode([text])[0] * self._share
        row = Row(np.arange(len(vector), dtype=np.int32), vector)
        return self._classifier.scores(joined(self._chars.row(text), self._words.row(text), row))


def learn_texts(classes: int, texts: list[str], places: list[int], vectors: Floats) -> Arrays:
    """Weights of each class against all others; `vectors` are the weighed ones of the encoder, shape (texts, dim)."""
    from scipy import sparse  # takes 12 MB, and only learning needs it

    found: Arrays = {}
    channels = []
    for name, features in (("chars", char_grams), ("words", word_pairs)):
        weighed = TfIdf(features)
        channels.append(weighed.fit(texts).matrix())
        found[name] = weighed.weights
    channels.append(sparse.csr_matrix(vectors))
    classifier = QuestionClassifier.train(sparse.hstack(channels, format="csr"), places, classes)
    return found | dict(classifier.arrays())
