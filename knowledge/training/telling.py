"""Find what each witness of a paragraph weighs: the numbers at the top of `knowledge.telling`.

    python -m knowledge.training.telling

Learned from `content/remarks`, each text as if it was no example. Takes a minute.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from knowledge.content_types import Content
from knowledge.facade import KnowledgeSettings, open_knowledge
from knowledge.remark_examples import ASK, FACT, GOES_ON, Said, remark_examples
from knowledge.telling import TELLS

FOLDS = 5
BARS = (0.2, 0.3, 0.4, TELLS)


def main() -> None:
    """Print weights, and what they find."""
    knowledge = open_knowledge(KnowledgeSettings(cache=Path("var/index")))
    found = [
        (
            one.tells or (),
            knowledge.telling.witnesses(one.text, knowledge.content.answers[one.topic], language, unseen=True),
        )
        for language, one in labelled(knowledge.content)
    ]
    seen = np.concatenate([rows for _, rows in found])
    tells = np.concatenate([np.isin(np.arange(len(rows)), places) for places, rows in found])
    fit = LogisticRegression(max_iter=2000)
    likely = cross_val_predict(fit, seen, tells, cv=FOLDS, method="predict_proba")[:, 1]
    fit.fit(seen, tells)
    print(f"WEIGHTS {fit.coef_[0].round(2)} CONSTANT {fit.intercept_[0]:.2f}")
    ends = np.cumsum([len(rows) for _, rows in found])
    parts = np.split(likely, ends[:-1])
    for bar in BARS:
        shown = [(part, places) for part, (places, _) in zip(parts, found, strict=True) if part.max() >= bar]
        right = sum(int(part.argmax()) in places for part, places in shown)
        print(f"from {bar}: {len(shown)} of {len(found)} shown, {right / max(1, len(shown)):.3f} of them right")


def labelled(content: Content) -> Iterator[tuple[str, Said]]:
    """The examples whose paragraphs somebody has read, and what asks anew, with their languages."""
    examples = remark_examples()
    for kind in (GOES_ON, FACT, ASK):
        for language, spoken in examples[kind].items():
            known = [one for one in spoken if one.topic in content.answers]
            yield from ((language, one) for one in known if one.tells is not None or kind == ASK)


if __name__ == "__main__":
    main()
