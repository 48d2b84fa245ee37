"""How the time of a search grows with the number of questions and passages: measured on one core."""

import random
import time
from collections.abc import Iterator, Sequence

import faiss
import numpy as np

from evaluation.questions import Case
from knowledge import Knowledge
from knowledge.documents import Document, Paragraph
from knowledge.encoders import open_encoder
from knowledge.entries import Unit, entries_of, units_of
from knowledge.index import EntryIndex
from knowledge.passages import PassageIndex

SIZES = (35_000, 100_000, 300_000, 1_000_000)
PASSAGES = 5_000
ASKED = 300


def measure(knowledge: Knowledge, cases: Sequence[Case], sizes: Sequence[int] = SIZES) -> dict[str, dict[str, float]]:
    """Milliseconds of a search, by number of questions; the passages are always PASSAGES.

    What the content lacks is made of its own words, mixed anew: such questions compete like real ones but train no
    classifier, whose time depends on the entries alone.
    """
    faiss.omp_set_num_threads(1)
    encoder, content = open_encoder(None), knowledge.content
    entries = entries_of(content)
    real = units_of(content, entries)
    passages = PassageIndex(content, [_document(real)], encoder)
    asked = random.Random(0).sample(list(cases), min(ASKED, len(cases)))
    rows: dict[str, dict[str, float]] = {}
    for size in sizes:
        index = EntryIndex([*real[:size], *_invented(real, size - len(real))], len(entries), encoder)
        times = [_time(index, passages, case, encoder.encode([case.text])[0]) for case in asked]
        p50, p95 = np.percentile(times, [50, 95])
        rows[f"{size:,} questions"] = {"p50_ms": float(p50), "p95_ms": float(p95), "passages": len(passages.passages)}
    return rows


def _time(index: EntryIndex, passages: PassageIndex, case: Case, vector: "np.typing.NDArray[np.float32]") -> float:
    start = time.perf_counter()
    index.match(case.text, case.language, vector)
    passages.search(case.text, case.language, None, vector)
    return (time.perf_counter() - start) * 1000


def _invented(real: Sequence[Unit], count: int) -> Iterator[Unit]:
    chance, questions = random.Random(1), [unit for unit in real if unit.field == "question"]
    for _ in range(max(0, count)):
        first, second = chance.choice(questions), chance.choice(questions)
        words = [*first.text.split(), *second.text.split()]
        chance.shuffle(words)
        yield Unit(first.entry, first.language, "answer", " ".join(words[: max(3, len(words) // 2)]))


def _document(real: Sequence[Unit]) -> Document:
    chance, german = random.Random(2), [u.text for u in real if u.language == "de" and u.field == "answer"]
    sentences = [line for text in german for line in text.splitlines() if len(line.split()) > 3]
    paragraphs = [Paragraph(f"{at}. Abschnitt", " ".join(chance.sample(sentences, 5))) for at in range(PASSAGES)]
    return Document("invented", None, tuple(paragraphs))
