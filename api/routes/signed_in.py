"""Who is signed in: the only way from a session cookie to an account."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Header, Request
from fastapi.security import APIKeyCookie

from api.domain.account_errors import PasswordChangeNeeded, WrongCsrfToken, WrongRole
from api.domain.accounts import Account, Role, Session
from api.services.application import Application

SESSION_COOKIE = "lotse_session"
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_cookie = APIKeyCookie(name=SESSION_COOKIE, auto_error=False, description="The cookie that login sets.")

Token = Annotated[str | None, Depends(_cookie)]


async def get_session(
    request: Request,
    token: Token,
    csrf_token: Annotated[
        str | None, Header(alias="X-CSRF-Token", max_length=200, description="With every call that changes something.")
    ] = None,
) -> Session:
    """Return the session, also one that still has to change its password. Raises NotSignedIn, WrongCsrfToken."""
    application = request.app.state.application
    assert isinstance(application, Application)  # noqa: S101 set by the composition root
    session = await application.accounts.sessions.access_session(token)
    if request.method not in _READING and not _same(csrf_token, session.csrf_token):
        raise WrongCsrfToken("Send the csrf_token that login returned as X-CSRF-Token.")
    return session


async def get_account(session: Annotated[Session, Depends(get_session)]) -> Account:
    """Return the account, whatever its role. Raises PasswordChangeNeeded."""
    if session.must_change_password:
        raise PasswordChangeNeeded("The one-time password opens nothing else: POST /api/auth/password changes it.")
    return session.account


def only(*roles: Role) -> Callable[[Account], Coroutine[Any, Any, Account]]:
    """Return a dependency that lets accounts of these roles pass. Raises WrongRole."""

    async def get_account_of_role(account: Annotated[Account, Depends(get_account)]) -> Account:
        if account.role not in roles:
            raise WrongRole(f"This is for accounts with the role {' or '.join(roles)}.")
        return account

    return get_account_of_role


def _same(sent: str | None, wanted: str) -> bool:
    return sent is not None and hmac.compare_digest(sent.encode(), wanted.encode())
