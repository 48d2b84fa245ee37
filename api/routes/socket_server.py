"""Where `/socket.io` hangs in the application, and how it ends."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from urllib.parse import urlsplit

import socketio
from fastapi import FastAPI

from api.routes.body_limit import BODY_LIMIT_BYTES
from api.routes.socket_gate import SocketGate
from api.routes.text_packet import TextPacket
from api.routes.webchat import Webchat
from api.services.application import Application
from api.services.reached import Reached
from api.services.socket_chat import SocketChat

# Of what a client sends that cannot be read, the library would log the words.
_SILENT = logging.getLogger("lotse.socketio")
_SILENT.setLevel(logging.CRITICAL + 1)


def add_webchat(app: FastAPI, application: Application, origins: Sequence[str], public_url: str | None) -> None:
    """Let pages of this host and of `origins` talk over `/socket.io` (socket.io protocol 5: clients 3 and 4).

    `public_url` is needed where a proxy hides the name of the host; None: no proxy does.
    """
    server = socketio.AsyncServer(
        async_mode="asgi",
        # One message of a client after the other; the gate and the application's middleware look at origins.
        async_handlers=False,
        cors_allowed_origins=[],
        max_http_buffer_size=BODY_LIMIT_BYTES,
        serializer=TextPacket,
        logger=_SILENT,
        engineio_logger=_SILENT,
    )
    chat = SocketChat(application.access, application.opening, application.chat, application.stream, Reached())
    Webchat(server, chat, application.guide)
    sockets = socketio.ASGIApp(server, socketio_path=None)
    app.mount("/socket.io", SocketGate(sockets, [*origins, _origin(public_url or "")], application.chat.limits))
    app.state.webchat = server


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


async def end_webchat(app: FastAPI) -> None:
    """Close every socket, so that a stop waits for none; clients see a lost connection and come back."""
    server = getattr(app.state, "webchat", None)
    if isinstance(server, socketio.AsyncServer):
        for socket in list(server.eio.sockets.values()):
            # Waiting for a client that has stopped to ask would hold up the stop.
            await socket.close(wait=False)
        await server.shutdown()
