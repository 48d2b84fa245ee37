"""OMoS-style records: how often the right page comes first, and how well the answering lines are marked.

{"id","question","context","answers","city","pageId","language"}: the pages of a city, in one language, are ranked for
every question of that city that has an answer, in every language at hand.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.scoring import wilson
from knowledge.encoders import PieceEncoder
from knowledge.marking import AnswerMarker
from knowledge.pages import PageIndex

DEPTHS = (1, 3, 5)
Numbers = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Record:
    """A question beside a page, whose lines at `answers` answer it."""

    question: str
    lines: tuple[str, ...]
    answers: frozenset[int]
    city: str
    page: str
    language: str


def read_records(path: Path) -> list[Record]:
    """Raises OSError, ValueError, KeyError or TypeError for another file."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [
        Record(
            row["question"],
            tuple(row["context"].split("\n")),
            frozenset(row["answers"]),
            str(row.get("city") or ""),
            str(row["pageId"]),
            row["language"],
        )
        for row in rows
    ]


def measure_pages(records: Sequence[Record], say: Callable[[str], None]) -> dict[str, Numbers]:
    """Recall by question and page language, then F1 of the marked lines by language."""
    encoder = PieceEncoder()
    return {"recall": _recall(records, encoder, say), "answers": _marked(records, AnswerMarker(encoder), say)}


def _recall(records: Sequence[Record], encoder: PieceEncoder, say: Callable[[str], None]) -> Numbers:
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (city, language), pages in _corpora(records).items():
        index = PageIndex(pages, encoder)
        for record in (r for r in records if r.city == city and r.answers and r.page in pages):
            ranked = index.rank(record.question, same_language=record.language == language)
            places[record.language, language].append(ranked.index(record.page))
    rows: Numbers = {}
    for (asked, read), found in sorted(places.items()):
        shares = {f"at {depth}": sum(place < depth for place in found) / len(found) for depth in DEPTHS}
        low, high = wilson(sum(place < DEPTHS[-1] for place in found), len(found))
        rows[f"{asked} → {read}"] = {**shares, "of": len(found), "low": low, "high": high}
        shown = ", ".join(f"{name} {share:.2f}" for name, share in shares.items())
        say(f"question {asked}, pages {read}: {shown} (at 5: {low:.2f}–{high:.2f}; {len(found)} questions)")
    return rows


def _corpora(records: Iterable[Record]) -> dict[tuple[str, str], dict[str, tuple[str, ...]]]:
    corpora: dict[tuple[str, str], dict[str, tuple[str, ...]]] = defaultdict(dict)
    for record in records:
        corpora[record.city, record.language][record.page] = record.lines
    return corpora


def _marked(records: Sequence[Record], marker: AnswerMarker, say: Callable[[str], None]) -> Numbers:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for record in records:
        if record.answers:
            marked = marker.mark(record.question, record.lines)
            hit, found, wanted = len(marked & record.answers), len(marked), len(record.answers)
            counts[record.language] = [
                a + b for a, b in zip(counts[record.language], (hit, found, wanted), strict=True)
            ]
    rows: Numbers = {}
    for language, (hit, found, wanted) in sorted(counts.items()):
        precision, recall = hit / max(1, found), hit / max(1, wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        rows[language] = {"precision": precision, "recall": recall, "f1": f1}
        say(f"answers in {language}: precision {precision:.2f}, recall {recall:.2f}, F1 {f1:.2f}")
    return rows
