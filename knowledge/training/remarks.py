"""Find what each witness of a remark weighs, and the thresholds: the numbers at the top of `knowledge.remarks`.

    python -m knowledge.training.remarks QUESTIONS.jsonl ...

QUESTIONS are ordinary ones with `text` and `language`, from which nothing learned; each is asked behind an answer that
chance chooses. Takes some minutes.
"""

import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from knowledge.encoders import Floats
from knowledge.facade import Knowledge, KnowledgeSettings, no_remarks, open_knowledge
from knowledge.language import base_language
from knowledge.reader import Reader
from knowledge.remark_model import ASK, REMARKS, RemarkModel, remark_examples
from knowledge.types import Question

FOLDS, COUNTY = 5, "peine"
SHARES = (0.02, 0.03, 0.04, 0.05)  # of ordinary questions
# A near question counts for two, an ordinary one for one and a half: there are fewer of them than of remarks.
NEAR, ORDINARY = 2.0, 1.5
Row = tuple[str, str, str, str]  # kind, language, topic of the answer before it, text


def main(paths: Sequence[Path]) -> None:
    """Print weights and thresholds, and what they find."""
    knowledge = open_knowledge(KnowledgeSettings(cache=Path("var/index")))
    examples = remark_examples()
    said = [
        (kind, language, topic, text)
        for kind, by_language in examples.items()
        for language, rows in by_language.items()
        for topic, text in rows
    ]
    chance = random.Random(0)
    topics = sorted(knowledge.content.topics)
    usual = [
        ("usual", base_language(row["language"]), chance.choice(topics), row["text"])
        for path in paths
        for row in map(json.loads, path.read_text("utf-8").splitlines())
    ]
    margins = [*_unseen(knowledge, said), *(knowledge.remarks.heard(text).margin for *_, text in usual)]
    rows = [*said, *usual]
    seen = np.asarray([_witnesses(knowledge, row, margin) for row, margin in zip(rows, margins, strict=True)])
    kinds = np.asarray([kind for kind, *_ in rows])
    is_remark = np.isin(kinds, REMARKS)
    weights = np.where(is_remark, 1.0, np.where(kinds == ASK, NEAR, ORDINARY))
    fit = LogisticRegression(max_iter=2000).fit(seen, is_remark, sample_weight=weights)
    strength = fit.decision_function(seen)
    print(f"MARGIN, SAME, FINDS, NOTHING, ASKS {fit.coef_[0].round(2)} CONSTANT {fit.intercept_[0]:.2f}")
    ordinary = kinds == "usual"
    for share in SHARES:
        bar, alone = (np.quantile(values[ordinary], 1 - share) for values in (strength, seen[:, 0]))
        found, near = (strength[is_remark] >= bar).mean(), (strength[kinds == ASK] >= bar).mean()
        print(f"FROM {bar:.2f}, FROM_ALONE {alone:.2f}: {share} of questions, {found:.3f} of remarks, {near:.3f} near")


def _unseen(knowledge: Knowledge, rows: Sequence[Row]) -> list[float]:
    """The margin of each text by a model that has not seen it."""
    asked = no_remarks(knowledge.content)
    parts = np.arange(len(rows)) % FOLDS
    found = np.zeros(len(rows))
    reader = _Once()
    for part in range(FOLDS):
        shown = {
            kind: [row[3] for row, at in zip(rows, parts, strict=True) if row[0] == kind and at != part]
            for kind in (*REMARKS, ASK)
        }
        model = RemarkModel.trained(shown, lambda: asked, reader)
        for at in np.flatnonzero(parts == part):
            found[at] = model.heard(rows[int(at)][3]).margin
    return [float(margin) for margin in found]


class _Once:
    """The reader, which reads every text once."""

    def __init__(self) -> None:
        self._reader = Reader()
        self.name, self._known = self._reader.name, dict[str, Floats]()

    def encode(self, texts: Sequence[str]) -> Floats:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._reader.encode(new), strict=True))
        return np.stack([self._known[text] for text in texts])


def _witnesses(knowledge: Knowledge, row: Row, margin: float) -> npt.NDArray[np.float64]:
    _, language, topic, text = row
    question = Question(text, language, COUNTY, {"last": f"topic:{topic}"})
    return np.asarray(knowledge.witnesses(question, margin))


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
