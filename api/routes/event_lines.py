"""Messages and signals as lines of an event stream."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, AsyncIterator

from pydantic import TypeAdapter

from api.domain.messages import Message
from api.domain.signals import Signal

_message = TypeAdapter(Message)


async def event_lines(
    events: AsyncGenerator[Message | Signal | None] | AsyncGenerator[Signal | None], *, subjects: bool = False
) -> AsyncIterator[bytes]:
    """None becomes a comment: it keeps proxies from closing the line. `subjects`: signals say which conversation."""
    yield b"retry: 2000\n: open\n\n"
    try:
        async for event in events:
            yield _lines(event, subjects)
    finally:
        await events.aclose()


def _lines(event: Message | Signal | None, subjects: bool) -> bytes:
    if event is None:
        return b": still here\n\n"
    if isinstance(event, Message):
        return as_event(event)
    about = {"conversation_id": event.subject} if subjects and event.kind != "queue" else {}
    return f"event: {event.kind}\ndata: {json.dumps({**about, **event.data})}\n\n".encode()


def as_event(message: Message) -> bytes:
    return b"id: %d\nevent: message\ndata: %s\n\n" % (message.seq, _message.dump_json(message))
