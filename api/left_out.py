"""Libraries that come with others and that nobody here uses."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def left_out(*names: str) -> Iterator[None]:
    """Imports within find these optional libraries not installed, where nothing has imported them yet."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules |= dict.fromkeys(hidden)  # type: ignore[arg-type]  # None: "not found", by the import system's rules
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


def import_leanly() -> None:
    """Import what would else bring its command line or its clients with it: 15 MB."""
    with left_out("pygments", "redis", "requests", "rich", "valkey"):
        import httpx  # noqa: F401
        import socketio  # noqa: F401
