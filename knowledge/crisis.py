"""Danger now to someone: violence, suicide, medical emergency. Looked for in every message before anything else.

Signs find it: regular expressions for who does what to whom, as data. What they miss, a linear model over character
n-grams and words may add, trained at start on the project's own examples and heard only when it is sure. Missing a cry
for help costs more than one text too many.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import minimize

from knowledge.normalise import normalise
from knowledge.vectors import TfIdf, char_grams, words

CATEGORIES = ("suicide", "violence", "medical")
THRESHOLD = 0.7
_SENTENCE_END = re.compile(r"[.!?;\n]+")
_NAME = re.compile(r"<(\w+)>")
_OPEN = re.compile(r"\((?!\?)")


class DangerSigns:
    """The expressions of `content/danger_signs.yml`, compiled; that file says how they are written."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        named = {language: _named(words) for language, words in data["words"].items()}
        self._signs = {kind: _compiled(data["signs"][kind], named) for kind in CATEGORIES}
        self._calm = _compiled(data["calm"], named)
        self._certain = _compiled(data["certain"], named)

    def find(self, text: str) -> str | None:
        """The category of the first sentence with a sign that nothing takes back, or None."""
        for sentence in _SENTENCE_END.split(text):
            plain = normalise(sentence)
            kind = next((kind for kind in CATEGORIES if self._signs[kind].search(plain)), None)
            if kind and (self._certain.search(plain) or not self._calm.search(plain)):
                return kind
        return None

    def calms(self, text: str) -> bool:
        """Whether an expression of the text speaks against danger now."""
        return bool(self._calm.search(normalise(text)))


class DangerModel:
    """Signs and a model that is trained once; `find` is pure and takes well under a millisecond."""

    def __init__(
        self, danger: Mapping[str, Sequence[str]], calm: Sequence[str], signs: Mapping[str, Any] | None = None
    ) -> None:
        self._signs = DangerSigns(signs) if signs else None
        texts = [text for category in CATEGORIES for text in danger[category]]
        labels = [at for at, category in enumerate(CATEGORIES) for _ in danger[category]]
        self._vectors = TfIdf(_features)
        rows = self._vectors.fit([*texts, *calm])
        self._slots = np.flatnonzero(np.bincount(rows.indices, minlength=rows.shape[1]) >= 2)
        rows = sparse.hstack([rows[:, self._slots], np.ones((rows.shape[0], 1))]).tocsr()
        target = np.asarray([1.0] * len(texts) + [0.0] * len(calm))
        self._weights = _logistic(rows, target)
        self._kinds = np.stack(
            [_logistic(rows[: len(texts)], np.asarray(labels) == at) for at in range(len(CATEGORIES))]
        )

    def probability(self, text: str) -> float:
        """How likely the text tells of danger now, 0…1."""
        return float(1 / (1 + np.exp(-(self._row(text) @ self._weights)[0])))

    def find(self, text: str) -> str | None:
        """The category of danger, or None."""
        if self._signs:
            if kind := self._signs.find(text):
                return kind
            if self._signs.calms(text):
                return None
        if self.probability(text) < THRESHOLD:
            return None
        return CATEGORIES[int(np.argmax(self._kinds @ self._row(text).toarray()[0]))]

    def _row(self, text: str) -> sparse.csr_matrix:
        return sparse.hstack([self._vectors.rows([text])[:, self._slots], np.ones((1, 1))]).tocsr()


def _named(words: Mapping[str, str]) -> dict[str, str]:
    named: dict[str, str] = {}
    for name, alternatives in words.items():
        filled = _filled(alternatives, named)
        named[name] = "(?:" + "|".join(filled.split()).replace("_", " ") + ")"
    return named


def _filled(expression: str, named: Mapping[str, str]) -> str:
    return _NAME.sub(lambda name: named[name[1]].replace(" ", "_"), expression)


def _compiled(by_language: Mapping[str, Iterable[str]], named: Mapping[str, Mapping[str, str]]) -> re.Pattern[str]:
    expressions = [
        _filled(expression, named[language]).replace("_", " ").replace(" ... ", r"(?: \w+){0,4} ")
        for language, expressions in by_language.items()
        for expression in expressions
    ]
    joined = "|".join(dict.fromkeys(expressions))
    return re.compile(r"\b(?:" + _OPEN.sub("(?:", joined) + r")\b")


def _features(text: str) -> list[str]:
    plain = normalise(text).split()
    return char_grams(text) + words(text) + [f"{a} {b}" for a, b in pairwise(plain)]


def _logistic(rows: sparse.csr_matrix, target: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    target = np.asarray(target, dtype=np.float64)
    share = target.mean()
    balance = np.where(target == 1, 0.5 / max(share, 1e-6), 0.5 / max(1 - share, 1e-6))
    balance = balance / balance.sum()

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        margin = rows @ weights
        probability = 1 / (1 + np.exp(-np.clip(margin, -30, 30)))
        value = -np.sum(
            balance * (target * np.log(probability + 1e-12) + (1 - target) * np.log(1 - probability + 1e-12))
        )
        gradient = rows.T @ (balance * (probability - target)) + 2e-4 * weights
        return float(value + 1e-4 * weights @ weights), gradient

    return np.asarray(minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 80}).x)
