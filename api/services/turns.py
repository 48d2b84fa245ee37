"""One turn at a time in each conversation, also across processes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext

from api.services.ports import TurnLocks


class TurnTaking:
    """Locks per conversation that exist only while somebody holds or awaits them.

    `shared`: the turns of all processes, None: there is only this one.
    """

    def __init__(self, shared: TurnLocks | None = None) -> None:
        self._shared = shared
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def turn(self, conversation_id: str) -> AsyncIterator[None]:
        lock, users = self._locks.get(conversation_id, (asyncio.Lock(), 0))
        self._locks[conversation_id] = (lock, users + 1)
        try:
            async with lock, self._shared.hold(conversation_id) if self._shared else nullcontext():
                yield
        finally:
            self._leave(conversation_id)

    def _leave(self, conversation_id: str) -> None:
        lock, users = self._locks[conversation_id]
        if users == 1:
            del self._locks[conversation_id]
        else:
            self._locks[conversation_id] = (lock, users - 1)
