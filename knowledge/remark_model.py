"""Whether a message behind an answer asks anything, and what it says if not: a fact, a fear, what stands in the way.

A linear machine over letters, words and the reader's vector tells how much a text sounds like such a remark; what the
search finds says whether it belongs to the last answer. Learned from `content/remarks`, from what goes on from answers
and from questions.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache as cache_of
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np

from knowledge.cache import Cache
from knowledge.encoders import Encoder
from knowledge.errors import ContentError
from knowledge.reading import read_yaml
from knowledge.text_classifier import TextClassifier

FOLDER = Path(__file__).parent / "content/remarks"
FACT, ASK = "fact", "ask"
REMARKS = (FACT, "afraid", "no_german", "wont_call", "no_time", "overwhelmed", "no_money")
ASKING = len(REMARKS)  # the last class: what does ask
VECTOR = 1.0  # what the reader's vector weighs beside each channel of letters and words
# How much a worry has to stand out from a mere fact: what is said to a worry is beside the point of a fact.
APART = 0.3
CALLS_ON, TALK, QUESTIONS = 1000, 1500, 2500  # of what goes on, of acts and of questions, enough beside the remarks


@dataclass(frozen=True)
class Heard:
    """What a text sounds like: the likeliest of `REMARKS`, and its margin over what asks (about -2 to 2)."""

    kind: str
    margin: float


class RemarkModel:
    """`heard` is pure and takes some milliseconds."""

    def __init__(self, classifier: TextClassifier) -> None:
        self._classifier = classifier
        self._last = lru_cache(maxsize=8)(self._hear)

    @classmethod
    def trained(
        cls,
        remarks: Mapping[str, Sequence[str]],
        asked: Callable[[], Sequence[str]],
        encoder: Encoder,
        asked_from: Iterable[str] = (),
        cache: Cache | None = None,
    ) -> RemarkModel:
        """Learn from remarks by kind, with `ask` among the kinds, and from what else is asked: `asked` chooses it among
        `asked_from` (its fingerprint will do) and is called only to learn."""
        said = [(text, at) for at, kind in enumerate((*REMARKS, ASK)) for text in remarks[kind]]
        examples = cache_of(lambda: [*said, *((text, ASKING) for text in asked())])
        made_from = chain((f"{kind} {text}" for text, kind in said), asked_from)
        return cls(TextClassifier.trained("remarks", ASKING + 1, examples, __name__, made_from, encoder, VECTOR, cache))

    def heard(self, text: str) -> Heard:
        """What a text sounds like, whatever was said before."""
        return self._last(text)

    def _hear(self, text: str) -> Heard:
        margins = self._classifier.margins(text)
        best, fact = int(np.argmax(margins[:ASKING])), REMARKS.index(FACT)
        if margins[best] - margins[fact] < APART:
            best = fact
        return Heard(REMARKS[best], float(margins[:ASKING].max() - margins[ASKING]))


def remark_examples(folder: Path = FOLDER) -> dict[str, dict[str, list[tuple[str, str]]]]:
    """(topic of the answer before it, text) by kind and language. Raises ContentError for a file that is misshapen."""
    found: dict[str, dict[str, list[tuple[str, str]]]] = {kind: {} for kind in (*REMARKS, ASK)}
    for path in sorted(folder.glob("*.yml")):
        data = read_yaml(path)
        if not isinstance(data, dict) or data.keys() != found.keys():
            raise ContentError(path, f"needs {', '.join(found)}")
        for kind, by_topic in data.items():
            found[kind][path.stem] = [(topic, text) for topic, texts in by_topic.items() for text in texts]
    return found


def remark_texts(folder: Path = FOLDER) -> dict[str, list[str]]:
    """The texts of `remark_examples` by kind."""
    examples = remark_examples(folder)
    return {
        kind: [text for spoken in by_language.values() for _, text in spoken] for kind, by_language in examples.items()
    }


def asked_examples(going_on: Sequence[str], talk: Sequence[str], questions: Sequence[str]) -> list[str]:
    """Some of what goes on from answers, of what is said to the assistant itself and of questions, without the remarks
    among them; the same texts give the same ones."""
    chance = random.Random(0)  # noqa: S311
    remarks = {text for texts in remark_texts().values() for text in texts}
    some = ((going_on, CALLS_ON), (talk, TALK), (questions, QUESTIONS))
    asked = [([text for text in texts if text not in remarks], count) for texts, count in some]
    return [text for texts, count in asked for text in chance.sample(texts, min(count, len(texts)))]
