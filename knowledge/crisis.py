"""Danger now to someone: violence, suicide, medical emergency. Looked for in every message before anything else.

Signs find it: regular expressions for who does what to whom, as data. What they miss, a linear model over character
n-grams and words may add, trained at start on the project's own examples and heard when it is fairly sure; what it is
sure to be calm it takes back. Missing a cry for help costs more than one text too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from knowledge.cache import Cache
from knowledge.normalise import normalise
from knowledge.vectors import SIZE, TfIdf, char_grams, word_pairs

if TYPE_CHECKING:
    from scipy import sparse

CATEGORIES = ("suicide", "violence", "medical")
# Distances from the border between danger and calm, about ±1 for what is plain. With both, one in a hundred ordinary
# questions that were not learned from raises an alarm: what lies below the second no sign alone makes one.
THRESHOLD, VETO = -0.05, -0.65
PLAIN = 0.3  # from here on no calm expression silences the model
# From the first on emergency numbers stand below an answer, from the second on beside a sign: so they do for 98 in a
# hundred messages of danger and four in a hundred ordinary ones, and few messages are searched for signs twice.
PERHAPS, HEARD = -0.45, -0.9
PENALTY, TOLERANCE = 1.0, 0.05
# Their questions tell of danger as often as not.
BORDERLINE = frozenset(
    {"domestic-violence", "crime-report", "emergency-numbers", "mental-health", "addiction-counselling"}
)
LEAST_WORDS = 3  # one or two words are too little for the model; the signs know the clear ones
_SENTENCE_END = re.compile(r"[.!?;؟؛…\n]+")
_NAME = re.compile(r"<(\w+)>")
_LETTERS = {
    "latin": re.compile("[a-zßıłđøæœ]"),
    "arabic": re.compile("[\u0600-\u06ff]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
}
_OPEN = re.compile(r"\((?!\?)")


class DangerSigns:
    """The expressions of `content/danger_signs.yml`; that file says how they are written.

    Only those of languages are tried whose letters a message has. They are compiled when first needed.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._parts = {language: _Expressions(data, language) for language in data["words"]}
        self._by_script = {
            script: [self._parts[language] for language in spoken] for script, spoken in _spoken(data).items()
        }

    def compile(self) -> None:
        """Compile all expressions now, which takes some seconds."""
        for part in self._parts.values():
            part.find("")

    def find(self, text: str) -> str | None:
        """The category of the first sentence with a sign that nothing takes back, or None."""
        for sentence in _SENTENCE_END.split(text):
            plain = normalise(sentence)
            for expressions in self._tried(plain):
                if kind := expressions.find(plain):
                    return kind
        return None

    def calms(self, text: str) -> bool:
        """Whether an expression of the text speaks against danger now."""
        plain = normalise(text)
        return any(expressions.calm.search(plain) for expressions in self._tried(plain))

    def _tried(self, plain: str) -> Iterable[_Expressions]:
        written = (parts for script, parts in self._by_script.items() if _LETTERS[script].search(plain))
        return dict.fromkeys(chain.from_iterable(written))


class _Expressions:
    """The expressions of one language: what is calm in it takes back its own signs alone."""

    def __init__(self, data: Mapping[str, Any], language: str) -> None:
        self._data, self._language = data, language

    @property
    def calm(self) -> re.Pattern[str]:
        return self._compiled["calm"]

    def find(self, plain: str) -> str | None:
        found = self._compiled
        kind = next((kind for kind in CATEGORIES if found[kind].search(plain)), None)
        return kind if kind and (found["certain"].search(plain) or not found["calm"].search(plain)) else None

    @cached_property
    def _compiled(self) -> dict[str, re.Pattern[str]]:
        named = _named(self._data["words"][self._language])
        lists = {**{kind: self._data["signs"][kind] for kind in CATEGORIES}, **self._data}
        return {
            kind: _compiled(lists[kind].get(self._language, ()), named) for kind in (*CATEGORIES, "calm", "certain")
        }


class DangerModel:
    """Signs and a model that is trained once; `find` is pure and takes about half a millisecond.

    `signs` None means: the model alone.
    """

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]], signs: Mapping[str, Any] | None = None) -> None:
        self._signs = DangerSigns(signs) if signs else None
        self._vectors = TfIdf(_features, arrays["frequencies"])
        self._weights = np.zeros((len(arrays["bias"]), SIZE), dtype=np.float32)
        self._weights[:, arrays["slots"]] = arrays["weights"]
        self._bias = arrays["bias"]

    @classmethod
    def trained(
        cls,
        danger: Mapping[str, Sequence[str]],
        calm: Sequence[str],
        signs: Mapping[str, Any] | None = None,
        cache: Cache | None = None,
    ) -> DangerModel:
        """Learn from messages of danger by category and from calm ones."""
        texts = [[*danger[category]] for category in CATEGORIES]
        made_from = [text for part in (*texts, calm) for text in (*part, "\n")]
        return cls((cache or Cache(None)).arrays("danger", made_from, learn_danger, texts, list(calm)), signs)

    def warm(self) -> None:
        """Compile the signs, so that no message has to wait for it."""
        if self._signs:
            self._signs.compile()

    def margin(self, text: str) -> float:
        """How far the text lies on the side of danger to the model alone, about -1 (calm) to 1."""
        return float(self._margins(text)[0])

    def find(self, text: str) -> str | None:
        """The category of danger, or None."""
        margins = self._margins(text)
        if margins[0] < VETO:
            return None
        if self._signs:
            if kind := self._signs.find(text):
                return kind
            if len(text.split()) < LEAST_WORDS or (margins[0] < PLAIN and self._signs.calms(text)):
                return None
        if margins[0] < THRESHOLD:
            return None
        return CATEGORIES[int(np.argmax(margins[1:]))]

    def may_be(self, text: str) -> bool:
        """Whether a text may tell of danger although `find` is not sure of it: what is near it or has a sign."""
        margin = self.margin(text)
        near = margin >= PERHAPS and len(text.split()) >= LEAST_WORDS
        return near or (margin >= HEARD and self._signs is not None and self._signs.find(text) is not None)

    def _margins(self, text: str) -> npt.NDArray[np.float64]:
        row = self._vectors.row(text)
        return np.asarray(self._weights[:, row.slots] @ row.weights + self._bias)


def learn_danger(danger: list[list[str]], calm: list[str]) -> dict[str, npt.NDArray[Any]]:
    """Weights of danger against calm, then of each category against the others; `danger` by category."""
    texts = [text for part in danger for text in part]
    labels = np.asarray([at for at, part in enumerate(danger) for _ in part])
    vectors = TfIdf(_features)
    rows = vectors.fit([*texts, *calm]).matrix()
    slots = np.flatnonzero(np.bincount(rows.indices, minlength=rows.shape[1]) >= 2)
    rows = rows[:, slots]
    targets = [(rows, np.arange(rows.shape[0]) < len(texts))]
    targets += [(rows[: len(texts)], labels == at) for at in range(len(danger))]
    machines = [_separate(among, target) for among, target in targets]
    weights = np.stack([weights for weights, _ in machines]).astype(np.float32)
    bias = np.asarray([bias for _, bias in machines])
    return {"frequencies": vectors.weights, "slots": slots, "weights": weights, "bias": bias}


def _spoken(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """Languages by script; one with signs in two scripts stands in both."""
    found: dict[str, list[str]] = {}
    for language in data["words"]:
        written = " ".join(" ".join(data["signs"][kind][language]) for kind in CATEGORIES)
        written += " ".join(data["words"][language].values())
        for script in ("arabic", "cyrillic"):
            if _LETTERS[script].search(written):
                found.setdefault(script, []).append(language)
        if re.search(r"(?<![\\<\w])[a-z]{3,}(?![\w>])", written):
            found.setdefault("latin", []).append(language)
    return found


def _named(lists: Mapping[str, str]) -> dict[str, str]:
    named: dict[str, str] = {}
    for name, alternatives in lists.items():
        filled = _filled(alternatives, named)
        named[name] = "(?:" + "|".join(filled.split()).replace("_", " ") + ")"
    return named


def _filled(expression: str, named: Mapping[str, str]) -> str:
    return _NAME.sub(lambda name: named[name[1]].replace(" ", "_"), expression)


def _compiled(expressions: Iterable[str], named: Mapping[str, str]) -> re.Pattern[str]:
    spelt = (_filled(e, named).replace("_", " ").replace(" ... ", r"(?: \w+){0,4} ") for e in expressions)
    joined = "|".join(dict.fromkeys(spelt))
    return re.compile(r"\b(?:" + _OPEN.sub("(?:", joined) + r")\b")


def _features(text: str) -> list[str]:
    return char_grams(text) + word_pairs(text)


def _separate(rows: sparse.csr_matrix, which: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.float64], float]:
    """Weights and bias of a linear support vector machine."""
    from sklearn.svm import LinearSVC  # only learning needs it

    machine = LinearSVC(C=PENALTY, random_state=0, tol=TOLERANCE).fit(rows, which)
    return machine.coef_[0], float(machine.intercept_[0])
