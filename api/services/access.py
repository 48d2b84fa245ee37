"""The only way to a conversation: the token that opens it."""

from __future__ import annotations

from dataclasses import dataclass

from api.domain.conversation import Conversation
from api.domain.errors import NotFound, Unauthorised
from api.services.ports import Conversations, Hasher


@dataclass(frozen=True)
class Access:
    conversations: Conversations
    hasher: Hasher

    async def access_conversation(self, conversation_id: str, token: str | None) -> Conversation:
        """Return the conversation. Raises Unauthorised (no or unknown token) or NotFound (another conversation's)."""
        if not token:
            raise Unauthorised("Send the conversation's token as a bearer token.")
        conversation = await self.find_conversation(token)
        if conversation is None:
            raise Unauthorised("The token is unknown; the conversation may have been deleted.")
        if conversation.id != conversation_id:
            raise NotFound("There is no such conversation for this token.")
        return conversation

    async def find_conversation(self, token: str) -> Conversation | None:
        """Return the conversation that the token opens, None where it opens none (any more)."""
        return await self.conversations.by_token(self.hasher.token(token))
