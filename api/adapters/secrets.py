"""How secrets are kept: tokens as hashes, codes as keyed hashes, the key in a file that only we can read."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken


@dataclass(frozen=True)
class KeyedHasher:
    key: bytes

    def token(self, token: str) -> str:
        # 256 random bits need no key.
        return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()

    def code(self, code: str) -> str:
        return hmac.new(self.key, code.encode(), hashlib.sha256).hexdigest()


def load_key(configured: str | None, file: Path) -> bytes:
    """Return the configured key, else the one in the file, which is made when it is missing."""
    if configured:
        return configured.encode()
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        _make_key(file)
    return file.read_bytes()


def _make_key(file: Path) -> None:
    """Write a key, unless another process is faster: nobody ever sees half of one."""
    written = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    descriptor = os.open(written, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as made:
            made.write(secrets.token_hex(32).encode())
        with contextlib.suppress(FileExistsError):
            os.link(written, file)
    finally:
        written.unlink()


class SealedBox:
    """The port `Cipher`: AES and HMAC (Fernet) with a key made from ours."""

    def __init__(self, key: bytes) -> None:
        own = hmac.new(key, b"lotse sealed box", hashlib.sha256).digest()
        self._fernet = Fernet(base64.urlsafe_b64encode(own))

    def seal(self, plain: str) -> str:
        return self._fernet.encrypt(plain.encode()).decode()

    def unseal(self, sealed: str, *, max_age_s: int | None = None) -> str | None:
        try:
            return self._fernet.decrypt(sealed.encode(), ttl=max_age_s).decode()
        except InvalidToken:
            return None
