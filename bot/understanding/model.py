"""The model behind the classifier: learned, stored as plain arrays, read back. Nothing in the file can run code."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize_scalar
from sklearn.svm import LinearSVC

from knowledge.vectors import TfIdf, char_grams, skeleton_grams, word_pairs

ARRAYS = "intents.npz"
FOLDS = 5


CHANNELS = {"parts": char_grams, "pairs": word_pairs, "bones": skeleton_grams}


@dataclass
class TurnModel:
    """A linear support vector machine over parts of words, words and their consonants.

    `weights` has the shape (features kept, intents), `slots` says which features those are, `sharpness` makes margins
    to probabilities.
    """

    channels: dict[str, TfIdf]
    intents: list[str]
    slots: Any
    weights: Any
    bias: Any
    sharpness: float

    @classmethod
    def learn(cls, texts: Sequence[str], intents: Sequence[str], penalty: float) -> "TurnModel":
        """Learn from examples; how sure to be is measured on a part that the weights have not seen."""
        channels = {name: TfIdf(features) for name, features in CHANNELS.items()}
        rows = sparse.hstack([channel.fit(texts).matrix() for channel in channels.values()]).tocsr()
        slots, labels = np.unique(rows.indices), np.asarray(intents)
        rows = rows[:, slots]
        held = np.arange(len(texts)) % FOLDS == 0
        tried = LinearSVC(C=penalty, random_state=0, tol=0.05).fit(rows[~held], labels[~held])
        sharpness = _sharpness(tried.decision_function(rows[held]), tried.classes_, labels[held])
        machine = LinearSVC(C=penalty, random_state=0, tol=0.05).fit(rows, labels)
        weights = machine.coef_.T.astype(np.float32)
        return cls(channels, machine.classes_.tolist(), slots, weights, machine.intercept_, sharpness)

    def probabilities(self, text: str) -> Any:
        """How likely each intent is, in the order of `intents`."""
        row = sparse.hstack([channel.rows([text]).matrix() for channel in self.channels.values()]).tocsr()
        shares = np.exp(self.sharpness * ((row[:, self.slots] @ self.weights)[0] + self.bias))
        return shares / shares.sum()

    def familiarity(self, text: str) -> float:
        """The share of the text's parts that training has seen: a script without examples has nearly none."""
        parts = char_grams(text)
        return sum(self.channels["parts"].knows(part) for part in parts) / len(parts) if parts else 0.0

    def save(self, folder: Path) -> None:
        """Write the model into the folder."""
        kept: dict[str, Any] = {
            "intents": np.asarray(self.intents, dtype=str),
            "slots": self.slots,
            "weights": self.weights,
            "bias": self.bias,
            "sharpness": self.sharpness,
            **{name: channel.weights for name, channel in self.channels.items()},
        }
        np.savez_compressed(folder / ARRAYS, **kept)

    @classmethod
    def load(cls, folder: Path) -> "TurnModel":
        """Read a model back. Raises OSError or ValueError where the file is missing or broken."""
        with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
            channels = {name: TfIdf(features, arrays[name]) for name, features in CHANNELS.items()}
            slots, weights, bias = arrays["slots"], arrays["weights"], arrays["bias"]
            intents, sharpness = arrays["intents"].tolist(), float(arrays["sharpness"])
        return cls(channels, intents, slots, weights, bias, sharpness)


def _sharpness(margins: Any, intents: Any, labels: Any) -> float:
    """The factor under which the margins' softmax gives the labels the greatest likelihood."""
    right = np.searchsorted(intents, labels)

    def loss(factor: float) -> float:
        scaled = factor * margins
        scaled = scaled - scaled.max(axis=1, keepdims=True)
        return float(np.mean(np.log(np.exp(scaled).sum(axis=1)) - scaled[np.arange(len(right)), right]))

    return float(minimize_scalar(loss, bounds=(0.5, 20.0), method="bounded").x)
