"""No request needs a large body or much time to send it."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.domain.errors import BodyTooLarge, BodyTooSlow
from api.routes.problems import problem

BODY_LIMIT_BYTES = 65_536
_PATIENCE_S = 20.0
_WITHOUT_BODY = frozenset({"GET", "HEAD", "OPTIONS"})


class BodyLimit:
    """Reads the body before the application sees the request; more than the limit is never held in memory."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in _WITHOUT_BODY:
            await self._app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(_PATIENCE_S):
                body = await _read(receive)
        except BodyTooLarge as error:
            await problem(error)(scope, receive, send)
        except TimeoutError:
            await problem(BodyTooSlow(f"The body has to arrive within {_PATIENCE_S:.0f} seconds."))(
                scope, receive, send
            )
        else:
            if body is not None:
                await self._app(scope, _replay(body, receive), send)


async def _read(receive: Receive) -> bytes | None:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if len(body) > BODY_LIMIT_BYTES:
            raise BodyTooLarge(f"The body has more than the {BODY_LIMIT_BYTES:,} bytes that are allowed.")
        if not message.get("more_body", False):
            return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    given = False

    async def replay() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
