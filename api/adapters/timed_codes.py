"""Codes of authenticator apps."""

from __future__ import annotations

import hmac
from datetime import datetime

import pyotp

_STEP_S = 30


class AuthenticatorCodes:
    """Six digits of SHA-1 every 30 seconds: the only kind that all apps know. A code may be one step early or late."""

    def new_secret(self) -> str:
        return pyotp.random_base32()

    def uri(self, secret: str, name: str) -> str:
        return pyotp.TOTP(secret, interval=_STEP_S).provisioning_uri(name=name, issuer_name="Lotse")

    def step(self, secret: str, code: str, now: datetime) -> int | None:
        codes, current = pyotp.HOTP(secret), int(now.timestamp()) // _STEP_S
        steps = (step for step in (current, current - 1, current + 1) if _same(codes.at(step), code))
        return next(steps, None)


def _same(wanted: str, sent: str) -> bool:
    return hmac.compare_digest(wanted.encode(), sent.encode())
