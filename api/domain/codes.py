"""Codes with which a person goes on elsewhere: 60 bits, twelve characters that can be read aloud."""

from __future__ import annotations

import secrets

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_HEARD_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LENGTH = 12
_GROUP = 4


def make_code() -> str:
    """Return a new code in groups, such as `7K3M-Q0ZT-88XA`."""
    plain = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    return "-".join(plain[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def normalise_code(typed: str) -> str | None:
    """Return the twelve characters of a code as typed, None if it cannot be one.

    Case, spaces and dashes do not matter, nor O for 0, I and L for 1.
    """
    plain = "".join(character for character in typed if not character.isspace() and character not in "-–—_.")
    plain = plain.upper().translate(_HEARD_AS)
    if len(plain) != _LENGTH or any(character not in _ALPHABET for character in plain):
        return None
    return plain
