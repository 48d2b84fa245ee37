"""How a mail reaches the server: encrypted where that is offered, and no password in the clear."""

from __future__ import annotations

import asyncio
import ssl
from pathlib import Path

import pytest

from api.adapters.mail import SmtpMail
from api.domain.mail import Letter, MailNotSent
from api.domain.mail_format import SmtpServer
from tests.fakes import FakeClock
from tests.services import free_port
from tests.smtp import PASSWORD, USER, make_tls, smtp_server

LETTER = Letter("Lotse: Grüße", "Schöne Grüße\n")


def send(server: SmtpServer, trust: ssl.SSLContext | None = None, to: tuple[str, ...] = ("a@x.example",)) -> None:
    asyncio.run(SmtpMail(server, "lotse@x.example", FakeClock(), trust).send("m1", to, LETTER))


def test_a_mail_arrives_as_it_was_written() -> None:
    with smtp_server() as box:
        send(SmtpServer("127.0.0.1", box.port, False))
    [mail] = box.mails
    assert (mail["Subject"], mail["From"], mail["Message-ID"]) == (
        "Lotse: Grüße",
        "Lotse <lotse@x.example>",
        "<m1@x.example>",
    )
    assert (box.texts[0].splitlines(), box.encrypted) == (["Schöne Grüße"], [False])


def test_starttls_is_used_where_it_is_offered_and_the_password_goes_through_it(tmp_path: Path) -> None:
    own, trust = make_tls(tmp_path)
    with smtp_server(tls_context=own, require_starttls=True, wants_password=True) as box:
        send(SmtpServer("127.0.0.1", box.port, False, USER, PASSWORD), trust)
    assert box.encrypted == [True]


def test_smtps_is_encrypted_from_the_first_byte(tmp_path: Path) -> None:
    own, trust = make_tls(tmp_path)
    with smtp_server(ssl_context=own) as box:
        send(SmtpServer("127.0.0.1", box.port, True), trust)
    assert len(box.mails) == 1


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    own, _ = make_tls(tmp_path)
    with smtp_server(tls_context=own) as box, pytest.raises(MailNotSent, match="SSLCertVerificationError"):
        send(SmtpServer("127.0.0.1", box.port, False))
    assert box.mails == []


def test_a_wrong_password_is_no_success_and_is_not_repeated(tmp_path: Path) -> None:
    own, trust = make_tls(tmp_path)
    with smtp_server(tls_context=own, wants_password=True) as box, pytest.raises(MailNotSent) as refused:
        send(SmtpServer("127.0.0.1", box.port, False, USER, "wrong"), trust)
    assert (str(refused.value), box.mails) == ("SMTPAuthenticationError 535", [])


def test_a_server_that_is_away_is_named_so() -> None:
    with pytest.raises(MailNotSent, match="ConnectionRefusedError"):
        send(SmtpServer("127.0.0.1", free_port(), False))


def test_a_mail_to_nobody_is_not_sent() -> None:
    with pytest.raises(MailNotSent, match="recipient"):
        send(SmtpServer("127.0.0.1", free_port(), False), to=())
