"""Administrators: the accounts of their county, and who did what. No conversations."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.account_schemas import (
    AccountIn,
    AccountOut,
    Accounts,
    AddedAccount,
    AuditEntries,
    AuditOut,
    LanguagesIn,
    OneTimePassword,
    ResetIn,
)
from api.routes.dependencies import Administrator, App
from api.routes.responses import BODY, problems
from api.services.administration import NewAccount

router = APIRouter(prefix="/api/admin", tags=["administration"])

AccountId = Annotated[str, Path(max_length=64)]


@router.get("/accounts", summary="Accounts of the county", responses=problems(401, 403, 422))
async def read_accounts(app: App, by: Administrator) -> Accounts:
    records = await app.accounts.administration.of_county(by.county)
    return Accounts(accounts=[AccountOut.of(record) for record in records])


@router.post("/accounts", status_code=201, summary="Add an account", responses=problems(*BODY, 401, 403, 409))
async def add_account(app: App, by: Administrator, body: AccountIn) -> AddedAccount:
    """In the administrator's own county. The one-time password has to be changed at the first login."""
    wanted = NewAccount(body.name, body.role, by.county, tuple(body.languages))
    record, password = await app.accounts.administration.add(wanted, by)
    return AddedAccount(account=AccountOut.of(record), one_time_password=password)


@router.post(
    "/accounts/{account_id}/reset", summary="Give a new password", responses=problems(*BODY, 401, 403, 404, 409)
)
async def reset_account(
    app: App, by: Administrator, account_id: AccountId, body: ResetIn | None = None
) -> OneTimePassword:
    """All sessions of the account end."""
    second_factor = body is not None and body.second_factor
    password = await app.accounts.administration.reset(account_id, by, second_factor=second_factor)
    return OneTimePassword(one_time_password=password)


@router.post(
    "/accounts/{account_id}/disable", status_code=204, summary="Shut out", responses=problems(401, 403, 404, 409, 422)
)
async def disable_account(app: App, by: Administrator, account_id: AccountId) -> None:
    """All sessions of the account end."""
    await app.accounts.administration.disable(account_id, by)


@router.post(
    "/accounts/{account_id}/enable",
    status_code=204,
    summary="Let in again",
    responses=problems(401, 403, 404, 409, 422),
)
async def enable_account(app: App, by: Administrator, account_id: AccountId) -> None:
    await app.accounts.administration.enable(account_id, by)


@router.put(
    "/accounts/{account_id}/languages",
    status_code=204,
    summary="Say what somebody speaks",
    responses=problems(*BODY, 401, 403, 404),
)
async def set_languages(app: App, by: Administrator, account_id: AccountId, body: LanguagesIn) -> None:
    """The queue shows to whom of those who are there a person can talk in their own language."""
    await app.accounts.administration.set_languages(account_id, body.languages, by)


@router.get("/audit", summary="Who did what", responses=problems(401, 403, 422))
async def read_audit(
    app: App,
    by: Administrator,
    before: Annotated[int | None, Query(ge=1, le=2**31 - 1, description="Only entries with smaller ids.")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> AuditEntries:
    """What was done by or to accounts of the county in the last year, newest first."""
    entries = await app.accounts.audit.entries(by.county, before=before, limit=limit)
    return AuditEntries(entries=[AuditOut.of(entry) for entry in entries])
