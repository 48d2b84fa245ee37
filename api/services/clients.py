"""Who asks, for counting only: addresses as keyed hashes."""

from __future__ import annotations

import hashlib
import ipaddress
import secrets


class HiddenClients:
    """`salt`: the key that all processes share, at most 64 bytes; None: one that lives as long as this process."""

    def __init__(self, salt: bytes | None = None) -> None:
        self._salt = salt or secrets.token_bytes(16)

    def hide(self, client: str) -> str:
        return hashlib.blake2b(_network(client).encode(), key=self._salt, digest_size=16).hexdigest()


def _network(client: str) -> str:
    """An IPv6 client owns a whole /64: count the network, not the address."""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client
    return client if address.version == 4 else str(ipaddress.ip_network((address, 64), strict=False))
