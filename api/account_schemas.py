"""The wire of accounts: what comes in (unknown fields are refused) and what goes out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field, StrictBool, StringConstraints

from api.domain.accounts import Account, AccountRecord, Role, Session
from api.domain.passwords import LONGEST, SHORTEST
from api.schemas import Incoming, LanguageCode
from api.services.account_ports import AuditEntry

Name = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=100)]
Password = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=LONGEST)]
Code = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=64)]


class Login(Incoming):
    username: Name
    password: Password
    code: Code | None = Field(None, description="From the authenticator app, or a recovery code.")


class PasswordChange(Incoming):
    old: Password
    # How long it has to be is said by the service, in words.
    new: Annotated[Password, Field(json_schema_extra={"minLength": SHORTEST})]


class TotpCode(Incoming):
    code: Code


class PasswordProof(Incoming):
    password: Password


class AccountIn(Incoming):
    name: Name
    role: Role
    languages: list[LanguageCode] = Field([], max_length=30)


class LanguagesIn(Incoming):
    languages: list[LanguageCode] = Field(max_length=30, description="What somebody speaks; instead of what was known.")


class ResetIn(Incoming):
    second_factor: StrictBool = Field(False, description="Remove the second factor, too.")


class OwnAccountOut(BaseModel):
    name: str
    role: Role
    county: str
    languages: tuple[str, ...]
    must_change_password: bool


class SessionOut(BaseModel):
    csrf_token: str = Field(description="Send it as X-CSRF-Token with every call that changes something.")
    account: OwnAccountOut

    @classmethod
    def of(cls, session: Session) -> SessionOut:
        account = _public(session.account)
        return cls(
            csrf_token=session.csrf_token,
            account=OwnAccountOut(**account, must_change_password=session.must_change_password),
        )


class TotpOut(BaseModel):
    secret: str
    uri: str = Field(description="What an authenticator app reads from a QR code.")


class RecoveryCodes(BaseModel):
    recovery_codes: list[str] = Field(description="Each works once instead of a code; they are never shown again.")


class AccountOut(BaseModel):
    id: str
    name: str
    role: Role
    county: str
    languages: tuple[str, ...]
    disabled: bool
    must_change_password: bool
    has_second_factor: bool
    created_at: datetime

    @classmethod
    def of(cls, record: AccountRecord) -> AccountOut:
        return cls(
            id=record.account.id,
            **_public(record.account),
            disabled=record.disabled,
            must_change_password=record.must_change_password,
            has_second_factor=record.has_second_factor,
            created_at=record.created_at,
        )


class Accounts(BaseModel):
    accounts: list[AccountOut]


class OneTimePassword(BaseModel):
    one_time_password: str = Field(description="Valid for 24 hours; never shown again.")


class AddedAccount(OneTimePassword):
    account: AccountOut


class AuditOut(BaseModel):
    id: int
    at: datetime
    account: str | None = Field(description="The name of who did it; null at the command line or before signing in.")
    action: str
    object_id: str | None

    @classmethod
    def of(cls, entry: AuditEntry) -> AuditOut:
        return cls(id=entry.id, at=entry.at, account=entry.account, action=entry.action, object_id=entry.object_id)


class AuditEntries(BaseModel):
    entries: list[AuditOut]


def _public(account: Account) -> dict[str, Any]:
    return {
        "name": account.name,
        "role": account.role,
        "county": account.county,
        "languages": account.languages,
    }
