"""What the services around accounts need and adapters provide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from api.domain.accounts import AccountRecord, Session
from api.services.ports import Audit


@dataclass(frozen=True)
class KnownSession:
    session: Session
    seen_at: datetime
    expires_at: datetime


class SessionStore(Protocol):
    """Sessions by the hash of their token. Those of disabled accounts are never found."""

    async def add(
        self,
        token_hash: str,
        account_id: str,
        csrf_token: str,
        *,
        by_password: bool,
        now: datetime,
        expires: datetime,
    ) -> Session: ...

    async def find(self, token_hash: str) -> KnownSession | None: ...

    async def note_seen(self, token_hash: str, now: datetime) -> None: ...

    async def delete(self, token_hash: str) -> None: ...

    async def delete_of_account(self, account_id: str, *, keep: str | None) -> None:
        """Delete the sessions of an account, all but the one with the token hash `keep`."""
        ...

    async def delete_ended(self, *, seen_before: datetime, now: datetime) -> None: ...


@dataclass(frozen=True)
class AuditEntry:
    """`account`: the name of who did it, None for the command line; `object_id`: what it was done to."""

    id: int
    at: datetime
    account: str | None
    action: str
    object_id: str | None


class AuditTrail(Audit, Protocol):
    """The audit with what administrators may read of it."""

    async def entries(self, county: str, *, before: int | None, limit: int) -> Sequence[AuditEntry]:
        """Return what was done by or to accounts of the county, newest first; `before`: only smaller ids."""
        ...

    async def delete_older(self, before: datetime) -> None: ...


class AccountStore(Protocol):
    """Accounts; names are told apart without case."""

    async def by_name(self, key: str) -> AccountRecord | None:
        """`key`: what `name_key` returns."""
        ...

    async def by_id(self, account_id: str) -> AccountRecord | None: ...

    async def of_county(self, county: str | None) -> Sequence[AccountRecord]:
        """Return the accounts of a county (None: of all) by name."""
        ...

    async def add(self, record: AccountRecord) -> None:
        """Raises NameTaken."""
        ...

    async def set_password(self, account_id: str, password_hash: str, one_time_until: datetime | None) -> None:
        """Keep a password; `one_time_until` makes it one that has to be changed, and opens nothing after that time."""
        ...

    async def set_disabled(self, account_id: str, *, disabled: bool) -> None: ...

    async def set_languages(self, account_id: str, languages: Sequence[str]) -> None: ...


class FailureStore(Protocol):
    """Failed logins by the keyed hash of a name."""

    async def take(self, name_hash: str, now: datetime) -> int:
        """Count an attempt and return 0, or count nothing and return the seconds to wait."""
        ...

    async def give_back(self, name_hash: str) -> None: ...

    async def clear(self, name_hash: str) -> None: ...

    async def delete_older(self, before: datetime) -> None: ...


class SecondFactorStore(Protocol):
    """Sealed secrets and hashed recovery codes of second factors."""

    async def begin(self, account_id: str, sealed: str) -> None: ...

    async def pending(self, account_id: str) -> str | None: ...

    async def active(self, account_id: str) -> str | None: ...

    async def activate(self, account_id: str, sealed: str, step: int, recovery_hashes: Sequence[str]) -> None:
        """Make this secret the active one, with new recovery codes; the code of time step `step` has been used."""
        ...

    async def use_step(self, account_id: str, step: int) -> bool:
        """Return whether no code of this or a later step was used before; now one is."""
        ...

    async def use_recovery_code(self, account_id: str, recovery_hash: str) -> bool:
        """Return whether there was such a code; now there is not."""
        ...

    async def remove(self, account_id: str) -> None: ...


class Passwords(Protocol):
    """Slow hashes of passwords."""

    async def hash(self, password: str) -> str: ...

    async def verify(self, password_hash: str | None, password: str) -> bool:
        """Return whether the password is right; without a hash False, after as much time."""
        ...


class TimedCodes(Protocol):
    """Codes that change every half minute (RFC 6238)."""

    def new_secret(self) -> str: ...

    def uri(self, secret: str, name: str) -> str:
        """Return what authenticator apps read from a QR code."""
        ...

    def step(self, secret: str, code: str, now: datetime) -> int | None:
        """Return the time step (this one or a neighbour) to which the code belongs, None if it is wrong."""
        ...


class Cipher(Protocol):
    """Seals what has to be read again with a key that is not in the database."""

    def seal(self, plain: str) -> str: ...

    def unseal(self, sealed: str, *, max_age_s: int | None = None) -> str | None:
        """Return what was sealed; None if it was changed, is older than `max_age_s`, or the key is another one."""
        ...


@dataclass(frozen=True)
class PendingLogin:
    """What has to be remembered while somebody is at the identity provider."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Identity:
    """Who somebody is: `subject` never changes; one of the `names` may be that of an account."""

    subject: str
    names: tuple[str, ...]


class IdentityProvider(Protocol):
    """Whoever vouches for people. Both calls raise ProviderUnavailable."""

    async def begin(self, pending: PendingLogin) -> str:
        """Return the address to which the browser goes."""
        ...

    async def finish(self, pending: PendingLogin, code: str) -> Identity:
        """Raises ProviderRefused."""
        ...


class IdentityStore(Protocol):
    """Which account belongs to which identity."""

    async def by_subject(self, subject: str) -> AccountRecord | None: ...

    async def link(self, account_id: str, subject: str) -> bool:
        """Return whether the account had no identity; now it has this one."""
        ...

    async def unlink(self, account_id: str) -> None: ...
