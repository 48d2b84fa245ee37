"""Learn `thresholds.yml`: the weights of the conditional logit, then the thresholds of the decision.

    python -m knowledge.training.ranking QUESTIONS.jsonl … [--originals FOLDER] [--passages] [--write]

Learned from development questions that nobody wrote with the content in view ({"language","text","expect","alt"};
document questions carry "contains" instead). Every figure printed is of a fold that the weights have not seen. The
thresholds are chosen by the upper bound of the share of wrong answers.

`--passages` learns the weights of passages alone, the others as they stand, with what people say to the assistant
itself as questions that nothing answers: little words like "that one" stand in every document.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml
from scipy.optimize import minimize

from evaluation.scoring import wilson
from knowledge.cache import Cache
from knowledge.decision import NONE_FEATURES, THRESHOLDS, Weights, load_weights, none_features
from knowledge.documents import load_documents
from knowledge.encoders import open_encoder
from knowledge.index import FEATURES
from knowledge.language import KNOWN
from knowledge.loading import load_content
from knowledge.nlu import EXAMPLES, examples_in
from knowledge.passages import PASSAGE_FEATURES
from knowledge.search import KnowledgeBase

Floats = npt.NDArray[np.float64]
PENALTY, OFFSET_PENALTY, FOLDS = 0.02, 0.5, 5
CHOICE_FROM, CHOICES_FROM = 0.05, 0.35
ONE_SIDED_70 = 0.5244
# What other people ask is answered wrongly a little more often than what the features were chosen on.
MOST_WRONG = 0.025
# A sentence of a document has to be this much (in log odds) likelier than the text of a topic, which is written for
# the people who ask: development has more questions on documents than life. Not where talk was learned from as well.
PASSAGE_HANDICAP = 1.0
TALK_PER_FILE = 6
CACHE = Cache(Path("var/index"))


@dataclass(frozen=True)
class Case:
    """One question: features of entries, of the best passage (with constant) and of none; which places are right.

    Places count the entries, then the passage, then none.
    """

    language: str
    entries: Floats
    passage: Floats
    none: Floats
    right: tuple[int, ...]


@dataclass(frozen=True)
class Table:
    """Cases as arrays: entries (n, entries, features), passage and none (n, features), right (n, entries + 2)."""

    entries: Floats
    passage: Floats
    none: Floats
    spoken: Floats
    right: Floats

    @classmethod
    def of(cls, cases: Sequence[Case]) -> "Table":
        """Stack."""
        right = np.zeros((len(cases), len(cases[0].entries) + 2))
        for at, case in enumerate(cases):
            right[at, list(case.right)] = 1
        spoken = np.asarray([[case.language == code for code in KNOWN] for case in cases], dtype=np.float64)
        entries, passage, none = (
            np.stack([getattr(c, name) for c in cases]) for name in ("entries", "passage", "none")
        )
        return cls(entries, passage, none, spoken, right)

    def part(self, rows: npt.NDArray[np.bool_]) -> "Table":
        """Some of the rows."""
        return Table(self.entries[rows], self.passage[rows], self.none[rows], self.spoken[rows], self.right[rows])


SIZES = np.cumsum([0, len(FEATURES), 1 + len(PASSAGE_FEATURES), len(NONE_FEATURES), len(KNOWN)])
EVERY, PASSAGES = slice(None), slice(SIZES[1], SIZES[2])


def main() -> None:
    """Learn, print what was reached, write the file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--originals", type=Path)
    parser.add_argument("--passages", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    content, encoder = load_content(), open_encoder(None)
    originals = load_documents(options.originals, frozenset(content.counties)) if options.originals else []
    bases = [KnowledgeBase(content, [], encoder, load_weights(), CACHE)]
    if originals:
        bases.append(KnowledgeBase(content, originals, encoder, load_weights(), CACHE))
    lines = [json.loads(line) for path in options.files for line in path.read_text("utf-8").splitlines()]
    cases = [case for base in bases for case in cases_of(base, lines)]
    if options.passages:
        talk = [_case(bases[0], text, language, (len(bases[0].entries) + 1,)) for language, text in talked()]
        weights = learn(Table.of([*cases, *talk]), standing(load_weights()), PASSAGES)
        shares = shares_of(Table.of(talk), weights)
        answered = shares[:, -2] >= shares.max(axis=1)
        print(f"{answered.sum()} of {len(talk)} messages to the assistant itself find a passage")
        if options.write:
            write(weights, load_weights().answer_from)
        return
    table, fold = Table.of(cases), np.random.default_rng(0).integers(0, FOLDS, len(cases))
    shares = np.zeros_like(table.right)
    for held in range(FOLDS):
        shares[fold == held] = shares_of(table.part(fold == held), learned(table.part(fold != held)))
    languages = np.asarray([case.language for case in cases])
    report(table, shares, languages)
    questions = table.right[:, -2] == 0  # those that a document answers ask for another kind of care
    answer_from = chosen_threshold(table.part(questions), shares[questions])
    print(f"answer from {answer_from}")
    weights = learned(table)
    if options.write:
        write(weights, answer_from)
    for name, value in zip((*FEATURES, "c", *PASSAGE_FEATURES, *NONE_FEATURES, *KNOWN), weights, strict=True):
        print(f"  {name} {value:.2f}")


def cases_of(base: KnowledgeBase, lines: list[dict[str, object]]) -> Iterator[Case]:
    """Independent questions; dialogue acts are not asked here."""
    places = {entry.id: at for at, entry in enumerate(base.entries)}
    for line in lines:
        text, language = str(line["text"]), str(line["language"])
        if "contains" in line:
            yield _case(base, text, language, (len(places),), str(line["county"]))
        elif line.get("errand") in places:
            yield _case(base, text, language, (places[str(line["errand"])],))
        elif line["expect"] == "none":
            yield _case(base, text, language, (len(places) + 1,))
        elif line["expect"] in places:
            accepted = [line["expect"], *line.get("alt", [])]  # type: ignore[misc]
            yield _case(base, text, language, tuple(places[i] for i in accepted if i in places))


def _case(base: KnowledgeBase, text: str, language: str, right: tuple[int, ...], county: str = "wittmund") -> Case:
    vector = base.encoder.encode([text])[0]
    matches = base.index.match(text, language, vector)
    hits = base.passages.search(text, language, county, vector, 3)
    features = hits[0].features if hits else np.zeros(len(PASSAGE_FEATURES), dtype=np.float32)
    passage = np.concatenate([[1.0], features]).astype(np.float64)
    none = none_features(matches).astype(np.float64)
    return Case(language, matches.features.astype(np.float64), passage, none, right)


def shares_of(table: Table, weights: Floats) -> Floats:
    """The softmax over entries, passage, none: shape (n, entries + 2)."""
    entry, passage, none, offsets = (weights[SIZES[at] : SIZES[at + 1]] for at in range(4))
    utilities = np.concatenate(
        [
            table.entries @ entry,
            (table.passage @ passage)[:, None],
            (table.none @ none + table.spoken @ offsets)[:, None],
        ],
        axis=1,
    )
    exponentials = np.exp(utilities - utilities.max(axis=1, keepdims=True))
    return np.asarray(exponentials / exponentials.sum(axis=1, keepdims=True))


def learned(table: Table) -> Floats:
    """The weights of greatest likelihood, passages handicapped."""
    weights = learn(table)
    weights[SIZES[1]] -= PASSAGE_HANDICAP
    return weights


def standing(weights: Weights) -> Floats:
    """The weights that stand in the file, in the order of `SIZES`."""
    offsets = [weights.offsets[code] for code in KNOWN]
    return np.concatenate([weights.entry, weights.passage, weights.none, offsets]).astype(np.float64)


def talked() -> list[tuple[str, str]]:
    """(language, message) of what people say to the assistant itself, a few of each intent and language."""
    chance = random.Random(1)
    found = []
    for path in sorted(EXAMPLES.glob("*.*.yml")):
        intent, language, _ = path.name.split(".")
        if intent not in ("crisis", "question"):
            texts = [text for _, part in examples_in(path) for text in part]
            found += [(language, text) for text in chance.sample(texts, TALK_PER_FILE)]
    return found


def learn(table: Table, start: Floats | None = None, free: slice = EVERY) -> Floats:
    """Maximise the likelihood of the right places; a small penalty keeps the weights tame.

    Only the `free` weights move, from `start` on (None: from a guess).
    """
    weights = _guess() if start is None else start.copy()
    penalty = np.full(len(weights), PENALTY)
    penalty[SIZES[3] :] = OFFSET_PENALTY

    def loss(moved: Floats) -> tuple[float, Floats]:
        weights[free] = moved
        shares = shares_of(table, weights)
        inside = (shares * table.right).sum(axis=1) + 1e-9
        pull = shares - shares * table.right / inside[:, None]
        gradient = np.concatenate(
            [
                np.einsum("ne,nef->f", pull[:, :-2], table.entries),
                pull[:, -2] @ table.passage,
                pull[:, -1] @ table.none,
                pull[:, -1] @ table.spoken,
            ]
        )
        value = -np.log(inside).sum() + float((penalty * weights) @ weights)
        return value, (gradient + 2 * penalty * weights)[free]

    weights[free] = minimize(loss, weights[free], jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return weights


def _guess() -> Floats:
    return np.concatenate(
        [np.full(SIZES[1], 1.0), np.zeros(SIZES[2] - SIZES[1]), np.full(SIZES[3] - SIZES[2], 2.0), np.zeros(len(KNOWN))]
    )


def report(table: Table, shares: Floats, languages: npt.NDArray[np.str_]) -> None:
    """The outcome by language at one threshold, and over all languages by threshold."""
    for language in sorted(set(languages)):
        mine = languages == language
        print(f"{language} {outcome(table.part(mine), shares[mine], 0.5)}")
    for answer_from in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65):
        print(f"answer from {answer_from}: {outcome(table, shares, answer_from)}")


def counts_of(table: Table, shares: Floats, answer_from: float) -> dict[str, int]:
    """Right, among the choices, wrong, missed over questions with an answer; kept out over the others."""
    real, none = shares[:, :-1], shares[:, -1]
    top = real.argmax(axis=1)
    best = real[np.arange(len(real)), top]
    answered = (best >= answer_from) & (best >= none)
    order = np.argsort(-shares[:, :-2], axis=1)[:, :4]
    likely = np.take_along_axis(shares[:, :-2], order, axis=1)
    offered = likely >= CHOICE_FROM
    asked = ~answered & ((likely * offered).sum(axis=1) >= CHOICES_FROM)
    right = np.take_along_axis(table.right, top[:, None], axis=1)[:, 0] > 0
    among = ((np.take_along_axis(table.right[:, :-2], order, axis=1) > 0) & offered).any(axis=1)
    outside = table.right[:, -1] > 0
    return {
        "right": int((~outside & answered & right).sum()),
        "choices": int((~outside & asked & among).sum()),
        "wrong": int((~outside & answered & ~right).sum()),
        "missed": int((~outside & ((asked & ~among) | (~answered & ~asked))).sum()),
        "asked": int((~outside & asked).sum()),
        "inside": int((~outside).sum()),
        "kept out": int((outside & ~answered & ~asked).sum()),
        "outside": int(outside.sum()),
    }


def outcome(table: Table, shares: Floats, answer_from: float) -> str:
    """The shares, as a line."""
    counts = counts_of(table, shares, answer_from)
    inside, outside = max(counts["inside"], 1), max(counts["outside"], 1)
    parts = [f"{name} {counts[name] / inside:.3f}" for name in ("right", "choices", "wrong", "missed", "asked")]
    return ", ".join([*parts, f"kept out {counts['kept out'] / outside:.3f}", f"n {inside}+{outside}"])


def chosen_threshold(table: Table, shares: Floats, most_wrong: float = MOST_WRONG) -> float:
    """The lowest threshold whose share of wrong answers stays below `most_wrong` by its upper 70 % bound."""
    for answer_from in np.arange(0.3, 0.86, 0.01):
        counts = counts_of(table, shares, float(answer_from))
        if wilson(counts["wrong"], counts["inside"], ONE_SIDED_70)[1] <= most_wrong:
            break
    return round(float(answer_from), 2)


def write(weights: Floats, answer_from: float) -> None:
    """Write `thresholds.yml`."""
    names = (FEATURES, ("constant", *PASSAGE_FEATURES), NONE_FEATURES, KNOWN)
    data: dict[str, object] = {
        part: {
            name: round(float(value), 4) for name, value in zip(keys, weights[SIZES[at] : SIZES[at + 1]], strict=True)
        }
        for at, (part, keys) in enumerate(zip(("entry", "passage", "none", "offsets"), names, strict=True))
    }
    data.update(answer_from=answer_from, choices_from=CHOICES_FROM, choice_from=CHOICE_FROM)
    head = "# Learned by `python -m knowledge.training.ranking`; see there for the questions and the method.\n"
    THRESHOLDS.write_text(head + yaml.safe_dump(data, sort_keys=False), "utf-8")


if __name__ == "__main__":
    main()
