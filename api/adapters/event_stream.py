"""Wakes those who listen to a conversation, inside this process and its event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from api.domain.errors import TooManyRequests
from api.domain.messages import Message
from api.domain.signals import Signal

_LISTENERS_PER_CONVERSATION = 8


class Listener:
    """One listener. It is only told that something is new, so that a slow one costs no memory.

    Of signals only the last of each kind and subject waits for it.
    """

    def __init__(self) -> None:
        self._news = asyncio.Event()
        self.ended = False
        self.farewell: Sequence[Message] = ()
        self._signals: dict[tuple[str, str], Signal] = {}

    def hear(self, signal: Signal) -> None:
        self._signals[signal.kind, signal.subject] = signal
        self._news.set()

    def take(self) -> Sequence[Signal]:
        signals, self._signals = tuple(self._signals.values()), {}
        return signals

    def wake(self) -> None:
        self._news.set()

    def end(self, farewell: Sequence[Message]) -> None:
        self.ended = True
        self.farewell = tuple(farewell)
        self._news.set()

    async def wait(self, timeout_s: float) -> bool:
        try:
            await asyncio.wait_for(self._news.wait(), timeout_s)
        except TimeoutError:
            return False
        self._news.clear()
        return True


class Listeners:
    """All listeners by conversation."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[Listener]] = {}
        self._closed = False

    def notify(self, conversation_id: str) -> None:
        for listener in self._listeners.get(conversation_id, ()):
            listener.wake()

    def signal(self, conversation_id: str, signal: Signal) -> None:
        for listener in self._listeners.get(conversation_id, ()):
            listener.hear(signal)

    def end(self, conversation_id: str, farewell: Sequence[Message] = ()) -> None:
        for listener in self._listeners.get(conversation_id, ()):
            listener.end(farewell)

    def wake_all(self) -> None:
        """Something may have been missed: everybody looks."""
        for conversation_id in list(self._listeners):
            self.notify(conversation_id)

    def end_all(self) -> None:
        """The process stops: nobody listens any more."""
        self._closed = True
        for conversation_id in list(self._listeners):
            self.end(conversation_id)

    @contextmanager
    def subscribe(self, conversation_id: str) -> Iterator[Listener]:
        listeners = self._listeners.setdefault(conversation_id, set())
        if len(listeners) >= _LISTENERS_PER_CONVERSATION:
            raise TooManyRequests(15, "open streams of one conversation")
        listener = Listener()
        if self._closed:
            listener.end(())
        listeners.add(listener)
        try:
            yield listener
        finally:
            listeners.discard(listener)
            if not listeners:
                self._listeners.pop(conversation_id, None)
