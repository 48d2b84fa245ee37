"""A port stays free until whoever it is for listens on it."""

from __future__ import annotations

import socket

from api.free_ports import free_ports


def test_they_differ_and_can_be_bound() -> None:
    ports = free_ports(20)
    assert len(set(ports)) == 20
    for port in ports:
        with socket.socket() as own:
            own.bind(("127.0.0.1", port))


def test_no_outgoing_connection_gets_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as outgoing:
        lowest_seen = min(server.getsockname()[1], outgoing.getsockname()[1])
        assert max(free_ports(50)) < lowest_seen
