"""How a conversation begins, goes on elsewhere, and ends."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from api.domain.codes import make_code, normalise_code
from api.domain.conversation import LANGUAGE_OPEN, Conversation
from api.domain.errors import UnknownCode, UnknownCounty
from api.domain.messages import Message, Reply
from api.services.desk_news import DeskNews
from api.services.limits import Limits
from api.services.ports import Clock, Conversations, EventStream, Guide, Hasher


@dataclass(frozen=True)
class Opened:
    """A conversation with a token that opens it, and all that has been said in it."""

    conversation: Conversation
    token: str
    messages: list[Message]


@dataclass(frozen=True)
class Code:
    code: str
    expires: datetime


@dataclass(frozen=True)
class Opening:
    conversations: Conversations
    guide: Guide
    hasher: Hasher
    events: EventStream
    news: DeskNews
    limits: Limits
    clock: Clock
    default_county: str
    code_days: int

    def make_token(self) -> str:
        """Return a new secret that may open a conversation: 256 bits."""
        return secrets.token_urlsafe(32)

    async def create(
        self, county: str | None, language: str | None, client: str, *, token: str | None = None
    ) -> Opened:
        """Begin a conversation with a greeting; `token`: one that `make_token` gave out before, None: a new one.

        Raises UnknownCounty or TooManyRequests.
        """
        county = self.check_county(county)
        await self.limits.take_conversation(client)
        open_ended = language is None
        language = language or "de"
        token = token or self.make_token()
        greeting = self.guide.greet(language, county)
        conversation, messages = await self.conversations.create(
            county=county,
            language=language,
            token_hash=self.hasher.token(token),
            greeting=_open_ended(greeting) if open_ended else greeting,
            now=self.clock.now(),
        )
        return Opened(conversation, token, messages)

    def check_county(self, county: str | None) -> str:
        """Return the county, or the installation's own for None. Raises UnknownCounty."""
        county = county or self.default_county
        if county not in self.guide.counties:
            raise UnknownCounty(f"Known counties are {', '.join(sorted(self.guide.counties))}.")
        return county

    async def issue_code(self, conversation: Conversation) -> Code:
        """Return a new code; an older one of this conversation stops working."""
        code = make_code()
        expires = self.clock.now() + timedelta(days=self.code_days)
        await self.conversations.set_code(conversation.id, self.hasher.code(code.replace("-", "")), expires)
        return Code(code, expires)

    async def resume(self, typed: str, client: str) -> Opened:
        """Open the conversation of a code with a new token; the others go on working. Raises UnknownCode."""
        await self.limits.check_code(client)
        code = normalise_code(typed)
        token = self.make_token()
        conversation = None
        if code is not None:
            code_hash, token_hash = self.hasher.code(code), self.hasher.token(token)
            conversation = await self.conversations.add_token(code_hash, token_hash, self.clock.now())
        if conversation is None:
            await self.limits.count_wrong_code(client)
            raise UnknownCode("Check the code, or begin a new conversation.")
        return Opened(conversation, token, await self.conversations.messages(conversation.id, 0))

    async def delete(self, conversation: Conversation) -> None:
        """Delete everything that names or quotes the person, and end the streams."""
        await self.conversations.delete(conversation.id, self.clock.now())
        self.events.end(conversation.id)
        await self.news.queue_changed(conversation.county)


def _open_ended(greeting: Reply) -> Reply:
    """Nobody has chosen a language: the first words decide, even two of them."""
    return replace(greeting, context={**greeting.context, LANGUAGE_OPEN: True})
