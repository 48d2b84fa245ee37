"""What a password has to be."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from api.domain.account_errors import PasswordTooWeak
from api.domain.accounts import name_key

SHORTEST = 12
LONGEST = 200
_DIFFERENT = 5
_BESIDE_THE_NAME = 8


def normalise_password(password: str) -> str:
    """Return the password in one Unicode form: keyboards write an ü in two ways."""
    return unicodedata.normalize("NFC", password)


def check_password(password: str, name: str) -> None:
    """Raise PasswordTooWeak with the reason."""
    plain = normalise_password(password)
    if len(plain) < SHORTEST:
        raise PasswordTooWeak(f"The password has {len(plain)} characters; it needs at least {SHORTEST}.")
    if len(set(plain)) < _DIFFERENT:
        raise PasswordTooWeak(f"The password needs at least {_DIFFERENT} different characters.")
    if len(plain.casefold().replace(name_key(name), "")) < _BESIDE_THE_NAME:
        raise PasswordTooWeak("The password is little more than the name of the account.")
    if plain.casefold() in _common():
        raise PasswordTooWeak("The password is one of those that everybody tries first.")


@cache
def _common() -> frozenset[str]:
    return frozenset((Path(__file__).parents[1] / "texts" / "common-passwords.txt").read_text("utf-8").split())
