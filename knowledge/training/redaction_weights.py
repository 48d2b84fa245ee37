"""Fits how words are weighed as names; takes two minutes:
`python -m knowledge.training.redaction_weights tests/retrieval/questions tests/redaction/development*.jsonl`.
The questions hold no names; what others wrote there shows ordinary words."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from knowledge.reader import bundled_reader
from knowledge.redaction.cues import Cues
from knowledge.redaction.lexicon import Lexicon, script_of
from knowledge.redaction.names import _WEIGHTS, Features, Names, Weights, beside
from knowledge.redaction.redactor import Redactor
from knowledge.redaction.spans import Shadow, Span
from knowledge.redaction.tokens import Message

THRESHOLD = 0.07
_FOLDS = 6
ByForm = Callable[[Message], Sequence[Span]]
Table = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Example:
    """A message, which of its words belong to a name (None: to another secret, not counted), and its fold."""

    message: Message
    is_name: Sequence[bool | None]
    fold: int


class _Remembering:
    """The bundled reader, asked once about each message."""

    def names(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        return _heard(tuple(words))


@cache
def _heard(words: tuple[str, ...]) -> npt.NDArray[np.float32]:
    return bundled_reader().names(words)


def read_examples(questions: Path, development: Sequence[Path]) -> list[Example]:
    """Messages with names, and questions without."""
    cues = Cues()
    by_form = Redactor(Weights({}, {}, THRESHOLD)).find_by_form
    examples = []
    lines = [line for path in development for line in path.read_text("utf-8").splitlines()]
    for number, line in enumerate(lines):
        data = json.loads(line)
        examples.append(_example(data["text"], data["secret"], cues, by_form, number))
    for path in sorted(questions.glob("development.??.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines()):
            examples.append(_example(json.loads(line)["text"], [], cues, by_form, number))
    return examples


def _example(text: str, secrets: Sequence[str], cues: Cues, by_form: ByForm, number: int) -> Example:
    shadow = Shadow(text).text
    message = Message(shadow, cues)
    marks: list[bool | None] = [False] * len(message.words)
    found = by_form(message)
    for secret in secrets:
        seen = Shadow(secret).text
        start = shadow.index(seen)
        is_name = not any(char.isdigit() or char in "@/_" for char in seen)
        for at, word in enumerate(message.words):
            if start <= word.start < start + len(seen):
                marks[at] = True if is_name else None
    for at, word in enumerate(message.words):
        if any(span.start <= word.start < span.end for span in found):
            marks[at] = None
    return Example(message, marks, number % _FOLDS)


def fit(rows: Sequence[Features], names: Sequence[bool], arabic: Sequence[bool]) -> Table:
    """Weights of the features for cased and caseless scripts."""
    from sklearn.linear_model import LogisticRegression

    keys = sorted({key for row in rows for key in row})
    tables = {}
    for kind, wanted in (("cased", False), ("caseless", True)):
        chosen = [at for at, is_arabic in enumerate(arabic) if is_arabic == wanted]
        matrix = np.array([[rows[at].get(key, 0.0) for key in keys] for at in chosen])
        model = LogisticRegression(C=0.5, max_iter=2000, fit_intercept=False)
        model.fit(matrix, [names[at] for at in chosen], sample_weight=[3.0 if names[at] else 1.0 for at in chosen])
        tables[kind] = {key: round(float(w), 3) for key, w in zip(keys, model.coef_[0], strict=True) if abs(w) > 0.01}
    return tables


def train(examples: Sequence[Example], lexicon: Lexicon) -> Weights:
    """Weights alone, then with the neighbours' chances."""
    alone = fit(*_table(examples, Names(lexicon, Weights({}, {}, THRESHOLD), _Remembering()), None))
    first = Names(lexicon, Weights(alone, alone, THRESHOLD), _Remembering())
    return Weights(alone, fit(*_table(examples, first, alone)), THRESHOLD)


def _table(
    examples: Sequence[Example], names: Names, alone: Table | None
) -> tuple[list[Features], list[bool], list[bool]]:
    rows: list[Features] = []
    marks: list[bool] = []
    arabic: list[bool] = []
    for example in examples:
        features = names.features(example.message)
        chances = names.chances(example.message) if alone else []
        for at, (row, mark) in enumerate(zip(features, example.is_name, strict=True)):
            if not row or mark is None:
                continue
            whole = beside(row, chances, at) if alone else row
            # Names of these messages are in no list, but many of those that people have are.
            for each in (whole, {**whole, "listed": 1.0, "listed_unknown": whole["unknown"]})[: 1 + mark]:
                rows.append(each)
                marks.append(mark)
                arabic.append(script_of(example.message.words[at].form) == "arabic")
    return rows, marks, arabic


def cross_validate(examples: Sequence[Example], lexicon: Lexicon) -> None:
    """Print recall of name words and the share of ordinary words kept, messages unseen by the weights."""
    found = missed = kept = lost = 0
    for fold in range(_FOLDS):
        names = Names(lexicon, train([e for e in examples if e.fold != fold], lexicon), _Remembering())
        for example in (e for e in examples if e.fold == fold):
            for chance, mark in zip(names.chances(example.message), example.is_name, strict=True):
                is_masked = chance >= THRESHOLD
                found += bool(mark and is_masked)
                missed += bool(mark and not is_masked)
                kept += mark is False and not is_masked
                lost += mark is False and is_masked
    print(f"unseen: {found / (found + missed):.3f} of {found + missed} name words, {kept / (kept + lost):.4f} kept")


def main(questions: Path, development: Sequence[Path]) -> None:
    """Write `data/weights.yml`."""
    examples, lexicon = read_examples(questions, development), Lexicon()
    cross_validate(examples, lexicon)
    weights = train(examples, lexicon)
    data = {"threshold": weights.threshold, "alone": weights.alone, "beside": weights.beside}
    head = "# Made by knowledge.training.redaction_weights: what speaks for (+) and against (-) a word being a name.\n"
    _WEIGHTS.write_text(head + yaml.safe_dump(data, sort_keys=False), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
