"""The model of intents is learned, kept and read back."""

from pathlib import Path

import numpy as np
import pytest

from bot.understanding.model import TurnModel

THANKS = ["danke schön", "vielen dank", "dankeschön dir", "herzlichen dank", "danke sehr", "tausend dank"]
BYE = ["auf wiedersehen", "tschüss", "bis bald dann", "wiedersehen", "tschüssi", "bis morgen tschüss"]
ASKED = ["wo melde ich mich an", "wer hilft beim antrag", "was kostet der pass", "wann öffnet das amt"]


@pytest.fixture(scope="module")
def model() -> TurnModel:
    examples = {"thanks": THANKS, "goodbye": BYE, "question": ASKED}
    intents = [intent for intent, texts in examples.items() for _ in texts]
    return TurnModel.learn([text for texts in examples.values() for text in texts], intents, 1.0)


def test_what_is_alike_gets_the_intent(model: TurnModel) -> None:
    shares = model.probabilities("danke vielmals")
    assert model.intents[int(np.argmax(shares))] == "thanks"
    assert shares.sum() == pytest.approx(1.0)


def test_a_script_without_examples_is_not_familiar(model: TurnModel) -> None:
    assert model.familiarity("danke") > 0.9
    assert model.familiarity("ありがとうございます") < 0.1
    assert model.familiarity("") == 0.0


def test_what_is_kept_answers_alike(model: TurnModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    again = TurnModel.load(tmp_path)
    assert again.probabilities("tschüss danke") == pytest.approx(model.probabilities("tschüss danke"), abs=1e-5)
