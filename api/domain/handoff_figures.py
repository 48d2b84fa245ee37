"""What is counted of handoffs when they are over: no person, no time of day, no words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum
from math import ceil

from api.domain.handoff import Handoff, HandoffReason
from api.domain.handoff_blocks import blocks_of, told_groups
from api.domain.months import Months
from api.domain.suppression import LEAST_GROUP


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
    """What may leave the house of a county's handoffs: no group of fewer than five, none that could be worked out, also
    not from two periods (see `handoff_blocks`). So a group can be larger than `handoffs`: it holds what was withheld of
    months before.

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


_GROUPS: Mapping[str, Callable[[HandoffRecord], str | None]] = {
    "reasons": lambda record: str(record.reason),
    "results": lambda record: str(record.result),
    "languages": lambda record: record.language,
    "satisfaction": lambda record: None if record.satisfaction is None else record.satisfaction.name.lower(),
}


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


def figures_of(records: Sequence[HandoffRecord], asked: Months) -> HandoffFigures:
    """Count those of these months and leave out what is small. `records`: all until the last of these months."""
    blocks, rest = blocks_of(records)
    told = [number for number, block in enumerate(blocks) if asked.has(block[-1].day)]
    chosen = [record for number in told for record in blocks[number]]
    shown = {name: told_groups([_counted(name, block) for block in blocks]) for name in _GROUPS}
    sums = {name: _sum(shown[name].blocks[number] for number in told) for name in _GROUPS}
    return HandoffFigures(
        counted=_days(asked, [blocks[number] for number in told], rest),
        handoffs=len(chosen) or None,
        months={f"{blocks[number][-1].day:%Y-%m}": len(blocks[number]) for number in told},
        waiting=_spread([each.waiting_minutes for each in chosen if each.waiting_minutes is not None]),
        duration=_spread([each.duration_minutes for each in chosen if each.duration_minutes is not None]),
        is_complete=not any(asked.has(each.day) for each in rest)
        and not any(shown[name].withheld[told[-1]] for name in _GROUPS if told),
        **sums,
    )


def _counted(name: str, records: Sequence[HandoffRecord]) -> Mapping[str, int]:
    return Counter(filter(None, map(_GROUPS[name], records)))


def _sum(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The largest first."""
    total: Counter[str] = Counter()
    for part in parts:
        total.update(part)
    return dict(sorted(total.items(), key=lambda each: (-each[1], each[0])))


def _days(asked: Months, told: Sequence[Sequence[HandoffRecord]], rest: Sequence[HandoffRecord]) -> Months:
    """The months asked for; with those before that were too small alone, without those at the end that still are."""
    if not told:
        return asked
    since = asked.since and min(asked.since, told[0][0].day.replace(day=1))
    waits = any(asked.has(each.day) for each in rest)
    return Months(since, Months.around(None, told[-1][-1].day).until if waits else asked.until)


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
