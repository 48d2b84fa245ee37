"""Signing in at the county's identity provider: two stops of a browser, no calls for programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Cookie, Depends, Query, Request
from fastapi.responses import RedirectResponse

from api.domain.account_errors import ProviderRefused
from api.domain.accounts import Role
from api.domain.errors import NotFound
from api.routes.dependencies import App
from api.routes.session_cookie import set_session_cookie
from api.services.provider_sign_in import LOGIN_MAY_TAKE_S, ProviderSignIn

router = APIRouter(prefix="/api/auth/oidc", include_in_schema=False)

_COOKIE = "lotse_provider_login"
_PATH = "/api/auth/oidc"
_PAGES = {Role.STAFF: "/staff", Role.COORDINATOR: "/review", Role.ADMINISTRATOR: "/staff"}


async def get_provider_sign_in(app: App) -> ProviderSignIn:
    if app.accounts.provider_sign_in is None:
        raise NotFound("No identity provider is configured here; sign in with a password.")
    return app.accounts.provider_sign_in


SignIn = Annotated[ProviderSignIn, Depends(get_provider_sign_in)]
Answer = Annotated[str, Query(max_length=4_000)]


@router.get("/login")
async def begin(request: Request, sign_in: SignIn) -> RedirectResponse:
    address, kept = await sign_in.begin()
    response = RedirectResponse(address, 303)
    # Lax: the provider's page leads back here, which is another site's link.
    response.set_cookie(
        _COOKIE,
        kept,
        max_age=LOGIN_MAY_TAKE_S,
        path=_PATH,
        secure=request.app.state.secure_cookies,
        httponly=True,
        samesite="lax",
    )
    return response


@router.get("/callback")
async def finish(
    request: Request,
    sign_in: SignIn,
    state: Answer = "",
    code: Answer = "",
    kept: Annotated[str, Cookie(alias=_COOKIE, max_length=4_000)] = "",
) -> RedirectResponse:
    if not code:
        raise ProviderRefused("The identity provider sent no code: the login was cancelled or refused there.")
    token, session = await sign_in.finish(kept, state, code)
    response = RedirectResponse(_PAGES[session.account.role], 303)
    set_session_cookie(request, response, token)
    response.delete_cookie(_COOKIE, path=_PATH, httponly=True, samesite="lax")
    return response
