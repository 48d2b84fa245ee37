"""Handoffs in the database: the port `HandoffStore`."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, insert, or_, select, update

from api.adapters.database import tables as t
from api.adapters.database.conversations import add_messages, by_client_id, last_words, lock_conversation, offer
from api.adapters.database.engine import Database
from api.adapters.database.handoff_records import keep_closed, keep_left, staff_wrote
from api.adapters.database.handoff_rows import as_handoff, as_place, handoff_row
from api.adapters.database.handoff_tables import handoff_notes, handoffs
from api.adapters.database.rows import as_message, reply_row
from api.domain.conversation import merge_context
from api.domain.errors import NotFound
from api.domain.handoff import Handoff, HandoffReason, HandoffStatus, ask_again
from api.domain.messages import MessageKind, Reply, RequestKind, Sender
from api.services.handoff_ports import Change, Changed, NewNote, Outlook, Place, Says
from api.services.translation_ports import Listener

_WAITS = 20


class DatabaseHandoffs:
    """What changes handoffs; what staff read of them stands in `handoff_lists`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, conversation_id: str) -> Handoff | None:
        return await self._database.read(lambda connection: _find(connection, conversation_id))

    async def outlook(self, conversation_id: str, county: str, since: datetime) -> Outlook:
        waiting = select(func.count()).where(handoffs.c.county == county, handoffs.c.status == HandoffStatus.WAITING)
        waits = (
            select(handoffs.c.since, handoffs.c.claimed_at)
            .where(handoffs.c.county == county, handoffs.c.reason == HandoffReason.TALK, handoffs.c.claimed_at >= since)
            .order_by(handoffs.c.claimed_at.desc())
            .limit(_WAITS)
        )

        def work(connection: Connection) -> Outlook:
            handoff = _find(connection, conversation_id)
            is_waiting = handoff is not None and handoff.status is HandoffStatus.WAITING
            before = waiting.where(_is_before(handoff)) if handoff and is_waiting else waiting
            waited = [row.claimed_at - row.since for row in connection.execute(waits)]
            return Outlook(handoff, connection.scalar(before) or 0, waited)

        return await self._database.read(work)

    async def request(
        self, conversation_id: str, county: str, reason: HandoffReason, *, consented: bool, now: datetime
    ) -> None:
        in_crisis = select(t.messages.c.seq).where(
            t.messages.c.conversation_id == conversation_id, t.messages.c.kind == MessageKind.CRISIS
        )

        def work(connection: Connection) -> None:
            _lock(connection, conversation_id)
            found = _find(connection, conversation_id)
            if found is not None:
                _keep(connection, ask_again(found, reason, consented=consented, now=now))
                return
            new = Handoff(
                id=str(uuid.uuid4()),
                conversation_id=conversation_id,
                county=county,
                status=HandoffStatus.WAITING,
                reason=reason,
                consented=consented,
                since=now,
                crisis=connection.scalar(in_crisis.limit(1)) is not None,
                readable_after=0 if consented else None,
            )
            connection.execute(insert(handoffs).values(**handoff_row(new)))

        await self._database.write(work)

    async def withdraw(self, conversation_id: str, now: datetime) -> None:
        of_conversation = handoffs.c.conversation_id == conversation_id
        waits = (of_conversation, handoffs.c.status == HandoffStatus.WAITING, handoffs.c.reason == HandoffReason.TALK)
        left_message = exists().where(
            t.requests.c.conversation_id == conversation_id,
            t.requests.c.kind == RequestKind.CONTACT,
            t.requests.c.created_at >= handoffs.c.since,
        )
        over = {"status": HandoffStatus.CLOSED, "closed_at": now, "readable_after": None}

        def work(connection: Connection) -> None:
            _lock(connection, conversation_id)
            connection.execute(update(handoffs).where(*waits, left_message).values(reason=HandoffReason.MESSAGE))
            keep_left(connection, connection.execute(select(handoffs).where(*waits)).all(), now)
            connection.execute(delete(handoffs).where(*waits, handoffs.c.claimed_at.is_(None)))
            connection.execute(update(handoffs).where(*waits).values(**over))

        await self._database.write(work)

    async def mark_crisis(self, conversation_id: str) -> None:
        mark = update(handoffs).where(handoffs.c.conversation_id == conversation_id).values(crisis=True)
        await self._database.write(lambda connection: connection.execute(mark))

    async def change(
        self,
        conversation_id: str,
        change: Change,
        now: datetime,
        *,
        says: Says | None = None,
        client_id: str | None = None,
        note: NewNote | None = None,
    ) -> Changed:
        def work(connection: Connection) -> Changed:
            last_seq, language = _lock(connection, conversation_id)
            handoff = _find(connection, conversation_id)
            if handoff is None:
                raise NotFound("There is no such conversation in the queue.")
            earlier = by_client_id(connection, conversation_id, client_id)
            if earlier is not None:
                return Changed(handoff, [as_message(earlier)])
            after = change(handoff, last_seq)
            if after == handoff and says is None and note is None:
                return Changed(handoff, [])
            _keep(connection, after)
            if note is not None:
                _note(connection, conversation_id, note, now)
            if after.status is HandoffStatus.CLOSED and handoff.status is not HandoffStatus.CLOSED:
                keep_closed(connection, after, now)
            said = [] if says is None else [says(Listener(language, last_words(connection, conversation_id)))]
            for reply in said:
                _offer(connection, conversation_id, reply)
            rows = [reply_row(reply, now) | {"client_id": client_id} for reply in said]
            return Changed(after, add_messages(connection, conversation_id, rows, now))

        return await self._database.write(work)

    async def staff_wrote(self, conversation_id: str) -> bool:
        def work(connection: Connection) -> bool:
            handoff = _find(connection, conversation_id)
            return handoff is not None and staff_wrote(connection, handoff)

        return await self._database.read(work)

    async def overview(self, county: str) -> Sequence[Place]:
        query = (
            select(handoffs)
            .where(handoffs.c.county == county, handoffs.c.status != HandoffStatus.CLOSED)
            .order_by(handoffs.c.since, handoffs.c.id)
        )
        return await self._database.read(lambda connection: [as_place(row) for row in connection.execute(query)])

    async def spoken(self, account_id: str) -> Mapping[str, int]:
        # The last word of the system is that somebody has joined.
        notice = t.messages.alias()
        joined = select(func.max(notice.c.seq)).where(
            notice.c.conversation_id == handoffs.c.conversation_id, notice.c.sender == Sender.SYSTEM
        )
        query = (
            select(handoffs.c.conversation_id, func.max(t.messages.c.seq))
            .join(t.messages, t.messages.c.conversation_id == handoffs.c.conversation_id)
            .where(handoffs.c.claimed_by == account_id, handoffs.c.status == HandoffStatus.ACTIVE)
            .where(t.messages.c.sender.in_((Sender.USER, Sender.STAFF)))
            .where(t.messages.c.seq > func.coalesce(joined.scalar_subquery(), 0))
            .group_by(handoffs.c.conversation_id)
        )
        return await self._database.read(lambda connection: {row[0]: row[1] for row in connection.execute(query)})

    async def claimed(self) -> Sequence[tuple[Handoff, datetime | None]]:
        query = select(handoffs).where(handoffs.c.status == HandoffStatus.ACTIVE)

        def work(connection: Connection) -> list[tuple[Handoff, datetime | None]]:
            active = [as_handoff(row) for row in connection.execute(query)]
            return [(handoff, _unanswered_since(connection, handoff)) for handoff in active]

        return await self._database.read(work)

    async def delete_unanswered(self, before: datetime, now: datetime) -> Sequence[str]:
        gone = (
            delete(handoffs)
            .where(
                handoffs.c.status == HandoffStatus.WAITING, handoffs.c.consented.is_(False), handoffs.c.since < before
            )
            .where(handoffs.c.reason == HandoffReason.TALK, handoffs.c.claimed_at.is_(None))
            .returning(*handoffs.c)
        )

        def work(connection: Connection) -> list[str]:
            rows = connection.execute(gone).all()
            keep_left(connection, rows, now)
            return [row.county for row in rows]

        return await self._database.write(work)

    async def wait_longer(self, county: str) -> Sequence[Handoff]:
        change = (
            update(handoffs)
            .where(handoffs.c.county == county, handoffs.c.status == HandoffStatus.WAITING)
            .where(handoffs.c.reason == HandoffReason.TALK, handoffs.c.consented)
            .values(reason=HandoffReason.MESSAGE)
            .returning(*handoffs.c)
        )
        return await self._database.write(lambda connection: [as_handoff(row) for row in connection.execute(change)])


def _lock(connection: Connection, conversation_id: str) -> tuple[int, str]:
    """Hold the conversation until the transaction ends; return its last number and its language. Raises NotFound.

    On SQLite writers take turns anyway. Whoever comes second sees what the first has written.
    """
    wanted = select(t.conversations.c.last_seq, t.conversations.c.language)
    row = connection.execute(wanted.where(t.conversations.c.id == conversation_id).with_for_update()).first()
    if row is None:
        raise NotFound("The conversation has been deleted.")
    return row.last_seq, row.language


def _find(connection: Connection, conversation_id: str) -> Handoff | None:
    row = connection.execute(select(handoffs).where(handoffs.c.conversation_id == conversation_id)).first()
    return None if row is None else as_handoff(row)


def _is_before(handoff: Handoff) -> ColumnElement[bool]:
    at_once = and_(handoffs.c.since == handoff.since, handoffs.c.id < handoff.id)
    return or_(handoffs.c.since < handoff.since, at_once)


def _offer(connection: Connection, conversation_id: str, reply: Reply) -> None:
    """Let the choices of a reply be tapped, and be meant by whoever types next."""
    if not reply.quick_replies:
        return
    offer(connection, conversation_id, reply.quick_replies)
    conversation = lock_conversation(connection, conversation_id)
    context = merge_context(conversation.context, (reply,))
    of_conversation = t.conversations.c.id == conversation_id
    connection.execute(update(t.conversations).where(of_conversation).values(context=context))


def _keep(connection: Connection, handoff: Handoff) -> None:
    connection.execute(update(handoffs).where(handoffs.c.id == handoff.id).values(**handoff_row(handoff)))


def _note(connection: Connection, conversation_id: str, note: NewNote, now: datetime) -> None:
    values = {"kind": note.kind, "text": note.text, "account_id": note.account_id, "created_at": now}
    connection.execute(insert(handoff_notes).values(conversation_id=conversation_id, **values))


def _unanswered_since(connection: Connection, handoff: Handoff) -> datetime | None:
    of_conversation = t.messages.c.conversation_id == handoff.conversation_id
    answered = connection.scalar(
        select(func.max(t.messages.c.seq)).where(
            of_conversation, t.messages.c.sender == Sender.STAFF, t.messages.c.created_at >= handoff.claimed_at
        )
    )
    if answered is None:
        return handoff.claimed_at
    query = select(func.min(t.messages.c.created_at)).where(of_conversation, t.messages.c.sender == Sender.USER)
    found: datetime | None = connection.scalar(query.where(t.messages.c.seq > answered))
    return found
