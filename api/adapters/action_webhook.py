"""Rasa's action webhook on an inner port: a thread, an event loop and threads of its own, beside the application.

However many messages wait for Rasa, Rasa's calls back to us never wait for them.
"""

from __future__ import annotations

import json
import logging
import threading
import time
import zlib
from typing import Any, Protocol

import httpx
import uvicorn
from rasa_sdk.interfaces import ActionExecutionRejection, ActionMissingDomainException, ActionNotFoundException
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from api.adapters.shared_port import bind_shared

_log = logging.getLogger("lotse.actions")
_BODY_LIMIT_BYTES = 4_000_000
_START_PATIENCE_S = 10.0


class Executor(Protocol):
    """What of Rasa's ActionExecutor is used."""

    async def run(self, action_call: dict[str, Any]) -> Any: ...


class ActionServerFailed(RuntimeError):
    """The inner port cannot be served."""


def make_webhook(executor: Executor) -> Starlette:
    """Return the two calls that Rasa makes: run an action, and ask whether we live."""

    async def webhook(request: Request) -> JSONResponse:
        call = _read(request.headers.get("Content-Encoding", ""), await request.body())
        if call is None:
            return JSONResponse({"error": "the body is no call of an action"}, 400)
        name = str(call.get("next_action"))
        try:
            result = await executor.run(call)
        except ActionExecutionRejection:
            return JSONResponse({"error": "rejected", "action_name": name}, 400)
        except ActionNotFoundException:
            return JSONResponse({"error": "no such action", "action_name": name}, 404)
        except ActionMissingDomainException:
            return JSONResponse({"error": "the domain is needed", "action_name": name}, 449)
        except Exception as error:  # noqa: BLE001 the edge; what failed could quote a person
            _log.error("an action failed with %s", type(error).__name__)
            return JSONResponse({"error": "the action failed", "action_name": name}, 500)
        return JSONResponse(result.model_dump() if result else None)

    async def health(_: Request) -> JSONResponse:
        return JSONResponse({"status": "ok"})

    return Starlette(routes=[Route("/webhook", webhook, methods=["POST"]), Route("/health", health, methods=["GET"])])


def _read(encoding: str, body: bytes) -> dict[str, Any] | None:
    try:
        if encoding == "deflate":
            body = zlib.decompressobj().decompress(body, _BODY_LIMIT_BYTES)
        call = json.loads(body)
    except (ValueError, RecursionError, zlib.error):
        return None
    return call if isinstance(call, dict) else None


class ActionServer:
    """Serves the webhook from a thread until it is stopped. `shared`: other processes of ours serve the same port."""

    def __init__(self, executor: Executor, port: int, *, shared: bool = False) -> None:
        self._shared = shared
        config = uvicorn.Config(
            make_webhook(executor), host="127.0.0.1", port=port, access_log=False, log_config=None, lifespan="off"
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._serve, name="actions", daemon=True)
        self._client: httpx.AsyncClient | None = None
        self._port = port

    def start(self) -> None:
        """Return when the port is served. Raises ActionServerFailed."""
        self._thread.start()
        end = time.monotonic() + _START_PATIENCE_S
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > end:
                raise ActionServerFailed(f"the inner port {self._port} cannot be served")
            time.sleep(0.01)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=5)

    async def works(self) -> bool:
        """Tell whether the webhook's own loop still turns."""
        if self._client is None:
            self._client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.port}", timeout=1.0, trust_env=False)
        try:
            return (await self._client.get("/health")).status_code == httpx.codes.OK
        except httpx.HTTPError:
            return False

    @property
    def port(self) -> int:
        """The port in use, also where 0 was asked for."""
        return int(self._server.servers[0].sockets[0].getsockname()[1])

    def _serve(self) -> None:
        try:
            self._server.run([bind_shared("127.0.0.1", self._port)] if self._shared else None)
        except (SystemExit, OSError):
            # The port is taken; `start` tells it.
            _log.error("the inner port %d is taken", self._port)
