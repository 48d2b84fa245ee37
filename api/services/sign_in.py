"""Signing in with name and password, and a code where the account asks for one."""

from __future__ import annotations

from dataclasses import dataclass

from api.domain.account_errors import LoginRefused, OneTimePasswordExpired, SecondFactorRequired
from api.domain.accounts import Account, AccountRecord, Session, name_key
from api.domain.passwords import normalise_password
from api.services.account_ports import AccountStore, Passwords
from api.services.attempts import Attempts
from api.services.ports import Audit, Clock
from api.services.second_factor import SecondFactor
from api.services.sessions import Sessions


@dataclass(frozen=True)
class SignIn:
    accounts: AccountStore
    attempts: Attempts
    passwords: Passwords
    second_factor: SecondFactor
    sessions: Sessions
    audit: Audit
    clock: Clock

    async def sign_in(self, name: str, password: str, code: str | None, client: str) -> tuple[str, Session]:
        """Return the token of a new session. Raises a NotSignedIn that says no more than it has to, TooManyRequests."""
        await self.attempts.take(name, client)
        record = await self.accounts.by_name(name_key(name))
        account = await self._check_password(record, password, name, client)
        await self._check_code(account, code, name, client)
        await self.attempts.succeed(name, client)
        token, session = await self.sessions.begin(account.account, by_password=True)
        await self.audit.record(account.account.id, "login", None, self.clock.now())
        return token, session

    async def sign_out(self, account: Account, token: str) -> None:
        await self.sessions.end(token)
        await self.audit.record(account.id, "logout", None, self.clock.now())

    async def _check_password(
        self, record: AccountRecord | None, password: str, name: str, client: str
    ) -> AccountRecord:
        password_hash = record.password_hash if record else None
        right = await self.passwords.verify(password_hash, normalise_password(password))
        if record is None or record.disabled or not right:
            raise await self._refuse(record)
        if record.password_expires_at is not None and record.password_expires_at <= self.clock.now():
            await self.attempts.give_back(name, client)
            raise OneTimePasswordExpired("One-time passwords are valid for a day; ask an administrator for another.")
        return record

    async def _check_code(self, record: AccountRecord, code: str | None, name: str, client: str) -> None:
        if not record.has_second_factor:
            return
        if code is None:
            await self.attempts.give_back(name, client)
            raise SecondFactorRequired("Send the code of the authenticator app, or a recovery code, as `code`.")
        if not await self.second_factor.accept(record.account.id, code):
            raise await self._refuse(record)

    async def _refuse(self, record: AccountRecord | None) -> LoginRefused:
        # Written for unknown names, too: whoever measures the time learns nothing.
        await self.audit.record(None, "login-refused", record.account.id if record else None, self.clock.now())
        return LoginRefused("Check the name and the password, and the code if you have one.")
