"""A real server on loopback, for what a test client cannot do: streams, many clients at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import FastAPI

from api.serving import Server, make_server
from api.settings import Settings


@contextmanager
def live_server(app: FastAPI, settings: Settings) -> Iterator[tuple[str, Server]]:
    """Yield the address of the running application, and its server."""
    server = make_server(app, settings.model_copy(update={"port": 0}))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}", server
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        assert not thread.is_alive(), "the server did not stop"
