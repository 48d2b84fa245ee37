"""Who may open a socket: pages of this host, of the listed sites, and whatever is no browser."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.domain.errors import Forbidden, LotseError
from api.routes.problems import problem
from api.services.limits import Limits


class SocketGate:
    """Browsers ask nobody before they open a socket to another site: the origin is checked here."""

    def __init__(self, app: ASGIApp, origins: Sequence[str], limits: Limits) -> None:
        self._app = app
        self._origins = frozenset(origins)
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._check(scope)
        except LotseError as error:
            await _refuse(error, scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if origin is not None and origin not in self._origins and _host(origin) != headers.get("host"):
            raise Forbidden("This site is not listed: whoever runs Lotse names it in LOTSE_ORIGINS.")
        if "sid" not in parse_qs(scope["query_string"].decode("latin-1")):
            await self._limits.take_connection(caller(scope))


def _host(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:  # such as http://[x
        return ""


def caller(scope: Scope) -> str:
    """Return who asks, for counting only."""
    client = scope.get("client")
    return str(client[0]) if client else ""


async def _refuse(error: LotseError, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        # Closed before it was accepted, a socket is refused with 403.
        await send({"type": "websocket.close", "code": 1008})
    else:
        await problem(error)(scope, receive, send)
