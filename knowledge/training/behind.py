"""Train the trees that tell what a message behind an answer is: `model/asks_anew.npz` and `model/remark.npz`.

    python -m knowledge.training.behind QUESTIONS.jsonl ...

Learned from `content/remarks`, each text by models that have not seen it, and from ordinary questions (QUESTIONS, with
`text` and `language`, from which nothing learned), each asked behind an answer
that chance chooses. Takes a quarter of an hour.
"""

import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold, cross_val_predict

from knowledge.behind import witnesses
from knowledge.content_types import Content
from knowledge.continuations import Continuations, continuation_examples
from knowledge.encoders import MODEL, Floats
from knowledge.facade import Knowledge, KnowledgeSettings, no_remarks, open_content
from knowledge.language import base_language
from knowledge.last_answer import ANEW_FROM
from knowledge.loading import load_content, without_asked
from knowledge.nlu import examples_by_intent
from knowledge.reader import Reader
from knowledge.remark_examples import ASK, GOES_ON, KINDS, REMARKS, remark_examples
from knowledge.remark_model import Examples, Heard, RemarkModel
from knowledge.training.trees_file import write_trees
from knowledge.types import Question

FOLDS, COUNTY = 4, "peine"
# An ordinary question counts for less than one that is written for this, of which there are fewer.
ORDINARY, NEAR = 0.6, 2.0
SOME = 1200  # texts that go on from any answer, and as many to the assistant itself, which ask anew
SHARES = (0.02, 0.03, 0.04)  # of ordinary questions
Row = tuple[str, str, str, str]  # kind, language, topic of the answer before it, text


def main(paths: Sequence[Path]) -> None:
    """Train, print, write."""
    # The search must not have learned what it is to find.
    knowledge = open_content(without_asked(load_content()), KnowledgeSettings(cache=Path("var/index-unasked")))
    said = [
        (kind, language, one.topic, one.text)
        for kind, by_language in remark_examples().items()
        for language, rows in by_language.items()
        for one in rows
        # What asks for a narrow side of what was answered neither goes on nor asks anew.
        if one.about is None or _is_elsewhere(knowledge.content, one.topic, one.about)
    ]
    chance = random.Random(0)
    topics = sorted(knowledge.content.answers)
    usual = [
        ("usual", base_language(row["language"]), chance.choice(topics), row["text"])
        for path in paths
        for row in map(json.loads, path.read_text("utf-8").splitlines())
    ]
    others, by_intent = no_remarks(knowledge.content), examples_by_intent()
    follow_ups = by_intent.pop("follow_up")
    talk = [text for intent, texts in by_intent.items() if intent not in ("crisis", "question") for text in texts]
    said += [
        (kind, _language_of(knowledge, text), chance.choice(topics), text)
        for kind, texts in ((GOES_ON, follow_ups), ("usual", talk))
        for text in _some(texts, others, chance)
    ]
    reader = _Once()
    heard = [*_unseen(said, others, reader), *(knowledge.behind.heard(text) for *_, text in usual)]
    continuations = Continuations(continuation_examples(), reader)
    rows = [*said, *usual]
    seen = np.stack([_witnesses(knowledge, continuations, *pair) for pair in zip(rows, heard, strict=True)])
    kinds = np.asarray([kind for kind, *_ in rows])
    anew, remark = np.isin(kinds, [ASK, "usual"]), np.isin(kinds, REMARKS)
    weights = np.where(kinds == "usual", ORDINARY, np.where(kinds == ASK, NEAR, 1.0))
    behind = np.asarray([topic for _, _, topic, _ in rows])
    _print(
        kinds, _likely(seen, anew, weights, behind), _likely(seen[~anew], remark[~anew], weights[~anew], behind[~anew])
    )
    for name, of, marks in (("asks_anew", np.ones_like(anew), anew), ("remark", ~anew, remark)):
        write_trees(_forest().fit(seen[of], marks[of], sample_weight=weights[of]), MODEL / f"{name}.npz", ANEW_FROM)
    alone = np.asarray([one.margin for one in heard])[kinds == "usual"]
    print("FROM_ALONE", {share: round(float(np.quantile(alone, 1 - share)), 2) for share in SHARES})


def _is_elsewhere(content: Content, answered: str, about: str) -> bool:
    topic = content.answers[answered]
    return content.answers[about].whole not in (topic.whole, *topic.also_in)


def _some(texts: Sequence[str], others: Examples, chance: random.Random) -> list[str]:
    """Some of what Rasa learns from, without what the model of remarks has learned."""
    learned = {text for some in others.values() for text in some}
    return chance.sample([text for text in texts if text not in learned], SOME)


def _language_of(knowledge: Knowledge, text: str) -> str:
    return knowledge.answer_language(knowledge.guess_language(text, current=None).code)


def _print(kinds: npt.NDArray[np.str_], anew: Floats, remark: Floats) -> None:
    behind = kinds[~np.isin(kinds, [ASK, "usual"])]
    for kind in (*KINDS, "usual"):
        line = f"{kind}: {(anew[kinds == kind] >= ANEW_FROM).mean():.3f} taken for asking anew"
        if (behind == kind).any():
            line += f", {(remark[behind == kind] >= 0.5).mean():.3f} of the others for a remark"
        print(line)


def _forest() -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_depth=6, learning_rate=0.06, max_iter=200, l2_regularization=2.0, random_state=0
    )


def _likely(rows: Floats, marks: npt.NDArray[np.bool_], weights: Floats, behind: npt.NDArray[np.str_]) -> Floats:
    """The probability of each row by trees that have seen nothing behind the same answer."""
    params = {"sample_weight": weights}
    found = cross_val_predict(
        _forest(), rows, marks, groups=behind, cv=GroupKFold(FOLDS), method="predict_proba", params=params
    )
    return np.asarray(found[:, 1])


def _unseen(rows: Sequence[Row], others: Examples, reader: "_Once") -> list[Heard]:
    """What each text sounds like to a model that has not seen it."""
    parts = np.random.default_rng(0).permutation(len(rows)) % FOLDS
    found: dict[int, Heard] = {}
    for part in range(FOLDS):
        shown = {
            kind: [row[3] for row, at in zip(rows, parts, strict=True) if row[0] == kind and at != part]
            for kind in KINDS
        }
        model = RemarkModel.trained(shown, lambda: others, reader)
        found |= {int(at): model.heard(rows[int(at)][3]) for at in np.flatnonzero(parts == part)}
    return [found[at] for at in range(len(rows))]


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


def _witnesses(knowledge: Knowledge, continuations: Continuations, row: Row, heard: Heard) -> Floats:
    kind, language, topic, text = row
    question = Question(text, language, COUNTY, {"last": f"topic:{topic}"})
    ranked, answered, asks = knowledge.ranked_behind(question)
    assert answered is not None  # noqa: S101 - every example names a topic
    return witnesses(text, heard, continuations, ranked, answered, asks=asks, unseen=kind in KINDS)


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
