"""People of the demonstration: each opens a conversation, writes and gets answers, all through the repositories."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from api.adapters.database import Database, DatabaseConversations
from api.domain.conversation import Answered
from api.domain.messages import Message, MessageKind, Reply, Request
from api.domain.needs import Need
from knowledge.catalogue import Catalogue

_READS = timedelta(seconds=40)


@dataclass(frozen=True)
class Person:
    """Somebody in a conversation; nobody holds a token for it."""

    conversation_id: str
    language: str


@dataclass(frozen=True)
class People:
    conversations: DatabaseConversations
    catalogue: Catalogue
    county: str
    county_name: str

    @classmethod
    def on(cls, database: Database, catalogue: Catalogue, county: str, county_name: str) -> People:
        return cls(DatabaseConversations(database), catalogue, county, county_name)

    def phrase(self, key: str, language: str) -> str:
        """A phrase with the county in it; it also stands for the office of the county."""
        return self.catalogue.phrase(key, language, county=self.county_name, office=self.county_name)

    async def arrive(self, language: str, at: datetime) -> Person:
        greeting = Reply(MessageKind.SMALLTALK, self.phrase("greeting", language), language)
        conversation, _ = await self.conversations.create(
            county=self.county, language=language, token_hash=secrets.token_hex(32), greeting=greeting, now=at
        )
        return Person(conversation.id, language)

    async def ask(
        self,
        person: Person,
        words: str,
        reply: Reply,
        at: datetime,
        *,
        need: Need | None = None,
        request: Request | None = None,
    ) -> Message:
        """Write, and be answered at once; return the reply."""
        posted = await self.conversations.post(
            person.conversation_id, text=words, language=person.language, client_id=None, now=at
        )
        answered = Answered((reply,), person.language, {}, {}, (need,) if need else (), (request,) if request else ())
        [message] = await self.conversations.answer(person.conversation_id, posted.message.seq, answered, at)
        return message

    async def write(self, person: Person, words: str, at: datetime) -> None:
        """Write to a human: the machine is silent."""
        await self.conversations.post(
            person.conversation_id, text=words, language=person.language, client_id=None, now=at + _READS
        )
