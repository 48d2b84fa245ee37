"""Mails to the contact point: what they may tell of a request, and when one is tried again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from api.domain.handoff import Handoff, HandoffReason, HandoffStatus

GIVEN_UP_AFTER = timedelta(days=2)
_FIRST_WAIT = timedelta(minutes=1)
_LONGEST_WAIT = timedelta(hours=2)


class MailNotSent(Exception):
    """The mail server is away or refused; the text names no address and repeats nothing of the mail."""


class RequestSort(StrEnum):
    """What somebody waits for; CRISIS: danger was spoken of, whatever else is wanted."""

    TALK = "talk"
    MESSAGE = "message"
    INTERPRETER = "interpreter"
    CRISIS = "crisis"


@dataclass(frozen=True)
class OpenRequest:
    """All that a mail may say of somebody who waits, beside the county. `language` as of the conversation."""

    sort: RequestSort
    language: str
    since: datetime


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str


@dataclass(frozen=True)
class PendingMail:
    """A mail that is to be sent now; `attempts` counts this one, too. `recipient` None: the contact point."""

    id: str
    county: str
    letter: Letter
    attempts: int
    recipient: str | None = None


def sort_of(reason: HandoffReason, *, crisis: bool) -> RequestSort:
    return RequestSort.CRISIS if crisis else RequestSort(reason.value)


def sort_waiting(handoff: Handoff | None) -> RequestSort | None:
    """Return what is waited for, None where nobody waits."""
    if handoff is None or handoff.status is not HandoffStatus.WAITING:
        return None
    return sort_of(handoff.reason, crisis=handoff.crisis)


def wait_after(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: a minute first, then twice as long, at most two hours."""
    return min(_FIRST_WAIT * (1 << min(attempts - 1, 10)), _LONGEST_WAIT)
