"""What a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ResultKind(StrEnum):
    TOPIC = "topic"
    OFFER = "offer"
    OFFICE = "office"
    PASSAGE = "passage"


class Decision(StrEnum):
    ANSWER = "answer"
    CLARIFY = "clarify"
    NONE = "none"


@dataclass(frozen=True)
class SearchQuery:
    """A search; None for language or county means any, an empty `kinds` means all."""

    text: str
    language: str | None
    county: str | None
    kinds: frozenset[ResultKind]
    limit: int


@dataclass(frozen=True)
class ResultSource:
    document: str | None
    section: str | None
    url: str | None


@dataclass(frozen=True)
class Result:
    """One hit; `text` is the snippet of at most 600 characters, `score` a calibrated probability (0 to 1)."""

    kind: ResultKind
    id: str
    title: str
    text: str
    language: str
    score: float
    source: ResultSource


@dataclass(frozen=True)
class Recognised:
    """The language of the query and how sure that is (0 to 1)."""

    code: str
    confidence: float


@dataclass(frozen=True)
class SearchOutcome:
    language: Recognised
    decision: Decision
    results: list[Result]
