"""A port on which several processes listen: the kernel gives each new connection to one that lives."""

from __future__ import annotations

import socket


def bind_shared(host: str, port: int) -> socket.socket:
    """Return a bound socket that does not listen yet. Raises OSError when somebody else has the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        bound.bind((host, port))
    except OSError:
        bound.close()
        raise
    return bound
