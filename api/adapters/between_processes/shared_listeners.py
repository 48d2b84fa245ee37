"""Wakes those who listen, in whatever process they do."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Sequence
from contextlib import AbstractContextManager

from api.adapters.between_processes.wire import Wire, WireBroken
from api.adapters.between_processes.words import Word, as_text, parse
from api.adapters.event_stream import Listener, Listeners
from api.domain.messages import Message
from api.domain.signals import Signal

_log = logging.getLogger("lotse.processes")
_MOST_UNSENT = 10_000
_TRY_EVERY_S = 2.0


class SharedListeners:
    """The port `EventStream` over our own listeners and a wire to the other processes."""

    def __init__(self, own: Listeners, wire: Wire) -> None:
        self._own = own
        self._wire = wire
        self._name = secrets.token_hex(8)
        self._unsent: dict[str, None] = {}
        self._to_send = asyncio.Event()
        self._hears = False

    def notify(self, conversation_id: str) -> None:
        self._own.notify(conversation_id)
        self._say(Word(self._name, "new", conversation_id))

    def signal(self, conversation_id: str, signal: Signal) -> None:
        self._own.signal(conversation_id, signal)
        self._say(Word(self._name, "signal", conversation_id, signal))

    def end(self, conversation_id: str, farewell: Sequence[Message] = ()) -> None:
        """Other processes only hear that it is over: words of a deleted conversation travel nowhere."""
        self._own.end(conversation_id, farewell)
        self._say(Word(self._name, "end", conversation_id))

    def subscribe(self, conversation_id: str) -> AbstractContextManager[Listener]:
        return self._own.subscribe(conversation_id)

    async def works(self) -> bool:
        """Tell whether words of other processes arrive."""
        return self._hears

    async def keep_hearing(self) -> None:
        """Pass on what other processes say; without a line everybody looks every two seconds."""
        while True:
            try:
                async for text in self._wire.received():
                    if text is None:
                        self._line_is_open()
                    else:
                        self._hear(text)
            except WireBroken as problem:
                if self._hears:
                    _log.warning("no line to other processes (%s); looking every %g s", problem, _TRY_EVERY_S)
            self._hears = False
            self._own.wake_all()
            await asyncio.sleep(_TRY_EVERY_S)

    async def keep_sending(self) -> None:
        """Tell other processes. What cannot be said now is not said later: they look for themselves."""
        try:
            while True:
                await self._to_send.wait()
                self._to_send.clear()
                words, self._unsent = list(self._unsent), {}
                try:
                    await self._wire.send(words)
                except WireBroken as problem:
                    _log.warning("other processes were not told (%s)", problem)
        finally:
            await self._wire.close()

    def _say(self, word: Word) -> None:
        if len(self._unsent) < _MOST_UNSENT:
            self._unsent[as_text(word)] = None
            self._to_send.set()

    def _line_is_open(self) -> None:
        # What was said meanwhile is in the database.
        self._hears = True
        self._own.wake_all()

    def _hear(self, text: str) -> None:
        word = parse(text)
        if word is None or word.sender == self._name:
            return
        if word.kind == "end":
            self._own.end(word.about)
        elif word.signal is not None:
            self._own.signal(word.about, word.signal)
        else:
            self._own.notify(word.about)
