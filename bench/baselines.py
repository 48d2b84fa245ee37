"""The same questions by ordinary means: BM25, SQLite's full text search, Rasa's ResponseSelector, nearest vectors.

Topics alone.
"""

import json
import re
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import bm25s
import faiss

from evaluation.questions import Case
from evaluation.scoring import wilson
from knowledge import Knowledge, SearchRequest
from knowledge.encoders import open_encoder
from knowledge.entries import Unit, entries_of, units_of
from knowledge.normalise import normalise

DEPTH = 200
ROOT = Path(__file__).parents[1]
RASA = ROOT / ".venv-rasa/bin/python"
Ranker = Callable[[Case], list[str]]


def compare(
    knowledge: Knowledge, cases: Sequence[Case], selected: Mapping[str, list[str]]
) -> dict[str, dict[str, float]]:
    """Share of topic questions whose topic comes first, and among the first three.

    `selected` is what `response_selector` found, by the id of the question.
    """
    topics = knowledge.content.topics.keys()
    asked = [case for case in cases if case.expect in topics]
    entries = entries_of(knowledge.content)
    units = [unit for unit in units_of(knowledge.content, entries) if entries[unit.entry].kind == "topic"]
    names = [entries[unit.entry].id for unit in units]
    rankers: dict[str, Ranker] = {
        "Lotse": _lotse(knowledge),
        "BM25": _bm25(units, names),
        "SQLite FTS5": _fts5(units, names),
        "FAISS": _faiss(units, names),
        "ResponseSelector": lambda case: selected.get(case.id, []),
    }
    return {name: _measure(ranker, asked) for name, ranker in rankers.items()}


def response_selector(knowledge: Knowledge, cases: Sequence[Case]) -> dict[str, list[str]]:
    """Topics by question, best first, of Rasa's ResponseSelector trained on all our questions: takes minutes."""
    topics = knowledge.content.topics
    texts = {
        key: [question for text in topic.texts.values() for _, question in text.questions]
        for key, topic in topics.items()
    }
    asked = [case for case in cases if case.expect in topics]
    with tempfile.TemporaryDirectory() as name:
        order, answer = Path(name, "order.json"), Path(name, "answer.json")
        order.write_text(json.dumps({"texts": texts, "asked": [case.text for case in asked]}), "utf-8")
        command = [str(RASA), "-m", "bench.response_selector", str(order), str(answer)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        found: list[list[str]] = json.loads(answer.read_text("utf-8"))
    return {case.id: names for case, names in zip(asked, found, strict=True)}


def _measure(ranker: Ranker, cases: Sequence[Case]) -> dict[str, float]:
    found = [(case, ranker(case)) for case in cases]
    first = sum(bool(case.accepted & set(topics[:1])) for case, topics in found)
    third = sum(bool(case.accepted & set(topics[:3])) for case, topics in found)
    low, high = wilson(first, len(cases))
    return {
        "of": len(cases),
        "first": first / max(1, len(cases)),
        "first_low": low,
        "first_high": high,
        "among_three": third / max(1, len(cases)),
    }


def _lotse(knowledge: Knowledge) -> Ranker:
    def rank(case: Case) -> list[str]:
        request = SearchRequest(case.text, case.language, "wittmund", frozenset({"topic"}), 3)
        return [result.id for result in knowledge.search(request).results]

    return rank


def _bm25(units: Sequence[Unit], names: Sequence[str]) -> Ranker:
    index = bm25s.BM25()
    index.index([normalise(unit.text).split() for unit in units], show_progress=False)

    def rank(case: Case) -> list[str]:
        places, _ = index.retrieve([normalise(case.text).split()], k=DEPTH, show_progress=False)
        return _topics(names[at] for at in places[0])

    return rank


def _fts5(units: Sequence[Unit], names: Sequence[str]) -> Ranker:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(body, tokenize='unicode61 remove_diacritics 2')")
    rows = ((at + 1, unit.text) for at, unit in enumerate(units))
    database.executemany("INSERT INTO texts(rowid, body) VALUES (?, ?)", rows)

    def rank(case: Case) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", case.text))
        query = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"
        return _topics(names[row - 1] for (row,) in database.execute(query, (words or '""', DEPTH)))

    return rank


def _faiss(units: Sequence[Unit], names: Sequence[str]) -> Ranker:
    encoder = open_encoder(None)
    vectors = encoder.encode([unit.text for unit in units])
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)

    def rank(case: Case) -> list[str]:
        _, places = index.search(encoder.encode([case.text]), DEPTH)
        return _topics(names[at] for at in places[0])

    return rank


def _topics(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
