"""The messages of a conversation as they come, without loss."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass

from api.domain.conversation import Conversation
from api.domain.messages import Message
from api.services.ports import Conversations, EventStream, Subscription


@dataclass(frozen=True)
class Stream:
    conversations: Conversations
    events: EventStream
    heartbeat_s: float = 15.0

    async def messages(self, conversation: Conversation, after: int) -> AsyncGenerator[Message | None]:
        """Yield every message behind `after` once and in order; None is a sign of life. Ends with the conversation."""
        with self.events.subscribe(conversation.id) as subscription:
            # First of all a sign of life, so that the client knows that the stream is open.
            yield None
            while not subscription.ended:
                for message in await self.conversations.messages(conversation.id, after):
                    after = message.seq
                    yield message
                # Time without news is used to look as well: another process may have written.
                if not await subscription.wait(self.heartbeat_s):
                    yield None
            for message in _farewell(subscription, after):
                yield message


def _farewell(subscription: Subscription, after: int) -> list[Message]:
    return [message for message in subscription.farewell if message.seq > after]
