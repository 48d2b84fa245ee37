"""Danger now to someone: violence, suicide, medical emergency. Looked for in every message before anything else.

A linear model over character n-grams and words, trained at start on the project's own examples. Missing a cry for help
costs more than one text too many, so its threshold is low; plain words for danger now always count.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import minimize

from knowledge.normalise import normalise
from knowledge.vectors import TfIdf, char_grams, words

CATEGORIES = ("violence", "suicide", "medical")
THRESHOLD = 0.5
_NOW = re.compile(
    r"\b(?:(?P<violence>(?:er|sie|mann|freund|vater|husband|he|boyfriend|father) (?:schlaegt|bedroht|wuergt|verpruegelt|beats|hits|is hitting|is beating|is choking) (?:mich|me|uns|us)(?: gerade| jetzt| now| again| wieder)?"
    r"|vergewaltigt|raped me|is going to kill me|will mich (?:umbringen|toeten)|bringt mich um wenn)"
    r"|(?P<suicide>ich (?:will|moechte|werde) (?:mich (?:umbringen|toeten)|sterben|nicht mehr leben)|(?:want|going) to (?:die|kill myself)|kill myself|mich umbringen)"
    r"|(?P<medical>atmet nicht|bewusstlos|not breathing|unconscious|herzinfarkt|heart attack|overdose))\b"
)


class DangerModel:
    """Trained once; `find` is pure and takes well under a millisecond."""

    def __init__(self, danger: Mapping[str, Sequence[str]], calm: Sequence[str]) -> None:
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
        plain = normalise(text)
        if match := _NOW.search(plain):
            return match.lastgroup
        if self.probability(text) < THRESHOLD:
            return None
        return CATEGORIES[int(np.argmax(self._kinds @ self._row(text).toarray()[0]))]

    def _row(self, text: str) -> sparse.csr_matrix:
        return sparse.hstack([self._vectors.rows([text])[:, self._slots], np.ones((1, 1))]).tocsr()


def _features(text: str) -> list[str]:
    plain = normalise(text).split()
    return char_grams(text) + words(text) + [f"{a} {b}" for a, b in zip(plain, plain[1:], strict=False)]


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
