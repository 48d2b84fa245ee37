"""Administration of accounts: add, reset, disable, enable, list; each in the own county."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from api.domain.account_errors import OwnAccount
from api.domain.accounts import Account, AccountRecord, Role, check_languages, name_key, tidy_name
from api.domain.codes import make_code
from api.domain.errors import NotFound, UnknownCounty
from api.services.account_ports import AccountStore, IdentityStore, Passwords
from api.services.attempts import Attempts
from api.services.ports import Audit, Clock
from api.services.second_factor import SecondFactor
from api.services.sessions import Sessions

ONE_TIME_PASSWORD_VALID = timedelta(hours=24)


@dataclass(frozen=True)
class NewAccount:
    name: str
    role: Role
    county: str
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Administration:
    """`by` is who does it: an administrator, in their county; or None for somebody at the command line, in all."""

    accounts: AccountStore
    attempts: Attempts
    passwords: Passwords
    second_factor: SecondFactor
    sessions: Sessions
    audit: Audit
    clock: Clock
    identities: IdentityStore
    counties: Collection[str]

    async def of_county(self, county: str | None) -> Sequence[AccountRecord]:
        return await self.accounts.of_county(county)

    async def find(self, name: str) -> Account:
        """Raises NotFound."""
        record = await self.accounts.by_name(name_key(name))
        if record is None:
            raise NotFound("There is no account with this name.")
        return record.account

    async def add(self, wanted: NewAccount, by: Account | None) -> tuple[AccountRecord, str]:
        """Return the account and its one-time password. Raises UnusableName, NameTaken, UnknownCounty."""
        if wanted.county not in self.counties:
            raise UnknownCounty(f"This installation serves {', '.join(sorted(self.counties))}.")
        languages = check_languages(wanted.languages)
        account = Account(str(uuid.uuid4()), tidy_name(wanted.name), wanted.role, wanted.county, languages)
        password, now = make_code(), self.clock.now()
        record = AccountRecord(
            account,
            await self.passwords.hash(password),
            must_change_password=True,
            password_expires_at=now + ONE_TIME_PASSWORD_VALID,
            disabled=False,
            has_second_factor=False,
            created_at=now,
        )
        await self.accounts.add(record)
        await self._record("account-added", account.id, by)
        return record, password

    async def reset(self, account_id: str, by: Account | None, *, second_factor: bool = False) -> str:
        """Return a new one-time password.

        All sessions end, and so does what leads from an identity provider to the account; the second factor only if
        that is wanted.
        """
        await self._access(account_id, by)
        password = make_code()
        password_hash = await self.passwords.hash(password)
        await self.accounts.set_password(account_id, password_hash, self.clock.now() + ONE_TIME_PASSWORD_VALID)
        await self.identities.unlink(account_id)
        if second_factor:
            await self.second_factor.remove(account_id)
        await self.sessions.end_all(account_id)
        await self._record("account-reset", account_id, by)
        return password

    async def disable(self, account_id: str, by: Account | None) -> None:
        await self._access(account_id, by)
        await self.accounts.set_disabled(account_id, disabled=True)
        await self.sessions.end_all(account_id)
        await self._record("account-disabled", account_id, by)

    async def enable(self, account_id: str, by: Account | None) -> None:
        await self._access(account_id, by)
        await self.accounts.set_disabled(account_id, disabled=False)
        await self._record("account-enabled", account_id, by)

    async def set_languages(self, account_id: str, languages: Iterable[str], by: Account | None) -> None:
        """Keep what somebody speaks. Raises NotFound, UnusableLanguage."""
        checked = check_languages(languages)
        await self._find(account_id, by)
        await self.accounts.set_languages(account_id, checked)
        await self._record("account-languages", account_id, by)

    async def _access(self, account_id: str, by: Account | None) -> None:
        """Let through who may change this account, and forget its failed logins. Raises NotFound, OwnAccount."""
        account = await self._find(account_id, by)
        if by is not None and by.id == account_id:
            raise OwnAccount("Ask another administrator, or use `lotse users` on the server.")
        await self.attempts.forget(account.name)

    async def _find(self, account_id: str, by: Account | None) -> Account:
        """Return an account that somebody may see. Raises NotFound."""
        record = await self.accounts.by_id(account_id)
        if record is None or (by is not None and record.account.county != by.county):
            raise NotFound("There is no such account in your county.")
        return record.account

    async def _record(self, action: str, account_id: str, by: Account | None) -> None:
        await self.audit.record(by.id if by else None, action, account_id, self.clock.now())
