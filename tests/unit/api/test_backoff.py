"""How long somebody waits after wrong passwords."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from api.domain.backoff import Failures, count_attempt, take_back

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def after(attempts: int) -> Failures:
    failures = count_attempt(None, NOW)
    for _ in range(attempts - 1):
        failures = count_attempt(failures, NOW)
    return failures


@pytest.mark.parametrize(("attempts", "wait_s"), [(1, 0), (4, 0), (5, 10), (6, 20), (8, 80), (12, 900), (5000, 900)])
def test_the_wait_grows_from_the_fifth_on_to_a_quarter_of_an_hour(attempts: int, wait_s: int) -> None:
    failures = after(attempts)
    assert failures.count == attempts
    assert (failures.locked_until or NOW) - NOW == timedelta(seconds=wait_s)


def test_a_wait_is_told_in_seconds_that_are_enough() -> None:
    failures = after(5)
    assert failures.wait_s(NOW + timedelta(seconds=9.5)) == 1
    assert failures.wait_s(NOW + timedelta(seconds=10)) == 0


def test_half_a_day_later_all_is_forgotten() -> None:
    assert count_attempt(after(9), NOW + timedelta(hours=12, seconds=1)).count == 1


def test_an_attempt_that_was_no_failure_is_taken_back() -> None:
    assert take_back(after(1)) is None
    assert take_back(after(6)) == Failures(5, None, NOW)
