"""Who signs in: accounts of staff, coordinators and administrators, and what is known of a session."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from api.domain.account_errors import UnusableLanguage, UnusableName

_NAME = re.compile(r"[\w.@+'-]+(?: [\w.@+'-]+)*")
_LONGEST_NAME = 100
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


class Role(StrEnum):
    """What somebody may do; nobody has two of these."""

    STAFF = "staff"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Account:
    """Somebody who works for a county. `languages`: what they speak, as BCP 47 codes."""

    id: str
    name: str
    role: Role
    county: str
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class AccountRecord:
    """An account with what only signing in and administration may know.

    `password_expires_at` is the end of a one-time password, None for a password that was chosen.
    """

    account: Account
    password_hash: str
    must_change_password: bool
    password_expires_at: datetime | None
    disabled: bool
    has_second_factor: bool
    created_at: datetime


@dataclass(frozen=True)
class Session:
    """A browser that is signed in. `must_change_password`: it opens nothing else until that is done."""

    account: Account
    csrf_token: str
    must_change_password: bool


def tidy_name(name: str) -> str:
    """Return the name in one Unicode form. Raises UnusableName: empty, too long, or with odd characters."""
    tidy = unicodedata.normalize("NFKC", name).strip()
    if not 1 < len(tidy) <= _LONGEST_NAME or not _NAME.fullmatch(tidy):
        raise UnusableName(f"A name has 2 to {_LONGEST_NAME} letters, digits or any of . _ - + @ ' and single spaces.")
    return tidy


def name_key(name: str) -> str:
    """Return what two names have in common when only their case differs."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).strip().casefold())


def check_languages(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes, each once. Raises UnusableLanguage."""
    languages = tuple(dict.fromkeys(codes))
    if not all(_LANGUAGE.fullmatch(code) for code in languages):
        raise UnusableLanguage("Languages are BCP 47 codes, such as de or ar.")
    return languages
