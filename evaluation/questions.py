"""Questions with what is expected of them, read from JSON lines."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

QUESTIONS = Path(__file__).parents[1] / "tests/retrieval/questions"
DIALOGUE_ACTS = frozenset(
    [
        *("greeting", "thanks", "goodbye", "ask_human", "ask_identity", "ask_help", "affirm", "deny"),
        *("change_language", "easy_language", "repeat", "complaint", "suggest", "delete_my_data", "crisis", "insult"),
    ]
)
NONE = "none"


@dataclass(frozen=True)
class Case:
    """One question. `expect` is a topic, an umbrella, a dialogue act or "none"; `alt` is accepted as well.

    `errand`: no topic answers it, but a directory of offices may, with an answer that names no topic.
    """

    id: str
    language: str
    kind: str
    text: str
    expect: str
    alt: tuple[str, ...]
    errand: str | None = None

    @property
    def accepted(self) -> frozenset[str]:
        """All ids that count as right."""
        return frozenset((self.expect, *self.alt))

    @property
    def sort(self) -> str:
        """What the question is for: "act", "outside" or "content"."""
        if self.expect in DIALOGUE_ACTS:
            return "act"
        return "outside" if self.expect == NONE and self.errand is None else "content"


@dataclass(frozen=True)
class DocumentCase:
    """A question that a county document answers, where it does, and words that stand there."""

    id: str
    language: str
    text: str
    county: str
    document: str
    section: str
    contains: str


def read_cases(path: Path) -> list[Case]:
    """All questions of a file; `kind` and `alt` may be missing. Raises ValueError or KeyError for another file."""
    return [
        Case(
            str(row["id"]),
            row["language"],
            row.get("kind") or "plain",
            row["text"],
            row["expect"],
            tuple(row.get("alt") or ()),
            row.get("errand"),
        )
        for row in _rows(path)
    ]


def read_document_cases(path: Path) -> list[DocumentCase]:
    """All document questions of a file."""
    keys = ("id", "language", "text", "county", "document", "section", "contains")
    return [DocumentCase(*(row[key] for key in keys)) for row in _rows(path)]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
