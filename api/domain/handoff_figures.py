"""What is counted of handoffs when they are over: no person, no time of day, no words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum
from math import ceil

from api.domain.handoff import Handoff, HandoffReason
from api.domain.months import Months
from api.domain.suppression import LEAST_GROUP, shown_groups


class AskedBecause(StrEnum):
    """Why a human was asked for; of several reasons the first one."""

    CRISIS = "crisis"
    INTERPRETER = "interpreter"
    MESSAGE = "message"
    FAILURES = "failures"
    ASKED = "asked"


class HandoffResult(StrEnum):
    """How it ended. `answered`: staff wrote; `closed`: staff ended it without a word; `left`: the person did not want
    to wait; `no_consent`: the person never agreed; `unanswered`: the conversation was deleted before anybody wrote."""

    ANSWERED = "answered"
    CLOSED = "closed"
    LEFT = "left"
    NO_CONSENT = "no_consent"
    UNANSWERED = "unanswered"


class Satisfaction(IntEnum):
    """Whether it helped."""

    NO = 0
    PARTLY = 1
    YES = 2


@dataclass(frozen=True)
class Ending:
    """How a handoff ended, as far as its own row does not say. `failed`: before it the assistant had no answer that
    helped; `staff_wrote`: since it began."""

    language: str
    at: datetime
    failed: bool
    staff_wrote: bool


@dataclass(frozen=True)
class HandoffRecord:
    """One handoff that is over. `waiting_minutes`: until it was claimed, `duration_minutes`: from then to the end, both
    None where nobody claimed it. `satisfaction`: None while, or where, the person has not said."""

    county: str
    day: date
    language: str
    reason: AskedBecause
    result: HandoffResult
    waiting_minutes: int | None
    duration_minutes: int | None
    satisfaction: Satisfaction | None = None


@dataclass(frozen=True)
class Minutes:
    """Half of all took no longer than `median`, nine of ten no longer than `most`."""

    median: int
    most: int


@dataclass(frozen=True)
class HandoffFigures:
    """What may leave the house of a county's handoffs: no group of fewer than five, none that could be worked out.

    `counted`: what they are figures of. `handoffs`: how many, None for fewer than five. `is_complete`: no group is
    withheld.
    """

    counted: Months
    handoffs: int | None
    reasons: Mapping[str, int]
    results: Mapping[str, int]
    languages: Mapping[str, int]
    months: Mapping[str, int]
    satisfaction: Mapping[str, int]
    waiting: Minutes | None
    duration: Minutes | None
    is_complete: bool


def record_of(handoff: Handoff, result: HandoffResult, ending: Ending) -> HandoffRecord:
    """What is kept of a handoff that ended so."""
    claimed = handoff.claimed_at
    return HandoffRecord(
        county=handoff.county,
        day=ending.at.date(),
        language=ending.language,
        reason=_reason(handoff, ending),
        result=result,
        waiting_minutes=None if claimed is None else _minutes(claimed - handoff.since),
        duration_minutes=None if claimed is None else _minutes(ending.at - claimed),
    )


def closed_with(ending: Ending) -> HandoffResult:
    """The result where a member of staff closes it."""
    return HandoffResult.ANSWERED if ending.staff_wrote else HandoffResult.CLOSED


def left_with(handoff: Handoff) -> HandoffResult:
    """The result where the person does not wait any longer, or never agreed."""
    return HandoffResult.LEFT if handoff.consented else HandoffResult.NO_CONSENT


def deleted_with(handoff: Handoff, ending: Ending) -> HandoffResult:
    """The result where the conversation is deleted before somebody closes it."""
    if ending.staff_wrote:
        return HandoffResult.ANSWERED
    return HandoffResult.UNANSWERED if handoff.consented else HandoffResult.NO_CONSENT


def figures_of(records: Sequence[HandoffRecord], counted: Months) -> HandoffFigures:
    """Count those of these months and leave out what is small."""
    groups = {
        "reasons": Counter(str(record.reason) for record in records),
        "results": Counter(str(record.result) for record in records),
        "languages": Counter(record.language for record in records),
        "months": Counter(f"{record.day:%Y-%m}" for record in records),
        "satisfaction": Counter(each.satisfaction.name.lower() for each in records if each.satisfaction is not None),
    }
    shown = {name: shown_groups(counts) for name, counts in groups.items()}
    return HandoffFigures(
        counted=counted,
        handoffs=len(records) if len(records) >= LEAST_GROUP else None,
        waiting=_spread([each.waiting_minutes for each in records if each.waiting_minutes is not None]),
        duration=_spread([each.duration_minutes for each in records if each.duration_minutes is not None]),
        is_complete=all(len(shown[name]) == len(counts) for name, counts in groups.items()),
        **shown,
    )


def _reason(handoff: Handoff, ending: Ending) -> AskedBecause:
    if handoff.crisis:
        return AskedBecause.CRISIS
    if handoff.reason is HandoffReason.INTERPRETER:
        return AskedBecause.INTERPRETER
    if handoff.reason is HandoffReason.MESSAGE:
        return AskedBecause.MESSAGE
    return AskedBecause.FAILURES if ending.failed else AskedBecause.ASKED


def _minutes(duration: timedelta) -> int:
    return max(0, round(duration.total_seconds() / 60))


def _spread(minutes: Sequence[int]) -> Minutes | None:
    """None for fewer than five."""
    if len(minutes) < LEAST_GROUP:
        return None
    ordered = sorted(minutes)
    return Minutes(_at(ordered, 0.5), _at(ordered, 0.9))


def _at(ordered: Sequence[int], share: float) -> int:
    return ordered[ceil(share * len(ordered)) - 1]
