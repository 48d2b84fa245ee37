"""A client of Rasa's channel `socketio`, as small as it can be: socket.io's protocol 5 over one WebSocket."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from websockets.sync.client import connect
from websockets.sync.connection import Connection
from websockets.typing import Origin

Event = dict[str, Any]
_EVENT = "42"


@dataclass
class RasaClient:
    socket: Connection
    session_id: str = ""

    def request(self, session_id: object = None) -> str:
        """Ask for a session and return its id."""
        self.emit("session_request", {"session_id": session_id})
        self.session_id = self.receive("session_confirm")
        return self.session_id

    def utter(self, message: object, **custom: object) -> None:
        said = {"message": message, "customData": custom or None, "session_id": self.session_id}
        self.emit("user_uttered", said)

    def ask(self, message: object, **custom: object) -> Event:
        self.utter(message, **custom)
        return self.hear()

    def hear(self) -> Event:
        event: Event = self.receive("bot_uttered")
        return event

    def hear_staff(self) -> str:
        """Return what a human wrote next; what the system says in between is passed over."""
        while "ui\\_from\\_staff" not in (text := str(self.hear()["text"])):
            pass
        return text.partition("\n\n")[2]

    def emit(self, name: str, data: object) -> None:
        self.socket.send(_EVENT + json.dumps([name, data]))

    def receive(self, name: str) -> Any:
        packet = str(self.socket.recv(timeout=5))
        assert packet.startswith(_EVENT), packet
        event, data = json.loads(packet.removeprefix(_EVENT))
        assert event == name, f"{name} was expected, {event} came"
        return data

    def is_left_alone(self) -> bool:
        try:
            self.socket.recv(timeout=0.3)
        except TimeoutError:
            return True
        return False


@contextmanager
def rasa_client(address: str) -> Iterator[RasaClient]:
    socket_address = address.replace("http:", "ws:") + "/socket.io/?EIO=4&transport=websocket"
    with connect(socket_address, origin=Origin(address)) as socket:
        assert str(socket.recv(timeout=5)).startswith("0")
        socket.send("40")
        assert str(socket.recv(timeout=5)).startswith("40")
        yield RasaClient(socket)
