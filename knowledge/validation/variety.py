"""How varied the questions are: templates, near-copies of other topics, lists that render another language's list.

A report for people who write, not a gate: two real people do ask nearly the same.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from knowledge.content_types import Content
from knowledge.encoders import Encoder
from knowledge.normalise import normalise
from knowledge.vectors import TfIdf, char_grams

Floats = npt.NDArray[np.float32]
ALIKE, OPENING_WORDS, COMMON = 0.9, 3, 0.01
RENDERED = 0.25
LEAST = 8
MOST_SHOWN = 12


@dataclass(frozen=True)
class Variety:
    """What one language's questions look like; lists hold the most striking first."""

    language: str
    questions: int
    openings: list[tuple[str, int]]
    copies: list[tuple[str, str, str, str]]

    def lines(self) -> Iterator[str]:
        """For people to read."""
        yield f"{self.language}: {self.questions} questions, {len(self.copies)} near-copies across topics"
        yield from (f"  opening “{words} …” {count} times" for words, count in self.openings[:MOST_SHOWN])
        yield from (f"  {a}: {one} ≈ {b}: {other}" for a, one, b, other in self.copies[:MOST_SHOWN])


def variety_of(content: Content, language: str) -> Variety:
    """Openings that more than one in a hundred questions have, and questions of two topics that hardly differ."""
    asked = [(t.id, q) for t in content.answers.values() if language in t.texts for _, q in t.texts[language].questions]
    openings = Counter(" ".join(words[:OPENING_WORDS]) for words in _words(asked) if len(words) > OPENING_WORDS)
    common = [(words, count) for words, count in openings.most_common() if count >= max(3, COMMON * len(asked))]
    rows = TfIdf(char_grams).fit([question for _, question in asked]).matrix()
    alike = (rows @ rows.T).tocoo()
    high = (alike.row < alike.col) & (alike.data >= ALIKE)
    copies = sorted(
        (
            (float(share), *asked[one], *asked[other])
            for one, other, share in zip(alike.row[high], alike.col[high], alike.data[high], strict=True)
            if asked[one][0] != asked[other][0]
        ),
        reverse=True,
    )
    return Variety(language, len(asked), common, [tuple(copy[1:]) for copy in copies])


def rendered_lists(content: Content, encoder: Encoder) -> list[tuple[float, str, str, str]]:
    """(excess, topic, language, other language): how much more the n-th questions of two lists resemble each other than
    any two of them do. 0 means independent lists; a translated list has well over `RENDERED`."""
    found = []
    for topic in content.answers.values():
        vectors: dict[str, dict[str, Floats]] = {}
        for language, text in topic.texts.items():
            by_kind: dict[str, list[str]] = defaultdict(list)
            for kind, question in text.questions:
                by_kind[kind].append(question)
            vectors[language] = {kind: encoder.encode(asked) for kind, asked in by_kind.items()}
        for one, other in combinations(sorted(vectors), 2):
            excess, pairs = _excess(vectors[one], vectors[other])
            if pairs >= LEAST:
                found.append((round(excess, 3), topic.id, one, other))
    return sorted(found, reverse=True)


def _excess(one: dict[str, Floats], other: dict[str, Floats]) -> tuple[float, int]:
    same: list[float] = []
    mixed: list[float] = []
    for kind in one.keys() & other.keys():
        count = min(len(one[kind]), len(other[kind]))
        if count > 1:
            likeness = one[kind][:count] @ other[kind][:count].T
            same += [float(value) for value in np.diag(likeness)]
            mixed += [float(value) for value in likeness[~np.eye(count, dtype=bool)]]
    return (float(np.mean(same) - np.mean(mixed)), len(same)) if mixed else (0.0, 0)


def _words(asked: list[tuple[str, str]]) -> Iterator[list[str]]:
    return (normalise(question).split() for _, question in asked)
