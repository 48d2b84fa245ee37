"""Find what each witness of danger weighs, and the thresholds: the numbers at the top of `knowledge.crisis`.

    python -m knowledge.training.danger MESSAGES.jsonl QUESTIONS.jsonl ...

MESSAGES have `text` and `danger` (null for calm ones), QUESTIONS are ordinary ones with `text`, `expect` and `alt`;
neither may stand in anything that a witness learned from. Takes some minutes.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from knowledge.cache import Cache
from knowledge.crisis import BORDERLINE
from knowledge.facade import danger_model
from knowledge.loading import load_content
from knowledge.reader import Reader

ALARMS, NUMBERS = 0.009, 0.028  # the shares of ordinary questions at the two thresholds


def main(messages: Path, questions: Sequence[Path]) -> None:
    """Print weights and thresholds, and what they find."""
    model = danger_model(load_content(), Reader(), Cache(Path("var/index")))
    told = _rows(messages)
    asked = [row for path in questions for row in _rows(path) if not BORDERLINE & {row["expect"], *row.get("alt", ())}]
    seen, ordinary = (np.asarray([model.witnesses(row["text"]) for row in rows], dtype=float) for rows in (told, asked))
    is_danger = np.asarray([row["danger"] is not None for row in told])
    fit = LogisticRegression(class_weight="balanced", max_iter=2000)
    fit.fit(np.concatenate([seen, ordinary]), np.concatenate([is_danger, np.zeros(len(ordinary), dtype=bool)]))
    strength, usual = fit.decision_function(seen), fit.decision_function(ordinary)
    print(f"WORDS, SIGN, MESSAGE {fit.coef_[0].round(2)} CONSTANT {fit.intercept_[0]:.2f}")
    for share in (ALARMS, NUMBERS):
        bar = np.quantile(usual, 1 - share)
        found, alarms = (strength[is_danger] >= bar).mean(), (strength[~is_danger] >= bar).mean()
        print(
            f"threshold {bar:.2f}: {share} of ordinary questions, {found:.3f} of danger, {alarms:.3f} of calm messages"
        )
    far = seen[is_danger, 0].min()
    nearer = (ordinary[:, 0] >= far).mean()
    print(f"the farthest message of danger {far:.2f}; nearer are {nearer:.2f} of ordinary questions")


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
