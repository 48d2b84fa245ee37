"""Learn `thresholds.yml`: the weights of the conditional logit, then the thresholds of the decision.

    python -m knowledge.training.ranking QUESTIONS.jsonl … [--originals FOLDER]

Learned from the content's own questions, each left out of the index while it is asked, from what is out of scope, and
from development questions that nobody wrote with the content in view ({"language","text","expect","alt"}; document
questions carry "contains" instead). The thresholds are chosen by the printed table.
"""

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml
from scipy.optimize import minimize

from knowledge.decision import NONE_FEATURES, THRESHOLDS, load_weights, none_features
from knowledge.documents import load_documents
from knowledge.encoders import open_encoder
from knowledge.entries import training_documents, units_of
from knowledge.index import FEATURES
from knowledge.loading import load_content
from knowledge.passages import PASSAGE_FEATURES
from knowledge.search import KnowledgeBase

Floats = npt.NDArray[np.float64]
PENALTY = 0.02
OWN_WEIGHT, OUTSIDE_WEIGHT = 0.1, 0.3


@dataclass(frozen=True)
class Case:
    """One question: features of entries, of the best passage (with constant) and of none; which places are right."""

    entries: Floats
    passage: Floats
    none: Floats
    right: tuple[int, ...]
    weight: float
    development: bool


def main() -> None:
    """Learn, print what was reached, write the file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--originals", type=Path)
    options = parser.parse_args()
    content = load_content()
    encoder = open_encoder(None, training_documents(content))
    originals = load_documents(options.originals, frozenset(content.counties)) if options.originals else []
    bases = [KnowledgeBase(content, [], encoder, load_weights())]
    if originals:
        bases.append(KnowledgeBase(content, originals, encoder, load_weights()))
    lines = [json.loads(line) for path in options.files for line in path.read_text("utf-8").splitlines()]
    cases = [*own_cases(bases[0]), *(case for base in bases for case in development_cases(base, lines))]
    weights = learn(cases)
    report(cases, weights)
    write(weights)


def own_cases(base: KnowledgeBase) -> Iterator[Case]:
    """The content's questions, each left out, and what is out of scope."""
    units = units_of(base.content, base.entries)
    margins, outside = base.index.held_out_margins()
    asked = [at for at, unit in enumerate(units) if unit.field == "question"]
    chosen = random.Random(0).sample(asked, min(2500, len(asked)))
    for at in chosen:
        unit = units[at]
        yield _case(base, unit.text, unit.language, (unit.entry,), OWN_WEIGHT, at, margins=margins[at])
    for text, margin in zip(base.outside, outside, strict=True):
        yield _case(base, text, "de", (len(base.entries) + 1,), OUTSIDE_WEIGHT, None, margins=margin)


def development_cases(base: KnowledgeBase, lines: list[dict[str, object]]) -> Iterator[Case]:
    """Independent questions; dialogue acts are not asked here."""
    places = {entry.id: at for at, entry in enumerate(base.entries)}
    for line in lines:
        text, language = str(line["text"]), str(line["language"])
        if "contains" in line:
            yield _case(base, text, language, (len(places),), 1.0, None, str(line["county"]), True)
        elif line["expect"] == "none":
            yield _case(base, text, language, (len(places) + 1,), 1.0, None, development=True)
        elif line["expect"] in places:
            accepted = [line["expect"], *line.get("alt", [])]  # type: ignore[misc]
            right = tuple(places[i] for i in accepted if i in places)
            yield _case(base, text, language, right, 1.0, None, development=True)


def _case(
    base: KnowledgeBase,
    text: str,
    language: str,
    right: tuple[int, ...],
    weight: float,
    without: int | None,
    county: str = "wittmund",
    development: bool = False,
    margins: npt.NDArray[np.float32] | None = None,
) -> Case:
    matches = base.index.match(text, without, margins)
    hits = base.passages.search(text, language, county, 3)
    features = hits[0].features if hits else np.zeros(len(PASSAGE_FEATURES), dtype=np.float32)
    passage = np.concatenate([[1.0], features]).astype(np.float64)
    none = none_features(matches).astype(np.float64)
    return Case(matches.features.astype(np.float64), passage, none, right, weight, development)


def learn(cases: list[Case]) -> Floats:
    """Maximise the likelihood of the right places; a small penalty keeps the weights tame."""
    sizes = (len(FEATURES), 1 + len(PASSAGE_FEATURES), len(NONE_FEATURES))
    start = np.concatenate([np.full(sizes[0], 2.0), np.zeros(sizes[1]), np.full(sizes[2], 2.0)])

    def loss(weights: Floats) -> tuple[float, Floats]:
        value, gradient = PENALTY * float(weights @ weights), 2 * PENALTY * weights
        for case in cases:
            shares = shares_of(case, weights)
            inside = float(shares[list(case.right)].sum()) + 1e-9
            value -= case.weight * float(np.log(inside))
            pull = shares.copy()
            pull[list(case.right)] -= shares[list(case.right)] / inside
            gradient[: sizes[0]] += case.weight * (case.entries.T @ pull[:-2])
            gradient[sizes[0] : sizes[0] + sizes[1]] += case.weight * pull[-2] * case.passage
            gradient[sizes[0] + sizes[1] :] += case.weight * pull[-1] * case.none
        return value, gradient

    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 60}).x)


def shares_of(case: Case, weights: Floats) -> Floats:
    """The softmax over entries, passage, none."""
    first, second = len(FEATURES), len(FEATURES) + 1 + len(PASSAGE_FEATURES)
    utilities = np.concatenate(
        [case.entries @ weights[:first], [case.passage @ weights[first:second], case.none @ weights[second:]]]
    )
    exponentials = np.exp(utilities - utilities.max())
    return np.asarray(exponentials / exponentials.sum())


def report(cases: list[Case], weights: Floats) -> None:
    """How often the first place is right, over own and development questions, and the outcome over thresholds."""
    for development in (False, True):
        chosen = [case for case in cases if case.development is development]
        name = "development" if development else "own questions"
        firsts = [int(np.argmax(shares_of(case, weights))) in case.right for case in chosen]
        print(f"{name}: {len(chosen)} first right {np.mean(firsts or [False]):.3f}")
    for answer_from in (0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65):
        print(f"answer from {answer_from}: {outcome([c for c in cases if c.development], weights, answer_from)}")


def outcome(
    cases: list[Case], weights: Floats, answer_from: float, choices_from: float = 0.35, choice_from: float = 0.05
) -> str:
    """Shares of right, among the choices, wrong, missed over questions with an answer; kept out over the others."""
    counts = dict.fromkeys(("right", "choices", "wrong", "missed"), 0)
    outside = kept = answerable = 0
    for case in cases:
        shares = shares_of(case, weights)
        real, none = shares[:-1], len(shares) - 1
        top = int(np.argmax(real))
        answered = real[top] >= answer_from and real[top] >= shares[-1]
        order = np.argsort(-shares[:-2])[:4]
        offered = [int(at) for at in order if shares[at] >= choice_from]
        asked = not answered and sum(shares[at] for at in offered) >= choices_from
        if case.right == (none,):
            outside += 1
            kept += not answered and not asked
            continue
        answerable += 1
        if answered:
            counts["right" if top in case.right else "wrong"] += 1
        elif asked:
            counts["choices" if set(offered) & set(case.right) else "missed"] += 1
        else:
            counts["missed"] += 1
    parts = [f"{name} {count / max(answerable, 1):.3f}" for name, count in counts.items()]
    return ", ".join([*parts, f"kept out {kept / max(outside, 1):.3f}"])


def write(weights: Floats, answer_from: float = 0.5) -> None:
    """Write `thresholds.yml`."""
    first, second = len(FEATURES), len(FEATURES) + 1 + len(PASSAGE_FEATURES)
    names = (FEATURES, ("constant", *PASSAGE_FEATURES), NONE_FEATURES)
    parts = (weights[:first], weights[first:second], weights[second:])
    data: dict[str, object] = {
        part: {name: round(float(value), 4) for name, value in zip(keys, row, strict=True)}
        for part, keys, row in zip(("entry", "passage", "none"), names, parts, strict=True)
    }
    data.update(answer_from=answer_from, choices_from=0.35, choice_from=0.05)
    head = "# Learned by `python -m knowledge.training.ranking`; see there for the questions and the method.\n"
    THRESHOLDS.write_text(head + yaml.safe_dump(data, sort_keys=False), "utf-8")


if __name__ == "__main__":
    main()
