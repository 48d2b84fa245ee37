"""The mail server and the recipients as operators write them into settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

_ADDRESS = re.compile(r"[^@\s<>,;=\"]+@[^@\s<>,;=\"]+", re.ASCII)
_PORTS = {"smtp": 587, "smtps": 465}


class UnusableMailSetting(ValueError):
    """A setting that cannot be understood; the message repeats no password."""


@dataclass(frozen=True)
class SmtpServer:
    """`tls`: encrypted from the first byte; else STARTTLS where offered. `user` None: without signing in."""

    host: str
    port: int
    tls: bool
    user: str | None = None
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class Recipients:
    """Addresses by county; `everywhere` gets what concerns a county without its own."""

    by_county: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    everywhere: tuple[str, ...] = ()

    def of(self, county: str) -> tuple[str, ...]:
        """Return the addresses, none where nobody is to be told."""
        return self.by_county.get(county, self.everywhere)


def parse_smtp_url(text: str) -> SmtpServer:
    """Return the server of `smtp://user:password@host:port` or `smtps://…`. Raises UnusableMailSetting."""
    try:
        url = urlsplit(text)
        port = url.port
    except ValueError:
        raise UnusableMailSetting("the port or the host is none") from None
    if url.scheme not in _PORTS or not url.hostname or url.path.strip("/") or url.query or url.fragment:
        raise UnusableMailSetting("write smtp://user:password@host:port or smtps://…, special characters as %40")
    return SmtpServer(url.hostname, port or _PORTS[url.scheme], url.scheme == "smtps", *_account(url))


def parse_address(text: str) -> str:
    """Return the address without spaces around it. Raises UnusableMailSetting."""
    if not _ADDRESS.fullmatch(text.strip()):
        raise UnusableMailSetting("write a plain address such as lotse@county.example")
    return text.strip()


def parse_recipients(text: str) -> Recipients:
    """Read `wittmund=a@x.example, peine=b@x.example`; an address without a county gets those of all other counties.

    A county that is named again gets one more address. Raises UnusableMailSetting.
    """
    found: dict[str, tuple[str, ...]] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        county, _, address = part.rpartition("=")
        found[county.strip()] = (*found.get(county.strip(), ()), parse_address(address))
    if not found:
        raise UnusableMailSetting("write an address, or county=address for each county")
    return Recipients({county: to for county, to in found.items() if county}, found.get("", ()))


def _account(url: SplitResult) -> tuple[str | None, str]:
    return (unquote(url.username) if url.username else None, unquote(url.password or ""))
