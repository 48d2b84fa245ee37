"""What carries words between processes. Words may be lost: whoever hears them reads the database."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from typing import Protocol


class WireBroken(Exception):
    """The other end is gone. The message is the kind of error, nothing else."""


class Wire(Protocol):
    """A way to all processes, this one included."""

    def received(self) -> AsyncGenerator[str | None]:
        """Yield None once words can arrive, then every word. Raises WireBroken."""
        ...

    async def send(self, words: Sequence[str]) -> None:
        """Tell everybody; a word has fewer than 8,000 bytes. Raises WireBroken."""
        ...

    async def close(self) -> None: ...
