"""How often danger is found, and emergency numbers are shown where it only may be, with bounds."""

import json
from collections.abc import Sequence
from typing import Any

from evaluation.questions import QUESTIONS, Case
from evaluation.scoring import wilson
from knowledge import Knowledge
from knowledge.crisis import BORDERLINE

Rows = Sequence[tuple[str, str]]


def measure(knowledge: Knowledge, part: str, ordinary: Sequence[Case]) -> dict[str, dict[str, float]]:
    """Shares in percent with 95 % bounds: messages of danger by language, calm ones, ordinary questions."""
    messages = [
        row for path in sorted(QUESTIONS.glob(f"crisis.{part}*.jsonl")) for row in _rows(path.read_text("utf-8"))
    ]
    danger = [(row["language"], row["text"]) for row in messages if row["danger"]]
    asked = [(case.language, case.text) for case in ordinary if not case.accepted & BORDERLINE and case.sort != "act"]
    groups: dict[str, Rows] = {
        "danger": danger,
        **{
            f"danger {code}": [row for row in danger if row[0] == code] for code in sorted({code for code, _ in danger})
        },
        "calm": [(row["language"], row["text"]) for row in messages if not row["danger"]],
        "ordinary questions": asked,
    }
    return {name: _shares(knowledge, rows) for name, rows in groups.items()}


def _shares(knowledge: Knowledge, rows: Rows) -> dict[str, float]:
    heard = [(knowledge.find_danger(text) is not None, knowledge.may_be_danger(text)) for _, text in rows]
    found, shown = sum(danger for danger, _ in heard), sum(near for _, near in heard)
    low, high = wilson(found, len(rows))
    return {
        "of": float(len(rows)),
        "found_%": 100 * found / len(rows),
        "low_%": 100 * low,
        "high_%": 100 * high,
        "numbers_shown_%": 100 * shown / len(rows),
    }


def _rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]
