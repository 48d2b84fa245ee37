"""Conversations in the database: the port `Conversations`, one transaction a call."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, exists, insert, select, text, update

from api.adapters.database import tables as t
from api.adapters.database.contacts import forget_contacts
from api.adapters.database.deletions import keep_deletions
from api.adapters.database.effects import follow_effects
from api.adapters.database.engine import Database
from api.adapters.database.handoff_records import keep_deleted
from api.adapters.database.needs import forget_quotes, keep_need
from api.adapters.database.rows import as_conversation, as_message, reply_row, user_row
from api.domain.conversation import Answered, Conversation, Judged, Posted
from api.domain.deletions import DeletionReason
from api.domain.errors import NotFound, Unauthorised
from api.domain.messages import Message, QuickReply, Reply, Request, Sender
from api.domain.needs import Need

_BATCH = 500


class DatabaseConversations:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def create(
        self, *, county: str, language: str, token_hash: str, greeting: Reply, now: datetime
    ) -> tuple[Conversation, list[Message]]:
        def work(connection: Connection) -> tuple[Conversation, list[Message]]:
            conversation_id = str(uuid.uuid4())
            values = {"id": conversation_id, "county": county, "language": language, "state": {}, "created_at": now}
            connection.execute(
                insert(t.conversations).values(**values, context=dict(greeting.context), last_seq=0, active_at=now)
            )
            connection.execute(
                insert(t.tokens).values(hash=token_hash, conversation_id=conversation_id, created_at=now)
            )
            messages = add_messages(connection, conversation_id, [reply_row(greeting, now)], now)
            offer(connection, conversation_id, greeting.quick_replies)
            return lock_conversation(connection, conversation_id), messages

        return await self._database.write(work)

    async def by_token(self, token_hash: str) -> Conversation | None:
        query = select(t.conversations).join(t.tokens).where(t.tokens.c.hash == token_hash)

        def work(connection: Connection) -> Conversation | None:
            row = connection.execute(query).first()
            return None if row is None else as_conversation(row)

        return await self._database.read(work)

    async def post(
        self, conversation_id: str, *, text: str, language: str, client_id: str | None, now: datetime
    ) -> Posted:
        def work(connection: Connection) -> Posted:
            conversation = lock_conversation(connection, conversation_id)
            earlier = by_client_id(connection, conversation_id, client_id)
            if earlier is not None:
                return _posted(connection, conversation, earlier)
            label = connection.scalar(
                select(t.offered.c.label).where(
                    t.offered.c.conversation_id == conversation_id, t.offered.c.payload == text
                )
            )
            choice = None if label is None else text
            row = user_row(label or text, language, now) | {"client_id": client_id, "choice": choice}
            [message] = add_messages(connection, conversation_id, [row], now)
            return Posted(conversation, message, choice, None)

        return await self._database.write(work)

    async def answer(self, conversation_id: str, reply_to: int, answered: Answered, now: datetime) -> list[Message]:
        def work(connection: Connection) -> list[Message]:
            lock_conversation(connection, conversation_id)
            # Two processes may have been at it, if a turn was lost; the first one counts.
            if _is_answered(connection, conversation_id, reply_to):
                return _replies(connection, conversation_id, reply_to)
            rows = [reply_row(reply, now) | {"reply_to": reply_to} for reply in answered.replies]
            messages = add_messages(connection, conversation_id, rows, now)
            for reply in answered.replies:
                offer(connection, conversation_id, reply.quick_replies)
            connection.execute(
                update(t.messages)
                .where(t.messages.c.conversation_id == conversation_id, t.messages.c.seq == reply_to)
                .values(answered_at=now)
            )
            connection.execute(
                update(t.conversations)
                .where(t.conversations.c.id == conversation_id)
                .values(language=answered.language, state=dict(answered.state), context=dict(answered.context))
            )
            for request in answered.requests:
                _keep_request(connection, conversation_id, request, answered.language, now)
            for need in answered.needs:
                keep_need(connection, conversation_id, need, now)
            follow_effects(connection, conversation_id, reply_to, answered.replies, now)
            return messages

        # Lost with the machine, replies are computed again; what the person wrote was made durable before. That a
        # form or an address has arrived must stay true.
        return await self._database.write(work, durable=answered.is_promise)

    async def messages(self, conversation_id: str, after: int) -> list[Message]:
        query = (
            select(t.messages)
            .where(t.messages.c.conversation_id == conversation_id, t.messages.c.seq > after)
            .order_by(t.messages.c.seq)
        )

        def work(connection: Connection) -> list[Message]:
            return [as_message(row) for row in connection.execute(query).mappings()]

        return await self._database.read(work)

    async def exists(self, conversation_id: str) -> bool:
        query = select(exists().where(t.conversations.c.id == conversation_id))
        return await self._database.read(lambda connection: bool(connection.scalar(query)))

    async def delete(self, conversation_id: str, now: datetime) -> None:
        def work(connection: Connection) -> None:
            quotes = forget_quotes(connection, [conversation_id])
            forget_contacts(connection, conversation_id)
            _delete(connection, [conversation_id], DeletionReason.REQUEST, quotes, now)

        await self._database.write(work)
        await self._database.forget()

    async def delete_inactive(self, before: datetime, now: datetime) -> Sequence[str]:
        query = select(t.conversations.c.id).where(t.conversations.c.active_at < before).limit(_BATCH)
        # What another process is deleting now is not ours, nor what somebody writes to at this moment.
        query = query.with_for_update(skip_locked=True)

        def work(connection: Connection) -> list[str]:
            ids = list(connection.scalars(query))
            _delete(connection, ids, DeletionReason.EXPIRY, {}, now)
            return ids

        deleted: list[str] = []
        while batch := await self._database.write(work):
            deleted += batch
        if deleted:
            await self._database.forget()
        await self._database.compact()
        return deleted

    async def add_feedback(
        self, conversation_id: str, message_id: str, *, helpful: bool, comment: str | None, now: datetime
    ) -> Judged | None:
        def work(connection: Connection) -> Judged | None:
            # Of two clicks the second one sees the first.
            lock_conversation(connection, conversation_id)
            row = connection.execute(
                select(t.messages.c.topic, t.messages.c.reply_to).where(
                    t.messages.c.id == message_id,
                    t.messages.c.conversation_id == conversation_id,
                    t.messages.c.sender != Sender.USER,
                )
            ).first()
            if row is None:
                raise NotFound("There is no such reply in this conversation.")
            earlier = connection.scalar(select(t.feedback.c.helpful).where(t.feedback.c.message_id == message_id))
            connection.execute(delete(t.feedback).where(t.feedback.c.message_id == message_id))
            connection.execute(
                insert(t.feedback).values(message_id=message_id, helpful=helpful, comment=comment, created_at=now)
            )
            if helpful or earlier is False:
                return None
            asked = select(t.messages.c.text).where(
                t.messages.c.conversation_id == conversation_id,
                t.messages.c.seq == row.reply_to,
                t.messages.c.choice.is_(None),
            )
            return Judged(connection.scalar(asked), row.topic)

        return await self._database.write(work)

    async def add_need(self, conversation_id: str, need: Need, now: datetime) -> None:
        def work(connection: Connection) -> None:
            lock_conversation(connection, conversation_id)
            keep_need(connection, conversation_id, need, now)

        await self._database.write(work)

    async def set_code(self, conversation_id: str, code_hash: str, expires: datetime) -> None:
        def work(connection: Connection) -> None:
            lock_conversation(connection, conversation_id)
            connection.execute(delete(t.codes).where(t.codes.c.conversation_id == conversation_id))
            connection.execute(
                insert(t.codes).values(conversation_id=conversation_id, hash=code_hash, expires_at=expires)
            )

        await self._database.write(work)

    async def add_token(self, code_hash: str, token_hash: str, now: datetime) -> Conversation | None:
        query = select(t.conversations).join(t.codes).where(t.codes.c.hash == code_hash, t.codes.c.expires_at > now)

        def work(connection: Connection) -> Conversation | None:
            # On PostgreSQL the conversation stays until its new token is there.
            row = connection.execute(query.with_for_update(read=True, key_share=True, of=t.conversations)).first()
            if row is None:
                return None
            connection.execute(insert(t.tokens).values(hash=token_hash, conversation_id=row.id, created_at=now))
            return as_conversation(row)

        return await self._database.write(work)

    async def ping(self) -> None:
        await self._database.read(lambda connection: connection.execute(text("SELECT 1")).scalar())


def lock_conversation(connection: Connection, conversation_id: str) -> Conversation:
    # On PostgreSQL the row is held until the end of the transaction: writers to one conversation take turns.
    query = select(t.conversations).where(t.conversations.c.id == conversation_id).with_for_update()
    row = connection.execute(query).first()
    if row is None:
        raise Unauthorised("The conversation has been deleted.")
    return as_conversation(row)


def last_words(connection: Connection, conversation_id: str) -> str:
    """What the person wrote last, "" for nothing."""
    theirs = (t.messages.c.conversation_id == conversation_id, t.messages.c.sender == Sender.USER)
    return connection.scalar(select(t.messages.c.text).where(*theirs).order_by(t.messages.c.seq.desc()).limit(1)) or ""


def by_client_id(connection: Connection, conversation_id: str, client_id: str | None) -> RowMapping | None:
    if client_id is None:
        return None
    return (
        connection.execute(
            select(t.messages).where(
                t.messages.c.conversation_id == conversation_id, t.messages.c.client_id == client_id
            )
        )
        .mappings()
        .first()
    )


def _posted(connection: Connection, conversation: Conversation, row: RowMapping) -> Posted:
    if row["answered_at"] is None:
        return Posted(conversation, as_message(row), row["choice"], None)
    replies = _replies(connection, conversation.id, row["seq"])
    return Posted(conversation, as_message(row), row["choice"], tuple(replies))


def _is_answered(connection: Connection, conversation_id: str, seq: int) -> bool:
    query = select(t.messages.c.answered_at).where(
        t.messages.c.conversation_id == conversation_id, t.messages.c.seq == seq
    )
    return connection.scalar(query) is not None


def _replies(connection: Connection, conversation_id: str, seq: int) -> list[Message]:
    query = (
        select(t.messages)
        .where(t.messages.c.conversation_id == conversation_id, t.messages.c.reply_to == seq)
        .order_by(t.messages.c.seq)
    )
    return [as_message(row) for row in connection.execute(query).mappings()]


def add_messages(
    connection: Connection, conversation_id: str, rows: list[dict[str, object]], now: datetime
) -> list[Message]:
    """Give the rows their numbers and keep them."""
    last = connection.scalar(
        update(t.conversations)
        .where(t.conversations.c.id == conversation_id)
        .values(last_seq=t.conversations.c.last_seq + len(rows), active_at=now)
        .returning(t.conversations.c.last_seq)
    )
    if last is None:
        raise Unauthorised("The conversation has been deleted.")
    first = last - len(rows) + 1
    if not rows:
        return []
    numbered = [{"conversation_id": conversation_id, "seq": seq, **row} for seq, row in enumerate(rows, start=first)]
    connection.execute(insert(t.messages), numbered)
    return [as_message(row) for row in numbered]


def offer(connection: Connection, conversation_id: str, quick_replies: list[QuickReply]) -> None:
    """Let the choices be chosen from now on."""
    for payload, label in {quick.payload: quick.label for quick in quick_replies}.items():
        connection.execute(
            delete(t.offered).where(t.offered.c.conversation_id == conversation_id, t.offered.c.payload == payload)
        )
        connection.execute(insert(t.offered).values(conversation_id=conversation_id, payload=payload, label=label))


def _keep_request(connection: Connection, conversation_id: str, request: Request, language: str, now: datetime) -> None:
    county = select(t.conversations.c.county).where(t.conversations.c.id == conversation_id).scalar_subquery()
    values = {"kind": request.kind, "fields": dict(request.fields), "language": language, "created_at": now}
    connection.execute(
        insert(t.requests).values(id=str(uuid.uuid4()), conversation_id=conversation_id, county=county, **values)
    )


def _delete(
    connection: Connection, ids: list[str], reason: DeletionReason, quotes: Mapping[str, int], now: datetime
) -> None:
    # Locked: whoever deletes the same conversation at the same time finds it gone and records nothing.
    found = select(t.conversations.c.id, t.conversations.c.county).where(t.conversations.c.id.in_(ids))
    counties = {row.id: row.county for row in connection.execute(found.with_for_update())}
    keep_deleted(connection, list(counties))
    keep_deletions(connection, counties, quotes, reason, now)
    connection.execute(delete(t.conversations).where(t.conversations.c.id.in_(counties)))
