"""Figures of handoffs: no two periods can be subtracted to fewer than five."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from itertools import combinations

import pytest

from api.domain.handoff_figures import AskedBecause, HandoffFigures, HandoffRecord, HandoffResult, figures_of
from api.domain.months import Months
from api.domain.suppression import LEAST_GROUP

_REASONS = list(AskedBecause)


def record(day: date, reason: AskedBecause = AskedBecause.ASKED) -> HandoffRecord:
    return HandoffRecord("wittmund", day, "de", reason, HandoffResult.ANSWERED, 5, 10)


def of(month: int, count: int, reason: AskedBecause = AskedBecause.ASKED) -> list[HandoffRecord]:
    return [record(date(2026, month, 3), reason)] * count


def figures(records: Sequence[HandoffRecord], first: int, last: int) -> HandoffFigures:
    asked = Months.around(date(2026, first, 1), date(2026, last, 1))
    return figures_of([each for each in records if asked.until and each.day <= asked.until], asked)


def test_a_small_month_is_counted_with_the_next_one() -> None:
    records = [*of(1, 9), *of(2, 3), *of(3, 7)]
    assert figures(records, 1, 1).handoffs == 9
    assert figures(records, 1, 2).handoffs == 9
    assert figures(records, 1, 3).handoffs == 19
    later = figures(records, 3, 3)
    assert (later.handoffs, later.months, later.counted.since) == (10, {"2026-03": 10}, date(2026, 2, 1))


def test_what_is_not_counted_yet_is_not_among_the_days() -> None:
    shown = figures([*of(1, 9), *of(2, 3)], 1, 2)
    assert (shown.counted, shown.is_complete) == (Months(date(2026, 1, 1), date(2026, 1, 31)), False)


def test_groups_that_a_month_withholds_are_told_when_they_are_large_enough() -> None:
    records = [record for month in (1, 2, 3) for record in (*of(month, 6), *of(month, 3, AskedBecause.CRISIS))]
    assert figures(records, 1, 1).reasons == {}
    assert figures(records, 1, 3).reasons["crisis"] >= LEAST_GROUP
    assert sum(figures(records, 1, 3).reasons.values()) <= 27


@pytest.mark.parametrize("seed", range(20))
def test_two_periods_never_differ_by_fewer_than_five(seed: int) -> None:
    made = random.Random(seed)
    records = [
        record(date(2026, month, made.randint(1, 28)), made.choice(_REASONS))
        for month in range(1, 13)
        for _ in range(made.choice([0, 1, 3, 4, 6, 9]))
    ]
    shown = [figures(records, first, last) for first in range(1, 13) for last in range(first, 13)]
    for one, other in combinations(shown, 2):
        assert not 0 < abs((one.handoffs or 0) - (other.handoffs or 0)) < LEAST_GROUP or not _nested(one, other)
        for reason in _REASONS:
            difference = abs(one.reasons.get(reason, 0) - other.reasons.get(reason, 0))
            assert not 0 < difference < LEAST_GROUP or not _nested(one, other)


def _nested(one: HandoffFigures, other: HandoffFigures) -> bool:
    """Whether the days of the one lie in those of the other: only then is the difference a group."""
    inner, outer = sorted((one.months.keys(), other.months.keys()), key=len)
    return inner <= outer
