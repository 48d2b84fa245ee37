"""From features to calibrated probabilities, and from those to: answer, ask back, or none.

A conditional logit: every entry, the best passage and "none of them" compete in one softmax, so a probability is the
share of questions like this one that the entry really answers. Weights and thresholds stand in `thresholds.yml`,
learned by `knowledge.training.ranking`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.index import FEATURES, Matches
from knowledge.loading import read_yaml
from knowledge.passages import PASSAGE_FEATURES
from knowledge.types import Decision

Floats = npt.NDArray[np.float32]
THRESHOLDS = Path(__file__).parent / "thresholds.yml"
FEW_WORDS = 2
NONE_FEATURES = ("constant", "unknown_share", "few_words", "outside", "outside_dense")


@dataclass(frozen=True)
class Weights:
    """One weight per feature; passages and none have their own; offsets of none by language. Thresholds are
    probabilities."""

    entry: Floats
    passage: Floats
    none: Floats
    offsets: Mapping[str, float]
    answer_from: float
    choices_from: float
    choice_from: float


@dataclass(frozen=True)
class Scored:
    """Probabilities: per entry (in the entries' order), of the best passage, of none. They add up to 1."""

    entries: Floats
    passage: float
    none: float


def load_weights(path: Path = THRESHOLDS) -> Weights:
    """Read the learned weights. Raises ContentError for a broken file, KeyError for a missing weight."""
    data = read_yaml(path)

    def row(name: str, keys: tuple[str, ...]) -> Floats:
        return np.asarray([data[name][key] for key in keys], dtype=np.float32)

    return Weights(
        entry=row("entry", FEATURES),
        passage=row("passage", ("constant", *PASSAGE_FEATURES)),
        none=row("none", NONE_FEATURES),
        offsets={language: float(value) for language, value in data["offsets"].items()},
        answer_from=float(data["answer_from"]),
        choices_from=float(data["choices_from"]),
        choice_from=float(data["choice_from"]),
    )


def none_features(matches: Matches) -> Floats:
    """What speaks for "nothing fits": constant, unknown words, a short text, sounding like or near what is outside."""
    few = 1.0 if matches.length <= FEW_WORDS else 0.0
    return np.asarray([1.0, 1.0 - matches.known, few, matches.outside, matches.outside_dense], dtype=np.float32)


def score(matches: Matches, passage: Floats | None, weights: Weights, language: str) -> Scored:
    """Probabilities of all that could be the answer. `passage` are the best passage's features, None without one.

    Each language has its own offset for "none": what is unknown sounds more or less foreign in it.
    """
    utilities = matches.features @ weights.entry
    none = float(none_features(matches) @ weights.none) + weights.offsets.get(language, 0.0)
    document = float(np.concatenate([[1.0], passage]) @ weights.passage) if passage is not None else -30.0
    everything = np.concatenate([utilities, [document, none]])
    exponentials = np.exp(everything - everything.max())
    shares = exponentials / exponentials.sum()
    return Scored(shares[:-2].astype(np.float32), float(shares[-2]), float(shares[-1]))


def decide(scored: Scored, weights: Weights) -> tuple[Decision, str]:
    """The decision and the rule that made it."""
    top = np.sort(scored.entries)[::-1][:4]
    best = max(float(top[0]), scored.passage)
    if best >= weights.answer_from and best >= scored.none:
        return "answer", f"best {best:.2f} >= {weights.answer_from}"
    among = float(top[top >= weights.choice_from].sum())
    if among >= weights.choices_from:
        return "clarify", f"first four {among:.2f} >= {weights.choices_from}"
    return "none", f"best {best:.2f}, first four {among:.2f}, none {scored.none:.2f}"
