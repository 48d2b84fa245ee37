"""Ports for processes that will listen on them only after some seconds."""

from __future__ import annotations

import contextlib
import random
import socket
from pathlib import Path

_FIRST = 10_000
_OUTGOING = Path("/proc/sys/net/ipv4/ip_local_port_range")


def free_ports(count: int) -> list[int]:
    """Return different ports of 127.0.0.1 that nobody uses now.

    They lie below those that the kernel gives to outgoing connections: one of these would keep the port from whoever
    was to listen on it.
    """
    last = int(_OUTGOING.read_text("ascii").split()[0]) - 1 if _OUTGOING.exists() else _FIRST
    few = max(last - _FIRST, 0)
    candidates = iter(random.sample(range(_FIRST, last), few))
    found: list[int] = []
    while len(found) < count:
        port = next(candidates, 0)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            found.append(probe.getsockname()[1])
    return found
