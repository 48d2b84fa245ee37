"""What the services around accounts need and adapters provide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from api.domain.accounts import Session
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
