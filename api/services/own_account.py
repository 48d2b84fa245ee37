"""What people change of their own account, with their password as proof."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.domain.account_errors import PasswordTooWeak, WrongPassword
from api.domain.accounts import Account, check_languages
from api.domain.passwords import check_password, normalise_password
from api.services.account_ports import AccountStore, Passwords
from api.services.attempts import Attempts
from api.services.ports import Audit, Clock
from api.services.second_factor import SecondFactor
from api.services.sessions import Sessions


@dataclass(frozen=True)
class OwnAccount:
    accounts: AccountStore
    attempts: Attempts
    passwords: Passwords
    second_factor: SecondFactor
    sessions: Sessions
    audit: Audit
    clock: Clock

    async def change_password(self, account: Account, token: str, old: str, new: str, client: str) -> None:
        """Keep the new password and end all other sessions. Raises PasswordTooWeak, WrongPassword, TooManyRequests."""
        check_password(new, account.name)
        if normalise_password(new) == normalise_password(old):
            raise PasswordTooWeak("The new password is the old one.")
        await self._check_password(account, old, client)
        password_hash = await self.passwords.hash(normalise_password(new))
        await self.accounts.set_password(account.id, password_hash, None)
        await self.sessions.end_others(account.id, token)
        await self.audit.record(account.id, "password-changed", account.id, self.clock.now())

    async def set_languages(self, account: Account, languages: Iterable[str]) -> None:
        """Keep what one speaks oneself. Raises UnusableLanguage."""
        await self.accounts.set_languages(account.id, check_languages(languages))
        await self.audit.record(account.id, "account-languages", account.id, self.clock.now())

    async def remove_second_factor(self, account: Account, password: str, client: str) -> None:
        """Raises WrongPassword, TooManyRequests."""
        await self._check_password(account, password, client)
        await self.second_factor.remove(account.id)
        await self.audit.record(account.id, "second-factor-removed", account.id, self.clock.now())

    async def _check_password(self, account: Account, password: str, client: str) -> None:
        await self.attempts.take(account.name, client)
        record = await self.accounts.by_id(account.id)
        password_hash = record.password_hash if record else None
        if not await self.passwords.verify(password_hash, normalise_password(password)):
            raise WrongPassword("Your password is not this one.")
        await self.attempts.succeed(account.name, client)
