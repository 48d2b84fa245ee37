"""When somebody is there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from api.adapters.holidays import LowerSaxonyHolidays
from api.domain.hours import ALWAYS, CLOSED, PLACE, OpeningHours
from api.domain.hours_format import UnusableHours, parse_hours

WEEK = "Mo-Do 8:30-12, 13:30-16; Fr 8:30-12"
HOLIDAYS = LowerSaxonyHolidays()


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PLACE)


def are_open(hours: OpeningHours, at: str) -> bool:
    return hours.are_open(local(at).astimezone(UTC), HOLIDAYS)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-23 08:29:59", False),
        ("2026-11-23 08:30", True),
        ("2026-11-23 12:00", False),
        ("2026-11-23 13:30", True),
        ("2026-11-26 15:59:59", True),
        ("2026-11-27 13:30", False),
        ("2026-11-28 10:00", False),
    ],
)
def test_a_day_has_several_intervals(at: str, expected: bool) -> None:
    assert are_open(parse_hours(WEEK), at) is expected


@pytest.mark.parametrize("day", ["2026-10-31", "2026-12-25", "2027-03-26", "2027-05-06"])
def test_holidays_of_lower_saxony_are_closed(day: str) -> None:
    assert not are_open(parse_hours("Mo-So 8-18"), f"{day} 10:00")


@pytest.mark.parametrize("day", ["2026-11-01", "2027-05-27", "2027-01-06"])
def test_holidays_of_other_states_are_open(day: str) -> None:
    assert are_open(parse_hours("Mo-So 8-18"), f"{day} 10:00")


def test_closures_include_both_ends() -> None:
    hours = parse_hours("Mo-So 8-18; closed 2026-11-23/2026-11-24; closed 2026-11-27")
    assert [day for day in range(22, 29) if are_open(hours, f"2026-11-{day} 10:00")] == [22, 25, 26, 28]


@pytest.mark.parametrize("day", ["2026-03-28", "2026-03-29", "2026-10-25", "2026-10-26"])
def test_hours_follow_the_clock_on_the_wall(day: str) -> None:
    hours = parse_hours("Mo-So 9-10")
    moments = [
        datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC) + timedelta(minutes=m) for m in range(1440)
    ]
    opened = [moment.astimezone(PLACE).hour for moment in moments if hours.are_open(moment, HOLIDAYS)]
    assert opened == [9] * 60


def test_the_next_opening_skips_weekend_and_holidays() -> None:
    hours = parse_hours(WEEK)
    assert hours.next_opening(local("2026-11-27 12:30"), HOLIDAYS) == local("2026-11-30 08:30")
    assert hours.next_opening(local("2026-12-24 17:00"), HOLIDAYS) == local("2026-12-28 08:30")
    assert hours.next_opening(local("2026-11-23 12:30"), HOLIDAYS) == local("2026-11-23 13:30")


def test_who_is_never_there_has_no_next_opening() -> None:
    assert CLOSED.next_opening(local("2026-11-27 12:30"), HOLIDAYS) is None
    assert not are_open(CLOSED, "2026-11-23 10:00")


def test_always_knows_no_holiday() -> None:
    assert parse_hours(" Always ") is ALWAYS
    assert are_open(ALWAYS, "2026-12-25 03:00")


@pytest.mark.parametrize(
    "text", ["Mo-Fr 8-12", "mo - fr 08:00 – 12:00", "Mo,Di,Mi,Do,Fr 8-12", "Mon-Fri 8-12;", "Mo-Fr 8-10, 10-12"]
)
def test_hours_can_be_written_in_several_ways(text: str) -> None:
    hours = parse_hours(text)
    assert are_open(hours, "2026-11-25 10:00")
    assert not are_open(hours, "2026-11-25 12:00")


def test_a_day_can_last_until_midnight_and_a_span_can_go_over_the_weekend() -> None:
    hours = parse_hours("Sa-Mo 20-24")
    assert [day for day in range(23, 30) if are_open(hours, f"2026-11-{day} 23:59")] == [23, 28, 29]


@pytest.mark.parametrize(
    "text",
    [
        *("", ";", "9-12", "Mo", "Mo 25-26", "Mo 12-8", "Xx 8-12", "Mo 8:61-9", "Mo 8-12, 11-14", "mo-di-mi 8-9"),
        *("closed 2026-12-24", "Mo 8-9; closed 2026-13-01", "Mo 8-9; closed 2026-12-31/2026-12-24", "Mo 8-9; closed"),
    ],
)
def test_what_cannot_be_understood_is_refused(text: str) -> None:
    with pytest.raises(UnusableHours):
        parse_hours(text)
