"""The wire of what comes after: figures of handoffs, records of deletions."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from pydantic import BaseModel, Field

from api.domain.deletions import DeletionReason, DeletionRecord
from api.domain.handoff_figures import HandoffFigures
from api.review_schemas import Day
from api.schemas import CountyId, Incoming


class HandoffQuery(Incoming):
    """The months in which handoffs ended, each of them whole; unset: all."""

    county: CountyId | None = None
    since: Day | None = Field(None, alias="from", description="A day of the first month, such as 2026-01-31.")
    until: Day | None = Field(None, alias="to", description="A day of the last month.")


class MinutesOut(BaseModel):
    """Half of all took no longer than `median`, nine of ten no longer than `most`."""

    median: int
    most: int


class HandoffFiguresOut(BaseModel):
    """Handoffs that are over, without groups of fewer than five and those by which one could be worked out.

    `from`, `to`: the first day of the first month and the last day of the last month that were counted, as asked for or
    beyond; null: without limit. `handoffs`, `waiting`, `duration`: null for fewer than five. `is_complete`: nothing is
    withheld from the groups.
    """

    since: date | None = Field(serialization_alias="from")
    until: date | None = Field(serialization_alias="to")
    handoffs: int | None
    reasons: dict[str, int] = Field(description="crisis, interpreter, message, failures, asked")
    results: dict[str, int] = Field(description="answered, closed, left, no_consent, unanswered")
    languages: dict[str, int]
    months: dict[str, int] = Field(description='Such as "2026-11".')
    satisfaction: dict[str, int] = Field(description="yes, partly, no: of those who answered.")
    waiting: MinutesOut | None = Field(description="Minutes until somebody of staff claimed it.")
    duration: MinutesOut | None = Field(description="Minutes from then to the end.")
    is_complete: bool

    @classmethod
    def of(cls, figures: HandoffFigures) -> HandoffFiguresOut:
        values = asdict(figures)
        return cls(**values.pop("counted"), **values)


class ErasedOut(BaseModel):
    messages: int
    requests: int
    handoffs: int
    notes: int
    quotes: int = Field(description="Redacted words of needs.")


class DeletionOut(BaseModel):
    """One conversation that was deleted; nothing here leads to a person."""

    id: str
    day: date
    reason: DeletionReason
    erased: ErasedOut | None = Field(description="Null where it was not counted yet.")

    @classmethod
    def of(cls, record: DeletionRecord) -> DeletionOut:
        erased = None if record.erased is None else ErasedOut(**asdict(record.erased))
        return cls(id=record.id, day=record.day, reason=record.reason, erased=erased)


class DeletionsOut(BaseModel):
    deletions: list[DeletionOut]
