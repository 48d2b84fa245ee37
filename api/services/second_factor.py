"""A second factor: codes of an authenticator app, and recovery codes for the day it is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.domain.account_errors import NoSecondFactor, SecondFactorInUse, WrongPassword
from api.domain.accounts import Account
from api.domain.codes import make_code, normalise_code
from api.services.account_ports import Cipher, SecondFactorStore, TimedCodes
from api.services.ports import Audit, Clock, Hasher

_RECOVERY_CODES = 10


@dataclass(frozen=True)
class BegunSecondFactor:
    """What an authenticator app has to know; `uri` is for a QR code, `secret` for typing."""

    secret: str
    uri: str


@dataclass(frozen=True)
class SecondFactor:
    store: SecondFactorStore
    codes: TimedCodes
    cipher: Cipher
    hasher: Hasher
    audit: Audit
    clock: Clock

    async def begin(self, account: Account) -> BegunSecondFactor:
        """Return a new secret; it counts for nothing until it is confirmed. Raises SecondFactorInUse."""
        await self._check_none_is_active(account)
        secret = self.codes.new_secret()
        await self.store.begin(account.id, self.cipher.seal(secret))
        return BegunSecondFactor(secret, self.codes.uri(secret, account.name))

    async def confirm(self, account: Account, code: str) -> Sequence[str]:
        """Return recovery codes, which are never shown again.

        Raises NoSecondFactor when none was begun, SecondFactorInUse, WrongPassword when the code is wrong.
        """
        await self._check_none_is_active(account)
        sealed = await self.store.pending(account.id)
        secret = None if sealed is None else self.cipher.unseal(sealed)
        if sealed is None or secret is None:
            raise NoSecondFactor("Begin with POST /api/auth/totp.")
        step = self.codes.step(secret, _digits(code), self.clock.now())
        if step is None:
            raise WrongPassword("The code is not the one that the app shows now; check the clock of the device.")
        recovery_codes = [make_code() for _ in range(_RECOVERY_CODES)]
        await self.store.activate(account.id, sealed, step, [self._hash(account.id, code) for code in recovery_codes])
        await self.audit.record(account.id, "second-factor-added", account.id, self.clock.now())
        return recovery_codes

    async def accept(self, account_id: str, code: str) -> bool:
        """Return whether the code is right; it is used up then."""
        sealed = await self.store.active(account_id)
        secret = None if sealed is None else self.cipher.unseal(sealed)
        step = None if secret is None else self.codes.step(secret, _digits(code), self.clock.now())
        if step is not None:
            return await self.store.use_step(account_id, step)
        if normalise_code(code) is None:
            return False
        return await self.store.use_recovery_code(account_id, self._hash(account_id, code))

    async def remove(self, account_id: str) -> None:
        await self.store.remove(account_id)

    async def _check_none_is_active(self, account: Account) -> None:
        if await self.store.active(account.id) is not None:
            raise SecondFactorInUse("Remove it first: DELETE /api/auth/totp.")

    def _hash(self, account_id: str, code: str) -> str:
        return self.hasher.code(f"recovery:{account_id}:{normalise_code(code)}")


def _digits(code: str) -> str:
    return "".join(code.split())
