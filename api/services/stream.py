"""The messages of a conversation as they come, without loss, and what happens around them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import asdict, dataclass

from api.domain.conversation import Conversation
from api.domain.messages import Message
from api.domain.signals import Signal
from api.services.handoffs import Handoffs, QueueState
from api.services.ports import Conversations, EventStream, Subscription


@dataclass(frozen=True)
class Stream:
    conversations: Conversations
    handoffs: Handoffs
    events: EventStream
    heartbeat_s: float = 15.0

    async def messages(self, conversation: Conversation, after: int) -> AsyncGenerator[Message | Signal | None]:
        """Yield every message behind `after` once and in order, and who speaks whenever that changes (at first the
        assistant does); None is a sign of life. Ends with the conversation."""
        shown = QueueState()
        with self.events.subscribe(conversation.id) as subscription:
            # First of all a sign of life, so that the client knows that the stream is open.
            yield None
            while not subscription.ended:
                for message in await self.conversations.messages(conversation.id, after):
                    after = message.seq
                    yield message
                if (state := await self.handoffs.state(conversation)) != shown:
                    shown = state
                    yield Signal("state", conversation.id, asdict(state))
                for signal in subscription.take():
                    yield signal
                # Time without news is used to look as well: a word of another process may have been lost.
                if not await subscription.wait(self.heartbeat_s):
                    if not await self.conversations.exists(conversation.id):
                        return
                    yield None
            for message in _farewell(subscription, after):
                yield message


def _farewell(subscription: Subscription, after: int) -> list[Message]:
    return [message for message in subscription.farewell if message.seq > after]
