"""`lotse serve`: the application and, on an inner port, Rasa's actions, around one knowledge."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from socket import socket
from threading import Thread

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import OPEN

from actions import build_executor
from api.adapters.action_webhook import ActionServer, ActionServerFailed
from api.adapters.database import DatabaseInUse
from api.adapters.shared_port import bind_shared
from api.bootstrap import build, load_knowledge, open_rasa, open_world
from api.memory import give_back, spare_memory
from api.routes.body_limit import BODY_LIMIT_BYTES
from api.routes.socket_server import end_webchat
from api.serving_codes import CANNOT_START
from api.settings import Settings
from knowledge import Knowledge, KnowledgeError

_ACTION_THREADS = 4
_GRACE_S = 5


class SocketProtocol(WebSocketsSansIOProtocol):
    """Uvicorn's, whose stop breaks off with an error where a client closes its socket at the same moment."""

    def shutdown(self) -> None:
        if self.handshake_complete and not self.close_sent and self.conn.state is not OPEN:
            self.stop_keepalive()
            self.transport.close()
        else:
            super().shutdown()


class Server(uvicorn.Server):
    """Ends the open streams first: a stop must not wait for people who only listen."""

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        app = self.config.app
        if isinstance(app, FastAPI):
            app.state.end_streams()
            await end_webchat(app)
        await super().shutdown(sockets)


def serve(settings: Settings, *, shared: bool = False) -> int:
    """Serve until stopped; return the exit code, CANNOT_START where trying again would not help.

    `shared`: other processes of ours serve the same ports.
    """
    spare_memory()
    start_logging(settings.log_level)
    # What people write is nobody else's on this machine.
    os.umask(0o077)
    try:
        knowledge = load_knowledge(settings)
        world = open_world(settings, knowledge, open_rasa(settings))
        if settings.action_port is not None:
            pool = ThreadPoolExecutor(_ACTION_THREADS, thread_name_prefix="actions")
            actions = ActionServer(build_executor(knowledge, pool), settings.action_port, shared=shared)
            actions.start()
            world = replace(world, probes={**world.probes, "actions": actions.works})
        app = build(settings, world)
        # Not beside the rest of the start: what it needs for a while would leave holes between what stays.
        Thread(target=_warm, args=(knowledge,), name="warming", daemon=True).start()
    except (DatabaseInUse, KnowledgeError) as problem:
        print(f"Lotse cannot start: {problem}", file=sys.stderr)  # noqa: T201
        return CANNOT_START
    except ActionServerFailed as problem:
        print(f"Lotse cannot start: {problem}", file=sys.stderr)  # noqa: T201
        return 1
    make_server(app, settings).run([bind_shared(settings.host, settings.port)] if shared else None)
    return 0


def _warm(knowledge: Knowledge) -> None:
    knowledge.warm()
    give_back()


def make_server(app: FastAPI, settings: Settings) -> Server:
    """Return the public server. It writes no access log: addresses are nobody's business."""
    return Server(
        uvicorn.Config(
            app,
            host=settings.host,
            port=settings.port,
            access_log=False,
            log_config=None,
            server_header=False,
            proxy_headers=bool(settings.trusted_proxies),
            forwarded_allow_ips=list(settings.trusted_proxies),
            timeout_graceful_shutdown=_GRACE_S,
            ws=SocketProtocol,
            ws_max_size=BODY_LIMIT_BYTES,
        )
    )


_QUIET: Sequence[str] = ("httpx", "httpcore", "uvicorn.error", "alembic", "rasa_sdk", "asyncio")


def start_logging(level: str) -> None:
    """Log to standard error; libraries only when something is wrong."""
    logging.basicConfig(level=level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
