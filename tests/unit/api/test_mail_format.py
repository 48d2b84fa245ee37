"""How operators say where mails go."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api.domain.mail import wait_after
from api.domain.mail_format import SmtpServer, UnusableMailSetting, parse_recipients, parse_smtp_url


def test_a_server_is_read_with_user_password_and_port() -> None:
    expected = SmtpServer("mail.example", 2525, False, "lotse@x", "p/w")
    assert parse_smtp_url("smtp://lotse%40x:p%2Fw@mail.example:2525") == expected


@pytest.mark.parametrize(
    ("url", "port", "tls"), [("smtp://mail.example", 587, False), ("smtps://m.example", 465, True)]
)
def test_ports_and_encryption_follow_from_the_scheme(url: str, port: int, *, tls: bool) -> None:
    server = parse_smtp_url(url)
    assert (server.port, server.tls, server.user) == (port, tls, None)


@pytest.mark.parametrize(
    "url",
    ["mail.example", "http://mail.example", "smtp://", "smtp://u:secret@m:port", "smtp://u:secret@m/inbox", "smtp://["],
)
def test_what_is_no_server_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(UnusableMailSetting) as refused:
        parse_smtp_url(url)
    assert "secret" not in str(refused.value)


def test_a_county_without_an_address_of_its_own_uses_the_one_for_all() -> None:
    recipients = parse_recipients("peine=a@x.example, b@x.example, peine=c@x.example")
    assert recipients.of("peine") == ("a@x.example", "c@x.example")
    assert recipients.of("wittmund") == ("b@x.example",)
    assert parse_recipients("peine=a@x.example").of("wittmund") == ()


@pytest.mark.parametrize("text", [",", "peine", "peine=", "a@x.example\nBcc: b@x.example", "a@b@c", "<a@x.example>"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(UnusableMailSetting):
        parse_recipients(text)


def test_waits_grow_to_two_hours() -> None:
    waits = [wait_after(attempts) for attempts in (1, 2, 3, 7, 8, 500)]
    assert waits == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 64, 120, 120)]
