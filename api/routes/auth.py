"""Signing in and out, and what people change of their own account."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api.account_schemas import (
    LanguagesIn,
    Login,
    PasswordChange,
    PasswordProof,
    RecoveryCodes,
    SessionOut,
    TotpCode,
    TotpOut,
)
from api.routes.dependencies import AnySession, App, Client, SignedIn
from api.routes.responses import BODY, problems
from api.routes.session_cookie import remove_session_cookie, set_session_cookie
from api.routes.signed_in import SESSION_COOKIE

router = APIRouter(prefix="/api/auth", tags=["accounts"])


def get_token(request: Request) -> str:
    return request.cookies.get(SESSION_COOKIE, "")


Token = Annotated[str, Depends(get_token)]


@router.post("/login", summary="Sign in", responses=problems(*BODY, 401, 429))
async def login(
    app: App, client: Client, request: Request, token: Token, response: Response, body: Login
) -> SessionOut:
    """Sets the session cookie. 401 with the code `totp_required`: again, with a `code`."""
    new_token, session = await app.accounts.sign_in.sign_in(body.username, body.password, body.code, client)
    if token:
        await app.accounts.sessions.end(token)
    set_session_cookie(request, response, new_token)
    return SessionOut.of(session)


@router.post("/logout", status_code=204, summary="Sign out", responses=problems(401, 403, 422))
async def logout(app: App, session: AnySession, token: Token, response: Response) -> None:
    await app.accounts.sign_in.sign_out(session.account, token)
    remove_session_cookie(response)


@router.get("/session", summary="Who is signed in", responses=problems(401, 422))
async def read_session(session: AnySession) -> SessionOut:
    return SessionOut.of(session)


@router.post("/password", status_code=204, summary="Change the password", responses=problems(*BODY, 401, 403, 429))
async def change_password(app: App, client: Client, session: AnySession, token: Token, body: PasswordChange) -> None:
    """All other sessions of the account end."""
    await app.accounts.own_account.change_password(session.account, token, body.old, body.new, client)


@router.put("/languages", status_code=204, summary="Say what one speaks", responses=problems(*BODY, 401, 403))
async def set_languages(app: App, account: SignedIn, body: LanguagesIn) -> None:
    """The queue shows to whom of those who are there a person can talk in their own language."""
    await app.accounts.own_account.set_languages(account, body.languages)


@router.post("/totp", summary="Begin a second factor", responses=problems(401, 403, 409, 422))
async def begin_totp(app: App, account: SignedIn) -> TotpOut:
    """The secret counts for nothing until a code confirms it."""
    begun = await app.accounts.second_factor.begin(account)
    return TotpOut(secret=begun.secret, uri=begun.uri)


@router.post("/totp/confirm", summary="Confirm a second factor", responses=problems(*BODY, 401, 403, 409))
async def confirm_totp(app: App, account: SignedIn, body: TotpCode) -> RecoveryCodes:
    return RecoveryCodes(recovery_codes=list(await app.accounts.second_factor.confirm(account, body.code)))


@router.delete("/totp", status_code=204, summary="Remove the second factor", responses=problems(*BODY, 401, 403, 429))
async def remove_totp(app: App, client: Client, account: SignedIn, body: PasswordProof) -> None:
    await app.accounts.own_account.remove_second_factor(account, body.password, client)
