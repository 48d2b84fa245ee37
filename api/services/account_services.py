"""The use cases around accounts, as the routes get them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from api.services.account_ports import AuditTrail
from api.services.administration import Administration
from api.services.attempts import Attempts
from api.services.own_account import OwnAccount
from api.services.ports import Clock
from api.services.provider_sign_in import ProviderSignIn
from api.services.second_factor import SecondFactor
from api.services.sessions import Sessions
from api.services.sign_in import SignIn

AUDIT_KEPT = timedelta(days=365)


@dataclass(frozen=True)
class AccountServices:
    """`provider_sign_in`: None where no identity provider is configured."""

    sessions: Sessions
    sign_in: SignIn
    own_account: OwnAccount
    second_factor: SecondFactor
    administration: Administration
    provider_sign_in: ProviderSignIn | None
    attempts: Attempts
    audit: AuditTrail
    clock: Clock

    async def delete_old(self) -> None:
        """Delete ended sessions, forgotten failures, and what was done more than a year ago."""
        await self.sessions.delete_ended()
        await self.attempts.delete_old()
        await self.audit.delete_older(self.clock.now() - AUDIT_KEPT)
