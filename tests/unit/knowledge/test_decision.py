"""From probabilities to: answer, ask back, or none."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.decision import Floats, Scored, decide, load_weights, score
from knowledge.errors import ContentError
from knowledge.index import FEATURES, Matches
from knowledge.passages import PASSAGE_FEATURES
from tests.unit.knowledge.conftest import make_weights


def scored(*entries: float, passage: float = 0.0, none: float = 0.0) -> Scored:
    return Scored(np.asarray(entries, dtype=np.float32), passage, none)


def matches(features: Floats, known: float) -> Matches:
    return Matches(features=features, known=known, outside=0.0, outside_dense=0.0, length=4)


@pytest.mark.parametrize(
    ("probabilities", "decision"),
    [
        (scored(0.8, 0.1, none=0.1), "answer"),
        (scored(0.1, 0.1, passage=0.7, none=0.1), "answer"),
        (scored(0.3, 0.3, none=0.4), "clarify"),
        (scored(0.3, 0.05, 0.05, 0.05, none=0.55), "none"),
        (scored(0.05, 0.05, none=0.9), "none"),
    ],
)
def test_decision(probabilities: Scored, decision: str) -> None:
    assert decide(probabilities, make_weights())[0] == decision


def test_the_rule_says_which_numbers_decided() -> None:
    assert decide(scored(0.8, none=0.2), make_weights())[1] == "best 0.80 >= 0.5"


def test_none_beats_a_weaker_answer() -> None:
    assert decide(scored(0.45, none=0.55), make_weights(answer_from=0.4, choices_from=0.5))[0] == "none"


def test_probabilities_add_up_to_one() -> None:
    features = np.random.default_rng(0).random((5, len(FEATURES)), dtype=np.float32)
    found = score(matches(features, 0.5), np.ones(len(PASSAGE_FEATURES), dtype=np.float32), make_weights(), "de")
    assert float(found.entries.sum()) + found.passage + found.none == pytest.approx(1.0, abs=1e-5)


def test_without_a_passage_none_can_win() -> None:
    nothing = np.zeros((5, len(FEATURES)), dtype=np.float32)
    assert score(matches(nothing, 1.0), None, make_weights(), "de").passage < 1e-9


def test_unknown_words_speak_for_none() -> None:
    features = np.full((3, len(FEATURES)), 0.3, dtype=np.float32)
    known, unknown = (score(matches(features, share), None, make_weights(), "de").none for share in (1.0, 0.0))
    assert unknown > known


def test_the_shipped_thresholds_fit_the_features() -> None:
    weights = load_weights()
    assert len(weights.entry) == len(FEATURES)
    assert 0 < weights.choice_from < weights.answer_from < 1


def test_broken_thresholds_are_named(tmp_path: Path) -> None:
    (tmp_path / "thresholds.yml").write_text("entry: [\n", "utf-8")
    with pytest.raises(ContentError, match=r"thresholds\.yml:2: not YAML"):
        load_weights(tmp_path / "thresholds.yml")
