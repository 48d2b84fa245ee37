"""A stop while a client is closing its socket."""

from __future__ import annotations

import asyncio

from fastapi import FastAPI
from uvicorn import Config
from uvicorn.server import ServerState
from websockets.protocol import CLOSING, OPEN, State

from api.serving import SocketProtocol


class FakeTransport(asyncio.Transport):
    def __init__(self) -> None:
        super().__init__()
        self.written = b""
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written += bytes(data)

    def close(self) -> None:
        self.closed = True


async def stopped(state: State) -> FakeTransport:
    config = Config(FastAPI(), log_config=None)
    config.load()
    socket = SocketProtocol(config, ServerState(), {})
    socket.connection_made(transport := FakeTransport())
    socket.handshake_complete, socket.conn.state = True, state
    socket.shutdown()
    return transport


def test_a_socket_that_closes_by_itself_is_let_go() -> None:
    transport = asyncio.run(stopped(CLOSING))
    assert transport.closed
    assert transport.written == b""


def test_an_open_socket_hears_of_the_stop() -> None:
    transport = asyncio.run(stopped(OPEN))
    assert transport.closed
    assert transport.written != b""
