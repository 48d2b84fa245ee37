"""Whose hours count."""

from __future__ import annotations

import asyncio

import pytest

from api.domain.hours_format import parse_hours
from api.services.availability import Availability
from api.services.ports import CountyInfo
from api.services.presence import Presence
from tests.fakes import FakeClock, FakeGuide, FakePresence


def availability(own: str | None, everywhere: str | None) -> Availability:
    guide, clock = FakeGuide(), FakeClock()
    guide.counties = {"peine": CountyInfo("peine", {}, {}, own)}
    hours = parse_hours(everywhere) if everywhere else None
    return Availability(guide, Presence(FakePresence(), clock), lambda _: False, clock, hours)


@pytest.mark.parametrize(
    ("own", "everywhere", "is_open"),
    [
        (None, None, False),
        ("Mo-Fr 8-17", None, True),
        ("Mo-Fr 8-17", "closed", False),
        (None, "Mo-Fr 8-17", True),
        (None, "always", True),
    ],
)
def test_the_setting_comes_before_the_countys_own_hours(
    own: str | None, everywhere: str | None, *, is_open: bool
) -> None:
    assert availability(own, everywhere).is_open("peine") is is_open


def test_only_who_measures_needs_nobody_there() -> None:
    assert asyncio.run(availability(None, "always").somebody_is_there("peine"))
    assert not asyncio.run(availability("Mo-Fr 8-17", None).somebody_is_there("peine"))


def test_where_no_hours_are_known_nobody_is_promised() -> None:
    assert availability(None, None).back("peine") is None
    assert not availability(None, None).is_open("nowhere")
