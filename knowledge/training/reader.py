"""Train the bundled reader (`knowledge.reader`): an English model's layers that read the pieces of twelve languages.

    python -m knowledge.training.reader SHARED_FOLDER

Needs torch and sentence-transformers (requirements/training.in), and two to three hours on two cores. First the pieces
and the layers learn to say of a text in any language what the teacher says of its English side. Then they learn which
needs say the same (`themes/`, written for this by many hands), which questions one entry answers, what tells of danger
now and which words are names of persons (`names/`). Kept is the mean of the weights at several times. Writes
`knowledge/model/reader.npz`; the tokenizer is the encoder's.
"""

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
import yaml
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from knowledge.crisis import BORDERLINE, CATEGORIES, clauses
from knowledge.encoders import MODEL
from knowledge.loading import load_content
from knowledge.nlu import talk_examples
from knowledge.redaction.cues import Cues
from knowledge.redaction.lexicon import DATA, SCRIPTS, script_of
from knowledge.redaction.spans import Shadow
from knowledge.redaction.tokens import Message
from knowledge.remark_examples import said_behind
from knowledge.training.encoder import contrast
from knowledge.training.noise import Slips
from knowledge.training.parallel import Group, read_asked, read_groups
from knowledge.training.reader_file import read, write
from knowledge.training.student import Student, teacher_folder

THEMES, NAMES = Path(__file__).parent / "themes", Path(__file__).parent / "names"
LISTED, COMMON_NAMES = DATA.parent / "names", DATA.parent / "ordinary_names.txt"
RARE = {"ku": 3.0, "sr": 2.0, "sr-Latn": 2.0, "fa": 1.5, "nl": 1.5, "pl": 1.5, "ro": 1.5, "tr": 1.5, "prs": 1.5}
RARE |= {"fr": 0.3, "ckb": 0.2, "de-x-simple": 0.5}  # read by few, or written twice
READING, LEARNING, WARM_UP, EVERY = 355, 2200, 60, 200
PAIRS, CHARACTERS, LONGEST = 112, 12_000, 400
# Of a batch about danger: messages of danger; calm ones, ordinary questions, remarks, talk to the assistant. What is
# known well is drawn so much less often than what is quite wrong.
DANGER, CALM, KNOWN_WELL = 60, (40, 20, 16, 40), 0.15
# Of a batch about names: messages with and about names, ordinary questions; how often others' names stand there.
TOLD, UNTOLD, OTHERS = 72, 24, 0.4
AT_ONCE = 256  # that are read without learning
MIXED, CLAUSE, SLIPPED, ONE_FIELD = 0.25, 0.1, 0.35, 0.6


class Parallel:
    """Texts with an English side that the teacher has read, drawn in batches of like length."""

    def __init__(self, shared: Path) -> None:
        groups = [g for g in read_groups(shared) if "en" in g and len(g) > 1]
        groups.sort(key=lambda group: len(group["en"]))
        self._groups = groups
        self._teacher = self._taught([group["en"][:LONGEST] for group in groups])
        self._weights = np.asarray([_worth(group) for group in groups])
        self._bins = np.array_split(np.arange(len(groups)), 30)
        share = np.asarray([self._weights[places].sum() for places in self._bins])
        self._share = share / share.sum()
        self._random = np.random.default_rng(0)

    def loss(self, student: Student) -> torch.Tensor:
        """How far the texts of a batch lie from what the teacher makes of their English sides."""
        places = self._bins[self._random.choice(len(self._bins), p=self._share)]
        length = np.mean([len(self._groups[at]["en"]) for at in places[::50]])
        number = min(int(np.clip(CHARACTERS / (length + 14), 96, 320)), len(places))
        weights = self._weights[places] / self._weights[places].sum()
        chosen = self._random.choice(places, number, replace=False, p=weights)
        read = student([_spoken(self._groups[at]) for at in chosen])
        taught = torch.from_numpy(self._teacher[chosen])
        same = taught @ taught.T > 0.999
        return 0.5 * contrast(read, taught, same) + 3 * (1 - (read * taught).sum(1)).mean()

    @staticmethod
    def _taught(texts: list[str]) -> np.ndarray:
        teacher = SentenceTransformer(str(teacher_folder()))
        vectors = teacher.encode(texts, batch_size=128, normalize_embeddings=True, show_progress_bar=True)
        return np.asarray(vectors, dtype=np.float32)


class Alike:
    """Two texts of each of many groups that say or ask the same; groups of one field are drawn together."""

    def __init__(self, groups: Sequence[Sequence[str]], fields: Sequence[str] | None = None) -> None:
        self._groups, self._fields = groups, np.asarray(fields or [""] * len(groups))
        self._slips = Slips(0)

    def loss(self, student: Student) -> torch.Tensor:
        """In-batch cross-entropy both ways."""
        places = list(range(len(self._groups)))
        if random.random() < ONE_FIELD and len(names := sorted(set(self._fields))) > 1:
            places = np.flatnonzero(np.isin(self._fields, random.sample(names, 2))).tolist()
        pairs = [random.sample(self._groups[at], 2) for at in random.sample(places, min(PAIRS, len(places)))]
        texts = [slipped(self._slips, text) for side in zip(*pairs, strict=True) for text in side]
        vectors = student(texts)
        return contrast(vectors[: len(pairs)], vectors[len(pairs) :], None)


class Drawn:
    """Messages with a label; those are drawn more often that the student got wrong the last time."""

    def __init__(self, rows: Sequence[tuple[str, int]]) -> None:
        self.rows, self._weights = rows, np.ones(len(rows))
        self._random = np.random.default_rng(0)

    def some(self, number: int) -> npt.NDArray[np.int64]:
        """The places of so many of them."""
        chosen = self._random.choice(len(self.rows), number, replace=False, p=self._weights / self._weights.sum())
        return np.asarray(chosen)

    def learn(self, places: npt.NDArray[np.int64], errors: npt.NDArray[np.float32]) -> None:
        """How wrong the student was of each, between 0 and 1."""
        self._weights[places] = KNOWN_WELL + errors


class Danger:
    """Messages of danger by category, alone and among other things, and calm ones; `ordinary` are questions."""

    def __init__(self) -> None:
        content = load_content()
        danger = [
            (text, 1 + at)
            for at, kind in enumerate(CATEGORIES)
            for texts in content.danger[kind].values()
            for text in texts
        ]
        calm = [text for texts in content.calm.values() for text in texts]
        topics = [topic for topic in content.answers.values() if topic.id not in BORDERLINE]
        self.ordinary = [asked for topic in topics for asked in topic.questions]
        remarks = said_behind()
        self._others = [*self.ordinary, *calm, *remarks]
        told = (calm, self.ordinary, remarks, talk_examples())
        self._parts = [(Drawn(danger), DANGER)]
        self._parts += [(Drawn([(text, 0) for text in texts]), n) for texts, n in zip(told, CALM, strict=True)]
        self._slips = Slips(0)

    def read_all(self, student: Student) -> None:
        """Let the student read all messages once, so that what it gets wrong now is drawn from the start."""
        student.eval()
        with torch.no_grad():
            for part, _ in self._parts:
                order = np.argsort([len(text) for text, _ in part.rows])
                for places in np.array_split(order, 1 + len(order) // AT_ONCE):
                    rows = [part.rows[place] for place in places]
                    logits = student.danger([text for text, _ in rows])
                    part.learn(places, _errors(logits, torch.tensor([kind > 0 for _, kind in rows])))
        student.train()

    def loss(self, student: Student) -> torch.Tensor:
        """Cross-entropy of danger, and of its category where there is some."""
        places = [part.some(number) for part, number in self._parts]
        drawn = [part.rows[place] for (part, _), some in zip(self._parts, places, strict=True) for place in some]
        texts = [slipped(self._slips, self._told(text, bool(kind))) for text, kind in drawn]
        logits, kinds = student.danger(texts), torch.tensor([kind for _, kind in drawn])
        told = kinds > 0
        errors = np.split(_errors(logits, told), np.cumsum([number for _, number in self._parts])[:-1])
        for (part, _), some, wrong in zip(self._parts, places, errors, strict=True):
            part.learn(some, wrong)
        cross = torch.nn.functional.binary_cross_entropy_with_logits(logits[:, 0], told.float())
        return cross + 0.3 * torch.nn.functional.cross_entropy(logits[told][:, 1:], kinds[told] - 1)

    def _told(self, text: str, is_danger: bool) -> str:
        """The text, or among one or two that are calm; of a calm one now and then a clause, as the reader is asked."""
        if random.random() < MIXED:
            others = random.choices(self._others, k=random.choice((1, 1, 2)))
            return " ".join(random.sample([text, *others], 1 + len(others)))
        return random.choice([text, *clauses(text)]) if not is_danger and random.random() < CLAUSE else text


class Persons:
    """Messages with the names of persons marked, often with other names in their stead, and messages without."""

    def __init__(self, ordinary: Sequence[str]) -> None:
        self._cues = Cues()
        lines = [line for path in sorted(NAMES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
        self._told = [self._marked(row["text"], row["names"]) for row in map(json.loads, lines)]
        self._ordinary = ordinary
        listed = [name for path in (*LISTED.glob("*.txt"), COMMON_NAMES) for name in path.read_text("utf-8").split()]
        self._listed = {script: [name for name in listed if script_of(name) == script] for script in SCRIPTS}

    def loss(self, student: Student) -> torch.Tensor:
        """Cross-entropy of being part of a name, over all words of a batch."""
        drawn = [self._changed(words) for words in random.sample(self._told, TOLD)]
        drawn += [self._marked(text, []) for text in random.sample(self._ordinary, UNTOLD)]
        logits = student.names([[word for word, _ in words] for words in drawn])
        marks = [is_name for words, row in zip(drawn, logits, strict=True) for _, is_name in words[: len(row)]]
        cross = torch.nn.functional.binary_cross_entropy_with_logits
        return cross(torch.cat(logits), torch.tensor(marks).float(), pos_weight=torch.tensor(2.0))

    def _marked(self, text: str, names: Sequence[str]) -> list[tuple[str, bool]]:
        """Each word of a text and whether it is part of a name."""
        shadow = Shadow(text).text
        spans = [found.span() for name in names for found in re.finditer(re.escape(Shadow(name).text), shadow)]
        return [
            (word.text, any(start <= word.start < end for start, end in spans))
            for word in Message(shadow, self._cues).words
        ]

    def _changed(self, words: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
        if random.random() >= OTHERS:
            return words
        return [(random.choice(self._listed[script_of(word)]) if is_name else word, is_name) for word, is_name in words]


def _errors(logits: torch.Tensor, told: torch.Tensor) -> npt.NDArray[np.float32]:
    """How wrong a student is of danger, between 0 and 1."""
    return np.asarray((torch.sigmoid(logits[:, 0].detach()) - told.float()).abs())


class Mean:
    """The mean of a student's weights at several times, which reads better than any of them."""

    def __init__(self, first: Student | None) -> None:
        """`first`: a student whose weights count among them."""
        self._sum: dict[str, torch.Tensor] = {}
        self._number = 0
        if first:
            self.add(first)

    def add(self, student: Student) -> None:
        """Count the weights as they are now."""
        self._number += 1
        for name, value in student.state_dict().items():
            self._sum[name] = self._sum[name] + value if name in self._sum else value.clone()

    def put_into(self, student: Student) -> None:
        """Give a student the mean; nothing where nothing was counted."""
        if self._number:
            student.load_state_dict({name: value / self._number for name, value in self._sum.items()})


def train(
    student: Student,
    losses: Sequence[Callable[[Student], torch.Tensor]],
    steps: int,
    rates: Sequence[float],
    mean: Mean | None = None,
) -> None:
    """Each loss in its turn; `rates` of the pieces, of the layers and of what finds danger and names. Ends with the
    weights of `mean`, to which it adds those of the second half; None: with the last ones."""
    pieces, body = list(student.pieces.parameters()), list(student.body.parameters())
    head = [part for layer in (student.look, student.kinds, student.person) for part in layer.parameters()]
    groups = [
        {"params": p, "lr": rate, "weight_decay": decay}
        for p, rate, decay in zip((pieces, body, head), rates, (0.0, 0.01, 0.01), strict=True)
    ]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / WARM_UP) * max(0.03, 1 - step / steps)
    )
    start = time.time()
    for step in range(steps):
        loss = losses[step % len(losses)](student)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if step % 50 == 0:
            sys.stderr.write(f"step {step} loss {loss.item():.3f} after {time.time() - start:.0f} s\n")
        if mean and step >= steps // 2 and step % EVERY == EVERY - 1:
            mean.add(student)
    if mean:
        mean.put_into(student)


def slipped(slips: Slips, text: str) -> str:
    """The text, now and then as somebody types it in a hurry."""
    return slips.of(text) if random.random() < SLIPPED else text


def _worth(group: Group) -> float:
    return (1.5 if len(group["en"]) > 25 else 0.6) * (1 + 0.25 * len(set(group) - {"de", "en", "fr"}))


def _spoken(group: Group) -> str:
    others = [language for language in group if language != "en"]
    language = random.choices(others, [RARE.get(language, 1.0) for language in others])[0]
    return group[language] if random.random() > 0.08 else group["en"]


def read_themes() -> tuple[list[list[str]], list[str]]:
    """What different people say of the same need, and the field of each."""
    groups, fields = [], []
    for path in sorted(THEMES.glob("*.yml")):
        for lines in yaml.safe_load(path.read_text("utf-8")).values():
            groups.append([line.split(": ", 1)[1] for line in lines])
            fields.append(path.stem)
    return groups, fields


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", type=Path)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument(
        "--further", action="store_true", help="go on from the reader that is there, mostly with danger"
    )
    parser.add_argument("--steps", type=int, default=LEARNING)
    options = parser.parse_args()
    random.seed(0)
    torch.manual_seed(0)
    student = Student(Tokenizer.from_file(str(MODEL / "tokenizer.json")))
    parallel = Parallel(options.shared)
    if options.further:
        read(student, options.out / "reader.npz")
    else:
        train(student, [parallel.loss], READING, (2e-3, 6e-5, 0.0))
    asked: dict[int, list[str]] = {}
    for text, owner in read_asked(options.shared).questions:
        asked.setdefault(owner, []).append(text)
    themes = Alike(*read_themes())
    entries, danger = Alike([texts for texts in asked.values() if len(texts) > 1]), Danger()
    persons = Persons(danger.ordinary)
    turns: list[Alike | Danger | Parallel | Persons] = [themes, parallel, themes, danger, themes, entries]
    turns += [themes, parallel, themes, persons, themes, danger]
    if options.further:
        danger.read_all(student)
        turns = [danger, themes, danger, danger, persons, danger, danger, parallel, danger, danger, themes, entries]
    mean = Mean(student if options.further else None)
    train(student, [turn.loss for turn in turns], options.steps, (1e-3, 8e-5, 1e-3), mean)
    write(student, options.out / "reader.npz")


if __name__ == "__main__":
    main()
