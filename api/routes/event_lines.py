"""Messages as lines of an event stream."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator

from pydantic import TypeAdapter

from api.domain.messages import Message

_message = TypeAdapter(Message)


async def event_lines(messages: AsyncGenerator[Message | None]) -> AsyncIterator[bytes]:
    """None becomes a comment: it keeps proxies from closing the line."""
    yield b"retry: 2000\n: open\n\n"
    try:
        async for message in messages:
            yield b": still here\n\n" if message is None else as_event(message)
    finally:
        await messages.aclose()


def as_event(message: Message) -> bytes:
    return b"id: %d\nevent: message\ndata: %s\n\n" % (message.seq, _message.dump_json(message))
