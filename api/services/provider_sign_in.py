"""Signing in at the county's identity provider: only those who have an account come in."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass

from api.domain.account_errors import NoAccount, ProviderRefused
from api.domain.accounts import Account, AccountRecord, Session, name_key
from api.services.account_ports import (
    AccountStore,
    Cipher,
    Identity,
    IdentityProvider,
    IdentityStore,
    PendingLogin,
)
from api.services.ports import Audit, Clock
from api.services.sessions import Sessions

LOGIN_MAY_TAKE_S = 600


@dataclass(frozen=True)
class ProviderSignIn:
    """While somebody is at the provider their own browser keeps, sealed, what has to be remembered."""

    provider: IdentityProvider
    accounts: AccountStore
    identities: IdentityStore
    sessions: Sessions
    cipher: Cipher
    audit: Audit
    clock: Clock

    async def begin(self) -> tuple[str, str]:
        """Return the provider's address, and what the browser keeps. Raises ProviderUnavailable."""
        pending = PendingLogin(*(secrets.token_urlsafe(32) for _ in range(3)))
        return await self.provider.begin(pending), self.cipher.seal(json.dumps(asdict(pending)))

    async def finish(self, kept: str, state: str, code: str) -> tuple[str, Session]:
        """Return the token of a new session. Raises ProviderRefused, ProviderUnavailable, NoAccount."""
        pending = self._unseal(kept)
        if not secrets.compare_digest(pending.state.encode(), state.encode()):
            raise ProviderRefused("This answer belongs to another login; begin again.")
        identity = await self.provider.finish(pending, code)
        account = await self._account_of(identity)
        token, session = await self.sessions.begin(account, by_password=False)
        await self.audit.record(account.id, "login", None, self.clock.now())
        return token, session

    def _unseal(self, kept: str) -> PendingLogin:
        plain = self.cipher.unseal(kept, max_age_s=LOGIN_MAY_TAKE_S)
        if plain is None:
            raise ProviderRefused("The login took too long, or began in another browser; begin again.")
        return PendingLogin(**json.loads(plain))

    async def _account_of(self, identity: Identity) -> Account:
        record = await self.identities.by_subject(identity.subject) or await self._link(identity)
        if record is None or record.disabled:
            raise NoAccount("Ask an administrator of your county for an account.")
        return record.account

    async def _link(self, identity: Identity) -> AccountRecord | None:
        for name in identity.names:
            record = await self.accounts.by_name(name_key(name))
            if record and not record.disabled and await self.identities.link(record.account.id, identity.subject):
                await self.audit.record(record.account.id, "identity-linked", record.account.id, self.clock.now())
                return record
        return None
