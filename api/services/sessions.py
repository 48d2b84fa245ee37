"""Sessions: who is signed in, for how long."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from api.domain.account_errors import NotSignedIn
from api.domain.accounts import Account, Session
from api.services.account_ports import KnownSession, SessionStore
from api.services.ports import Clock, Hasher

IDLE = timedelta(hours=8)
LONGEST = timedelta(hours=12)
_NOTE_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Sessions:
    """A session ends 8 hours after its last request and 12 hours after it began."""

    store: SessionStore
    hasher: Hasher
    clock: Clock

    async def begin(self, account: Account, *, by_password: bool) -> tuple[str, Session]:
        """Return the token, which nobody else ever sees, and the session."""
        token, csrf_token, now = secrets.token_urlsafe(32), secrets.token_urlsafe(32), self.clock.now()
        session = await self.store.add(
            self.hasher.token(token), account.id, csrf_token, by_password=by_password, now=now, expires=now + LONGEST
        )
        return token, session

    async def access_session(self, token: str | None) -> Session:
        """Return the session that a token opens. Raises NotSignedIn."""
        if not token:
            raise NotSignedIn("Sign in first.")
        token_hash, now = self.hasher.token(token), self.clock.now()
        known = await self.store.find(token_hash)
        if known is None or _has_ended(known, self.clock):
            raise NotSignedIn("The session has ended; sign in again.")
        if now - known.seen_at >= _NOTE_EVERY:
            await self.store.note_seen(token_hash, now)
        return known.session

    async def is_open(self, token: str | None) -> bool:
        """Whether a token still opens a session; asking does not prolong it."""
        known = await self.store.find(self.hasher.token(token)) if token else None
        return known is not None and not _has_ended(known, self.clock)

    async def end(self, token: str) -> None:
        await self.store.delete(self.hasher.token(token))

    async def end_others(self, account_id: str, token: str) -> None:
        await self.store.delete_of_account(account_id, keep=self.hasher.token(token))

    async def end_all(self, account_id: str) -> None:
        await self.store.delete_of_account(account_id, keep=None)

    async def delete_ended(self) -> None:
        now = self.clock.now()
        await self.store.delete_ended(seen_before=now - IDLE, now=now)


def _has_ended(known: KnownSession, clock: Clock) -> bool:
    now = clock.now()
    return now >= known.expires_at or now - known.seen_at >= IDLE
