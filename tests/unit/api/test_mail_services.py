"""What is sent, and when."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest

from api.domain.hours_format import parse_hours
from api.domain.mail import Letter, OpenRequest, PendingMail, RequestSort
from api.domain.mail_format import Recipients
from api.services.availability import Availability
from api.services.mail_daily import DailyList
from api.services.mail_delivery import MailDelivery
from api.services.mail_notices import MailNotices
from api.services.mail_texts import MailTexts
from api.services.presence import Presence
from tests.fakes import FakeClock, FakeGuide, FakeMail, FakePresence

TO = Recipients({"peine": ("peine@x.example",)})
WAITS = OpenRequest(RequestSort.MESSAGE, "ar", datetime(2026, 11, 20, 18, 5, tzinfo=UTC))


@dataclass
class FakeOutbox:
    """Everything is due at once; what `old` names is too old."""

    waiting: list[PendingMail] = field(default_factory=list)
    days: dict[tuple[str, date], Letter | None] = field(default_factory=dict)
    requests: list[OpenRequest] = field(default_factory=lambda: [WAITS])
    sent: list[str] = field(default_factory=list)
    old: tuple[str, ...] = ()

    async def put(self, county: str, letter: Letter, now: datetime) -> None:
        self.waiting.append(PendingMail(str(len(self.waiting)), county, letter, 1))

    async def has_daily(self, county: str, day: date) -> bool:
        return (county, day) in self.days

    async def put_daily(self, county: str, day: date, letter: Letter | None, now: datetime) -> None:
        self.days[county, day] = letter

    async def open_requests(self, county: str) -> Sequence[OpenRequest]:
        return self.requests

    async def take_due(self, now: datetime) -> PendingMail | None:
        return self.waiting.pop(0) if self.waiting else None

    async def mark_sent(self, mail_id: str) -> None:
        self.sent.append(mail_id)

    async def delete_older(self, before: datetime) -> Sequence[str]:
        return self.old


def daily_list(outbox: FakeOutbox, clock: FakeClock, hours: str = "Mo-Fr 9-12") -> DailyList:
    guide = FakeGuide()
    holidays = {date(2026, 12, 25)}
    available = Availability(guide, Presence(FakePresence(), clock), holidays.__contains__, clock, parse_hours(hours))
    return DailyList(outbox, MailTexts(guide, "https://lotse.example/"), TO, available, clock)


@pytest.mark.parametrize(
    ("utc", "comes"),
    [
        ("2026-11-23T06:29:59", False),
        ("2026-11-23T06:30:00", True),
        ("2026-07-06T05:30:00", True),
        ("2026-11-23T10:59:00", True),
        ("2026-11-23T11:00:00", False),
        ("2026-11-22T07:00:00", False),
        ("2026-12-25T07:00:00", False),
        ("2026-12-28T07:00:00", False),
    ],
)
def test_the_list_comes_at_half_past_seven_on_working_days(utc: str, *, comes: bool) -> None:
    outbox, clock = FakeOutbox(), FakeClock(datetime.fromisoformat(utc).replace(tzinfo=UTC))
    asyncio.run(daily_list(outbox, clock, "Mo-Fr 9-12; closed 2026-12-28").write())
    assert bool(outbox.days) is comes


def test_the_list_is_written_once_a_day_also_when_nobody_waited() -> None:
    outbox, clock = FakeOutbox(requests=[]), FakeClock(datetime(2026, 11, 23, 7, tzinfo=UTC))
    asyncio.run(daily_list(outbox, clock).write())
    outbox.requests = [WAITS]
    asyncio.run(daily_list(outbox, clock).write())
    assert outbox.days == {("peine", date(2026, 11, 23)): None}


def test_the_list_tells_time_sort_and_language_and_leads_to_the_console() -> None:
    letter = MailTexts(FakeGuide(), "https://lotse.example/").daily("peine", [WAITS, WAITS])
    assert letter.subject == "Lotse: 2 offene Anfragen"
    assert "- 20.11.2026, 19:05 Uhr: Nachricht, " in letter.text
    assert "https://lotse.example/staff\n" in letter.text


class SpeaksGerman(FakeGuide):
    def phrase(self, key: str, language: str, **values: object) -> str:
        return {"language_name_de": "Deutsch", "language_name_sr": "Serbisch"}[key]


@pytest.mark.parametrize(
    ("code", "said"),
    [("de", "Deutsch"), ("sr-Cyrl", "Serbisch"), ("so", "so"), ("samira", "unbekannt"), ("so-call-0151", "so")],
)
def test_a_language_is_named_or_is_a_mere_code(code: str, said: str) -> None:
    request = OpenRequest(RequestSort.MESSAGE, code, WAITS.since)
    assert f"Sprache: {said}\n" in MailTexts(SpeaksGerman(), None).at_once("peine", request).text


def test_a_county_without_an_address_gets_no_mail() -> None:
    outbox, clock = FakeOutbox(), FakeClock()
    notices = MailNotices(outbox, MailTexts(FakeGuide(), None), TO, clock)
    asyncio.run(notices.tell("wittmund", "de", RequestSort.MESSAGE))
    assert outbox.waiting == []


def test_each_mail_goes_to_the_address_of_its_county() -> None:
    outbox, mail = FakeOutbox(), FakeMail()
    outbox.waiting = [PendingMail("1", "peine", Letter("s", "t"), 1)]
    asyncio.run(MailDelivery(outbox, mail, TO, FakeClock()).deliver())
    assert mail.sent == [("1", ("peine@x.example",), Letter("s", "t"))]
    assert outbox.sent == ["1"]


def test_after_a_failure_the_rest_waits_and_nothing_counts_as_sent() -> None:
    outbox, mail = FakeOutbox(), FakeMail(broken=True)
    outbox.waiting = [PendingMail(str(number), "peine", Letter("s", "t"), 1) for number in range(3)]
    asyncio.run(MailDelivery(outbox, mail, TO, FakeClock()).deliver())
    assert (len(outbox.waiting), outbox.sent) == (2, [])


def test_what_is_given_up_is_logged_without_addresses(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "lotse.mail"):
        asyncio.run(MailDelivery(FakeOutbox(old=("peine",)), FakeMail(), TO, FakeClock()).deliver())
    assert "given up" in caplog.text
    assert "@" not in caplog.text
