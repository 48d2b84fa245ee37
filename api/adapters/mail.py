"""Mail by SMTP: the port `Mail`."""

from __future__ import annotations

import asyncio
import smtplib
import ssl
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from ipaddress import ip_address

from api.domain.mail import Letter, MailNotSent
from api.domain.mail_format import SmtpServer
from api.services.ports import Clock

_TIMEOUT_S = 10.0


class SmtpMail:
    """Opens a connection for each mail, in a thread. Certificates are checked; a password never travels in the clear,
    but on this machine."""

    def __init__(self, server: SmtpServer, sender: str, clock: Clock, trust: ssl.SSLContext | None = None) -> None:
        """`trust`: whose certificates are believed, None: those that the system believes."""
        self._server = server
        self._sender = sender
        self._clock = clock
        self._trust = trust or ssl.create_default_context()

    async def send(self, mail_id: str, to: Sequence[str], letter: Letter) -> None:
        if not to:
            raise MailNotSent("nobody is named as recipient")
        try:
            message = self._message(mail_id, to, letter)
        except (ValueError, AttributeError):  # what the e-mail package says of an address that is none
            raise MailNotSent("no mail can be made for this recipient") from None
        try:
            await asyncio.to_thread(self._hand_over, message)
        except (smtplib.SMTPException, OSError) as problem:
            raise MailNotSent(_reason(problem)) from None

    def _message(self, mail_id: str, to: Sequence[str], letter: Letter) -> EmailMessage:
        message = EmailMessage()
        message["From"] = formataddr(("Lotse", self._sender))
        message["To"] = ", ".join(to)
        message["Subject"] = letter.subject
        message["Date"] = format_datetime(self._clock.now())
        message["Message-ID"] = f"<{mail_id}@{self._sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text, cte="quoted-printable")
        return message

    def _hand_over(self, message: EmailMessage) -> None:
        with self._connect() as connection:
            encrypted = self._server.tls
            if not encrypted and connection.has_extn("starttls"):
                connection.starttls(context=self._trust)
                connection.ehlo()
                encrypted = True
            if self._server.user is not None:
                if not (encrypted or _is_here(self._server.host)):
                    raise MailNotSent("the server offers no encryption: it gets no password")
                connection.login(self._server.user, self._server.password)
            connection.send_message(message)

    def _connect(self) -> smtplib.SMTP:
        host, port = self._server.host, self._server.port
        connection: smtplib.SMTP = (
            smtplib.SMTP_SSL(host, port, timeout=_TIMEOUT_S, context=self._trust)
            if self._server.tls
            else smtplib.SMTP(host, port, timeout=_TIMEOUT_S)
        )
        connection.ehlo_or_helo_if_needed()
        return connection


def _reason(problem: Exception) -> str:
    """Name the failure without its text: servers repeat addresses in theirs."""
    code = getattr(problem, "smtp_code", None)
    return type(problem).__name__ if code is None else f"{type(problem).__name__} {code}"


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
