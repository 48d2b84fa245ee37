"""A conversation for clients that keep one secret, the conversation's token, and do not count messages."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from api.domain.conversation import Conversation
from api.domain.messages import Message, Sender
from api.services.access import Access
from api.services.chat import Chat
from api.services.opening import Opening
from api.services.reached import Reached, behind_last_words
from api.services.stream import Stream


@dataclass(frozen=True)
class SocketChat:
    access: Access
    opening: Opening
    chat: Chat
    stream: Stream
    reached: Reached

    async def find(self, token: str) -> Conversation | None:
        return await self.access.find_conversation(token)

    async def begin(self, token: str, county: str | None, language: str | None, client: str) -> Conversation:
        """Begin the conversation that the token will open. Raises TooManyRequests."""
        known = county if county in self.opening.guide.counties else None
        opened = await self.opening.create(known, language, client, token=token)
        self.reached.mark(opened.conversation.id, 0)
        return opened.conversation

    async def find_place(self, conversation: Conversation) -> None:
        """Settle behind which message `hear` goes on; to be called before anything new is written."""
        if self.reached.after(conversation.id) is None:
            messages = await self.access.conversations.messages(conversation.id, 0)
            self.reached.mark(conversation.id, behind_last_words(messages))

    async def hear(self, conversation: Conversation) -> AsyncGenerator[Message]:
        """Yield what was not shown yet and then everything new, but for the person's own words.

        Ends with the conversation. Raises TooManyRequests when it has enough listeners.
        """
        after = self.reached.after(conversation.id) or 0
        async with aclosing(self.stream.messages(conversation, after)) as events:
            async for event in events:
                if isinstance(event, Message) and event.sender is not Sender.USER:
                    yield event
                if isinstance(event, Message):
                    self.reached.mark(conversation.id, event.seq)
