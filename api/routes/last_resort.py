"""The outermost edge: an unforeseen error becomes a problem, and a log line without anything a person wrote."""

from __future__ import annotations

import logging
import traceback

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.domain.errors import LotseError
from api.routes.problems import problem

_log = logging.getLogger("lotse.edge")


class LastResort:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watch)
        except Exception as error:  # noqa: BLE001 the edge of the process
            # The message of an exception can quote a person; its type and place cannot.
            places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-6:]]
            _log.error("unforeseen %s at %s", type(error).__name__, " < ".join(reversed(places)))
            if not started:
                await problem(LotseError("Try again. If it happens again, tell who runs this installation."))(
                    scope, receive, send
                )
