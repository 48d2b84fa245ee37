"""The way of a handoff: waiting, active, closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from api.domain.handoff import (
    Handoff,
    HandoffReason,
    HandoffStatus,
    act_on,
    ask_again,
    claim,
    close,
    hand_over,
    is_abandoned,
    put_back,
)
from api.domain.handoff_errors import AlreadyClaimed, NotClaimed, NotWaiting
from api.domain.waiting import expected_minutes

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=3)
WAITING = Handoff("h", "c", "peine", HandoffStatus.WAITING, HandoffReason.TALK, True, NOW, readable_after=0)
ASKED = replace(WAITING, consented=False, readable_after=None)
ACTIVE = claim(WAITING, "ada", 7, LATER)
CLOSED = close(ACTIVE, "ada", 9, "erklärt", LATER)


def test_a_claim_makes_it_active() -> None:
    assert (ACTIVE.status, ACTIVE.claimed_by, ACTIVE.claimed_at) == (HandoffStatus.ACTIVE, "ada", LATER)
    assert claim(ACTIVE, "ada", 9, LATER) is ACTIVE


def test_a_second_member_cannot_claim() -> None:
    with pytest.raises(AlreadyClaimed):
        claim(ACTIVE, "ben", 7, LATER)


def test_what_is_closed_cannot_be_claimed() -> None:
    with pytest.raises(NotWaiting):
        claim(CLOSED, "ada", 7, LATER)


def test_without_consent_only_what_comes_after_the_claim_is_readable() -> None:
    claimed = claim(ASKED, "ada", 7, LATER)
    assert [seq for seq in range(1, 11) if claimed.lets_read(seq)] == [8, 9, 10]
    assert not any(ASKED.lets_read(seq) for seq in range(1, 11))
    agreed = ask_again(claimed, HandoffReason.TALK, consented=True, now=LATER)
    assert all(agreed.lets_read(seq) for seq in range(1, 11))
    assert agreed.is_active


def test_what_comes_after_the_close_is_not_readable() -> None:
    assert [seq for seq in range(1, 12) if CLOSED.lets_read(seq)] == list(range(1, 10))


@pytest.mark.parametrize("handoff", [WAITING, CLOSED])
def test_only_what_is_claimed_can_be_worked_on(handoff: Handoff) -> None:
    with pytest.raises(NotClaimed):
        act_on(handoff, "ada", LATER)
    with pytest.raises(NotClaimed):
        put_back(handoff, "ada")
    with pytest.raises(NotClaimed):
        hand_over(handoff, "ada", "ben", LATER)
    with pytest.raises(NotClaimed):
        close(handoff, "ada", 9, None, LATER)


def test_only_who_has_claimed_it_works_on_it() -> None:
    with pytest.raises(AlreadyClaimed):
        put_back(ACTIVE, "ben")
    assert put_back(ACTIVE, None).status is HandoffStatus.WAITING
    assert put_back(ACTIVE, "ada").since == NOW
    assert hand_over(ACTIVE, "ada", "ben", LATER).claimed_by == "ben"


def test_who_asks_again_keeps_the_place() -> None:
    agreed = ask_again(ASKED, HandoffReason.TALK, consented=True, now=LATER)
    assert (agreed.since, agreed.consented, agreed.readable_after) == (NOW, True, 0)
    assert ask_again(agreed, HandoffReason.TALK, consented=False, now=LATER) == agreed


def test_a_message_becomes_a_talk_only_with_a_new_yes() -> None:
    left = replace(WAITING, reason=HandoffReason.MESSAGE)
    assert ask_again(left, HandoffReason.TALK, consented=False, now=LATER) == left
    assert ask_again(left, HandoffReason.TALK, consented=True, now=LATER).reason is HandoffReason.TALK


def test_a_closed_one_begins_anew_without_the_old_consent() -> None:
    again = ask_again(CLOSED, HandoffReason.TALK, consented=False, now=LATER)
    assert (again.status, again.since, again.consented, again.claimed_by) == (HandoffStatus.WAITING, LATER, False, None)
    assert not any(again.lets_read(seq) for seq in range(1, 20))


@pytest.mark.parametrize(
    ("acted_minutes_ago", "waits_minutes", "abandoned"),
    [(30, None, False), (30, 10, True), (30, 9, False), (9, 30, False), (10, 10, True)],
)
def test_who_is_silent_for_ten_minutes_while_somebody_waits_is_gone(
    acted_minutes_ago: int, waits_minutes: int | None, *, abandoned: bool
) -> None:
    waits_since = None if waits_minutes is None else NOW - timedelta(minutes=waits_minutes)
    assert is_abandoned(NOW - timedelta(minutes=acted_minutes_ago), waits_since, NOW) is abandoned


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [([], None), ([1] * 4, None), ([0] * 5, 5), ([1, 2, 6, 60, 90], 10), ([5] * 5, 5), ([5.1] * 5, 10)],
)
def test_a_waiting_time_is_told_only_from_enough_that_were(minutes: list[float], expected: int | None) -> None:
    assert expected_minutes([timedelta(minutes=one) for one in minutes]) == expected
