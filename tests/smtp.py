"""A real SMTP server on loopback that keeps what it gets."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.services import free_port

USER, PASSWORD = "lotse", "p@ss/wort"


@dataclass
class PostBox:
    """What came, and whether it came encrypted. `refuses`: an answer such as `451 later` to every mail."""

    port: int
    refuses: str | None = None
    mails: list[EmailMessage] = field(default_factory=list)
    to: list[list[str]] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    async def handle_DATA(self, _: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 aiosmtpd's name
        if self.refuses:
            return self.refuses
        assert isinstance(envelope.content, bytes)
        parsed = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        self.mails.append(parsed)
        self.to.append(list(envelope.rcpt_tos))
        self.encrypted.append(session.ssl is not None)
        return "250 kept"

    @property
    def texts(self) -> list[str]:
        return [str(mail.get_content()).replace("\r\n", "\n") for mail in self.mails]


def _sign_in(_: SMTP, __: Session, ___: Envelope, mechanism: str, data: Any) -> AuthResult:
    right = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=mechanism in ("PLAIN", "LOGIN") and data == right, handled=False)


@contextmanager
def smtp_server(**options: Any) -> Iterator[PostBox]:
    """Run a server; `options` are those of aiosmtpd, such as `tls_context`."""
    box = PostBox(free_port())
    if options.pop("wants_password", False):
        options |= {"authenticator": _sign_in, "auth_required": True}
    controller = Controller(box, hostname="127.0.0.1", port=box.port, **options)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


def make_tls(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Return the context of a server on 127.0.0.1 with a certificate of its own, and one that trusts it."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now, place = datetime.now(UTC), x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    certificate = builder.add_extension(place, critical=True).sign(key, hashes.SHA256())
    file, pem = folder / "server.pem", certificate.public_bytes(Encoding.PEM)
    file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + pem)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    return server, ssl.create_default_context(cadata=pem.decode())
