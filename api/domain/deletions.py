"""The record that a conversation was deleted: nothing in it leads to a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

RECORD_KEPT = timedelta(days=3 * 365 + 1)


class DeletionReason(StrEnum):
    """`unknown`: it was deleted before reasons were kept."""

    REQUEST = "request"
    EXPIRY = "expiry"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Erased:
    """How much was deleted with a conversation; `quotes`: redacted words of needs."""

    messages: int
    requests: int
    handoffs: int
    notes: int
    quotes: int


@dataclass(frozen=True)
class DeletionRecord:
    """One conversation that is gone. `id` is random. `county` and `erased`: None where that was not kept yet."""

    id: str
    day: date
    county: str | None
    reason: DeletionReason
    erased: Erased | None
