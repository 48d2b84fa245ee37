"""The cookie that holds a session's token."""

from __future__ import annotations

from fastapi import Request, Response

from api.routes.signed_in import SESSION_COOKIE


def set_session_cookie(request: Request, response: Response, token: str) -> None:
    """Keep the token where no script reads it, and no other site sends it; until the browser is closed."""
    secure: bool = request.app.state.secure_cookies
    response.set_cookie(SESSION_COOKIE, token, path="/", secure=secure, httponly=True, samesite="strict")


def remove_session_cookie(response: Response) -> None:
    response.delete_cookie(SESSION_COOKIE, path="/", httponly=True, samesite="strict")
