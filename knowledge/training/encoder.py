"""Train the bundled encoder: a vector per piece of a word, mean pooled (sentence-transformers' StaticEmbedding).

    python -m knowledge.training.encoder SHARED_FOLDER [--teacher VECTORS.npz]

Needs torch, sentence-transformers and tokenizers (requirements/training.in), and ten minutes on two cores. Data: texts
that say the same in several languages (`training.parallel`), questions beside what answers them, and questions with
slips of the pen. Loss: in-batch cross-entropy both ways, questions of one entry never as each other's negatives, and
the distance of both sides to the vector of an English teacher (`training.teacher`) where there is one. Writes
`knowledge/model/`.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

from knowledge.encoders import MODEL, MOST_CHARACTERS, MOST_PIECES
from knowledge.normalise import normalise
from knowledge.training.noise import Slips
from knowledge.training.parallel import Asked, read_asked, read_groups

VOCABULARY, WIDTH, KEPT = 48_000, 384, 256
STEPS, BATCH, SCALE, RATE = 1800, 1024, 20.0, 0.02
PREFERRED = ("de", "en")
RARE = {"ku": 4, "sr": 2, "fa": 2, "nl": 2, "pl": 2, "ro": 2, "tr": 2}

# Both sides, which pairs are no negatives of each other (None: all others are), and (row, place at the teacher).
Batch = tuple[dict[str, torch.Tensor], dict[str, torch.Tensor], torch.Tensor | None, list[tuple[int, int]]]


class Pieces:
    """Texts as piece ids, ready for an embedding bag."""

    def __init__(self, tokenizer: Tokenizer, texts: Sequence[str]) -> None:
        prepared = [normalise(text)[:MOST_CHARACTERS] for text in texts]
        self.ids = [np.asarray(e.ids[:MOST_PIECES] or [0]) for e in tokenizer.encode_batch(prepared)]

    def bag(self, places: Sequence[int]) -> dict[str, torch.Tensor]:
        """Input of a StaticEmbedding."""
        rows = [self.ids[at] for at in places]
        offsets = np.cumsum([0, *(len(row) for row in rows[:-1])])
        return {"input_ids": torch.from_numpy(np.concatenate(rows)), "offsets": torch.from_numpy(offsets)}


class Batches:
    """Draws the two sides of a batch: parallel texts, questions beside answers or questions, slips."""

    def __init__(
        self, tokenizer: Tokenizer, groups: list[dict[str, str]], asked: Asked, teacher: dict[str, int]
    ) -> None:
        self.groups = [g for g in groups if len(g) > 1]
        flat = [(at, language, text) for at, group in enumerate(self.groups) for language, text in group.items()]
        self.places: list[dict[str, int]] = [{} for _ in self.groups]
        for place, (at, language, _) in enumerate(flat):
            self.places[at][language] = place
        self.texts = Pieces(tokenizer, [text for _, _, text in flat])
        self.taught = {at: teacher[g["en"]] for at, g in enumerate(self.groups) if g.get("en") in teacher}
        self.weights = np.asarray([1.0 + 0.5 * len(set(g) - {"de", "en", "fr"}) for g in self.groups])
        self.weights /= self.weights.sum()
        self.questions = Pieces(tokenizer, [text for text, _ in asked.questions])
        self.answers = Pieces(tokenizer, [text for text, _ in asked.answers])
        self.owners = np.asarray([owner for _, owner in asked.questions])
        self.by_owner: dict[int, list[int]] = {}
        for place, (_, owner) in enumerate(asked.questions):
            self.by_owner.setdefault(owner, []).append(place)
        self.answers_of: dict[int, list[int]] = {}
        for place, (_, owner) in enumerate(asked.answers):
            self.answers_of.setdefault(owner, []).append(place)
        slips = Slips(0)
        self.slipped = [Pieces(tokenizer, [slips.of(text) for text, _ in asked.questions]) for _ in range(3)]
        self.random = np.random.default_rng(0)

    def parallel(self) -> Batch:
        """Two languages of each of many groups; which of them the teacher knows."""
        chosen = self.random.choice(len(self.groups), BATCH, replace=False, p=self.weights)
        sides = [_two(self.places[at]) for at in chosen]
        known = [(row, self.taught[at]) for row, at in enumerate(chosen) if at in self.taught]
        return self.texts.bag([a for a, _ in sides]), self.texts.bag([b for _, b in sides]), None, known

    def answered(self) -> Batch:
        """A question and a text of the entry that answers it."""
        return self._beside(self.answers, self.answers_of)

    def alike(self) -> Batch:
        """Two questions of one entry, whatever their languages."""
        return self._beside(self.questions, self.by_owner)

    def _beside(self, texts: Pieces, places: dict[int, list[int]]) -> Batch:
        chosen = self.random.integers(0, len(self.owners), BATCH)
        other = [random.choice(places[int(self.owners[at])]) for at in chosen]
        same = torch.from_numpy(self.owners[chosen][:, None] == self.owners[chosen][None, :])
        return self._asked(chosen), texts.bag(other), same, []

    def _asked(self, chosen: Iterable[int]) -> dict[str, torch.Tensor]:
        source = random.choice([self.questions, *self.slipped])
        return source.bag([int(at) for at in chosen])


def train(
    groups: list[dict[str, str]], asked: Asked, teacher: tuple[list[str], np.ndarray] | None
) -> tuple[Tokenizer, np.ndarray]:
    """Train; returns the tokenizer and one row of WIDTH numbers per piece."""
    start = time.time()
    tokenizer = train_tokenizer(groups, asked)
    say(f"{len(groups)} groups, {len(asked.questions)} questions; tokenizer after {time.time() - start:.0f} s")
    places = {text: at for at, text in enumerate(teacher[0])} if teacher else {}
    vectors = torch.from_numpy(teacher[1].astype(np.float32)) if teacher else None
    batches = Batches(tokenizer, groups, asked, places)
    static = StaticEmbedding(tokenizer, embedding_dim=WIDTH)
    torch.nn.init.normal_(static.embedding.weight, std=0.1)
    model = SentenceTransformer(modules=[static])
    optimiser = torch.optim.Adam(model.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.02, 1 - step / STEPS))
    unit = torch.nn.functional.normalize
    makers = [batches.parallel] * 6 + [batches.answered] * 2 + [batches.alike] * 2
    for step in range(STEPS):
        left_bag, right_bag, same, known = makers[step % len(makers)]()
        left, right = (unit(static(bag)["sentence_embedding"]) for bag in (left_bag, right_bag))
        loss = contrast(left, right, same)
        if known and vectors is not None:
            rows, taught = torch.tensor([r for r, _ in known]), vectors[torch.tensor([k for _, k in known])]
            loss = loss + sum((1 - (side[rows] * taught).sum(1)).mean() for side in (left, right))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        if step % 100 == 0:
            say(f"step {step} loss {loss.item():.3f} after {time.time() - start:.0f} s")
    return tokenizer, static.embedding.weight.detach().numpy()


def contrast(left: torch.Tensor, right: torch.Tensor, same: torch.Tensor | None) -> torch.Tensor:
    """In-batch cross-entropy both ways; `same` marks pairs that are no negatives of each other."""
    scores = SCALE * left @ right.T
    if same is not None:
        scores = scores.masked_fill(same & ~torch.eye(len(scores), dtype=torch.bool), -1e4)
    target = torch.arange(len(scores))
    cross = torch.nn.functional.cross_entropy
    return (cross(scores, target) + cross(scores.T, target)) / 2


def train_tokenizer(groups: list[dict[str, str]], asked: Asked) -> Tokenizer:
    """A Unigram tokenizer over normalised text; rarer languages are repeated."""
    texts = [
        normalise(text) for group in groups for language, text in group.items() for _ in range(RARE.get(language, 1))
    ]
    texts += [normalise(text) for text, _ in asked.questions] * 4
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Metaspace(), pre_tokenizers.Digits(True)])
    trainer = trainers.UnigramTrainer(vocab_size=VOCABULARY, unk_token="<unk>", special_tokens=["<unk>"])  # noqa: S106
    tokenizer.train_from_iterator(random.sample(texts, min(len(texts), 400_000)), trainer)
    return tokenizer


def write(weights: np.ndarray, tokenizer: Tokenizer, folder: Path) -> None:
    """The table with its strongest KEPT directions as int8, a scale per row; the pieces with their scores."""
    _, vectors = np.linalg.eigh(weights.T @ weights)
    reduced = weights @ vectors[:, ::-1][:, :KEPT]
    scale = np.abs(reduced).max(axis=1, keepdims=True) / 127
    rows = np.round(reduced / np.where(scale == 0, 1, scale)).astype(np.int8)
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / "table.npz", rows=rows, scale=scale.astype(np.float16)[:, 0])
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)


def _two(group: dict[str, int]) -> tuple[int, int]:
    codes = list(group)
    liked = [code for code in PREFERRED if code in group]
    first = random.choice(liked) if liked and random.random() < 0.5 else random.choice(codes)
    second = random.choice([code for code in codes if code != first])
    return group[first], group[second]


def say(text: str) -> None:
    """One line of progress."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", type=Path)
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    random.seed(0)
    torch.manual_seed(0)
    teacher = None
    if options.teacher:
        data = np.load(options.teacher, allow_pickle=True)
        teacher = (list(data["texts"]), data["vectors"])
    groups, asked = read_groups(options.shared), read_asked(options.shared)
    tokenizer, weights = train(groups, asked, teacher)
    write(weights, tokenizer, options.out)
    sizes = {path.name: path.stat().st_size for path in sorted(options.out.iterdir())}
    say(json.dumps(sizes))


if __name__ == "__main__":
    main()
