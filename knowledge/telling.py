"""Which paragraphs of an answer tell of what a message behind it asks or says.

Other people have said much the same behind the same answer (`content/remarks`), and somebody has read which of its
paragraphs tell of that: the nearest of them vote. Words and meaning that a paragraph shares with the message, and the
side for which it asks, count beside them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from knowledge.aspects import load_aspects
from knowledge.content_types import Topic
from knowledge.continuations import NEAREST, Continuations
from knowledge.encoders import Encoder, Floats
from knowledge.marking import scaled
from knowledge.remark_examples import Said
from knowledge.vectors import char_grams


@dataclass(frozen=True)
class Told:
    """What an answer tells of a message: the paragraphs that do, "" for none, and then the one that may, or "".
    `is_known` is False where nobody has read which of its paragraphs tell of what."""

    surely: str
    perhaps: str
    is_known: bool = True


UNREAD = Told("", "", is_known=False)


# Learned by `training.telling` from 4,600 messages and 980 that ask anew: votes of the nearest and of more of them (as
# log odds), letters and meaning it shares with the message beside the other paragraphs, the sides asked for of which
# it tells, how much nearer the message is to what is said behind that answer than to that behind any other.
WEIGHTS, CONSTANT = np.asarray([0.44, 0.36, 0.36, 0.36, 0.21, 2.37]), -0.73
# From this probability on it is said that a paragraph tells of it; below the other one nobody knows that one may.
TELLS, MAY_TELL, MOST = 0.5, 0.2, 2
SHARP, BROAD = 0.05, 0.15  # how soon votes count less with the distance
LITTLE = 0.01


class Telling:
    """All methods are pure; telling takes a few milliseconds."""

    def __init__(self, continuations: Continuations, encoder: Encoder) -> None:
        self._continuations, self._encoder, self._aspects = continuations, encoder, load_aspects()

    def told(self, text: str, topic: Topic, language: str) -> Told:
        """What an answer tells of a text; `language` has it."""
        paragraphs = paragraphs_of(topic, language)
        read = sum(one.tells is not None for one, _ in self._continuations.of(text, topic.id))
        if read <= NEAREST or len(paragraphs) != len(paragraphs_of(topic, "de")):
            return UNREAD
        likely = 1 / (1 + np.exp(-(self.witnesses(text, topic, language) @ WEIGHTS + CONSTANT)))
        best = np.argsort(-likely)[:MOST]
        surely = sorted(int(at) for at in best if likely[at] >= TELLS)
        perhaps = [int(at) for at in best[:1] if likely[at] >= MAY_TELL and not surely]
        told, may_tell = ("\n\n".join(paragraphs[at] for at in places) for places in (surely, perhaps))
        return Told(told, may_tell)

    def witnesses(self, text: str, topic: Topic, language: str, *, unseen: bool = False) -> Floats:
        """What is weighed, shape (paragraphs, 6). `unseen`: as if the text were no example."""
        paragraphs, german = paragraphs_of(topic, language), paragraphs_of(topic, "de")
        near = self._continuations.of(text, topic.id, unseen=unseen)
        said = [(one, how) for one, how in near if one.tells is not None]
        sharp, broad = (_votes(said, len(paragraphs), width) for width in (SHARP, BROAD))
        asked = self._aspects.asked_in(text, language)
        sides = np.asarray([self._aspects.told_in(paragraph, asked) for paragraph in german], dtype=np.float32)
        columns = (sharp, broad, _letters(text, paragraphs), self._meaning(text, paragraphs))
        nearer = self._continuations.nearness(text, topic.id, unseen=unseen)[-1]
        apart = np.full(len(paragraphs), nearer, dtype=np.float32)
        return np.stack([*columns, np.resize(sides, len(paragraphs)), apart], axis=1)

    def _meaning(self, text: str, paragraphs: Sequence[str]) -> Floats:
        vectors = self._encoder.encode([text, *paragraphs])
        return scaled(vectors[1:] @ vectors[0])


def paragraphs_of(topic: Topic, language: str) -> list[str]:
    """The paragraphs of an answer in a language that has it."""
    return topic.texts[language].answer.split("\n\n")


def _votes(said: Sequence[tuple[Said, float]], count: int, width: float) -> Floats:
    """The share of the votes of each paragraph, as log odds; the nearest weigh most."""
    best = max((near for _, near in said), default=0.0)
    weights = [exp((near - best) / width) for _, near in said]
    total = sum(weights) or 1.0
    found = np.zeros(count, dtype=np.float32)
    for (one, _), weight in zip(said, weights, strict=True):
        for place in one.tells or ():
            if place < count:
                found[place] += weight / total
    return np.asarray(np.log((found + LITTLE) / (1 + LITTLE - found)), dtype=np.float32)


def _letters(text: str, paragraphs: Sequence[str]) -> Floats:
    asked, told = set(char_grams(text)), [set(char_grams(paragraph)) for paragraph in paragraphs]
    shared = [len(asked & grams) / max(1.0, (len(asked) * len(grams)) ** 0.5) for grams in told]
    return scaled(np.asarray(shared, dtype=np.float32))
