"""What staff read of handoffs, in the database: the port `HandoffLists`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, or_, select, tuple_

from api.adapters.database import tables as t
from api.adapters.database.account_tables import accounts
from api.adapters.database.engine import Database
from api.adapters.database.handoff_rows import as_handoff, as_note, as_request
from api.adapters.database.handoff_tables import handoff_notes, handoffs
from api.adapters.database.rows import as_message
from api.adapters.database.translation_tables import translations
from api.adapters.database.translations import as_translated
from api.domain.handoff import Handoff, HandoffReason, HandoffStatus
from api.domain.messages import MessageKind, RequestKind, Sender
from api.domain.translation import DeskMessage, Translated, at_desk
from api.services.handoff_ports import Listed, Note, Packet, SentRequest

_TO_QUESTIONS = (
    MessageKind.ANSWER,
    MessageKind.CLARIFY,
    MessageKind.NO_ANSWER,
    MessageKind.OFFERS,
    MessageKind.PASSAGE,
)


class DatabaseHandoffLists:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def listed(self, county: str, status: HandoffStatus, limit: int) -> Sequence[Listed]:
        closed = status is HandoffStatus.CLOSED
        order = handoffs.c.closed_at.desc() if closed else handoffs.c.since
        query = _with_names().where(handoffs.c.county == county, handoffs.c.status == status)

        def work(connection: Connection) -> list[Listed]:
            rows = connection.execute(query.order_by(order, handoffs.c.id).limit(limit)).all()
            listed = _listed(connection, rows)
            return listed[::-1] if closed else listed

        return await self._database.read(work)

    async def packet(self, conversation_id: str) -> Packet | None:
        query = _with_names().where(handoffs.c.conversation_id == conversation_id)

        def work(connection: Connection) -> Packet | None:
            row = connection.execute(query).first()
            if row is None:
                return None
            [listed] = _listed(connection, [row])
            messages = _messages(connection, listed.handoff)
            notes = _notes(connection, conversation_id)
            return Packet(listed, messages, _failed(connection, messages), notes)

        return await self._database.read(work)


def _with_names() -> Any:
    return (
        select(handoffs, t.conversations.c.language, t.conversations.c.context, accounts.c.name)
        .join(t.conversations, t.conversations.c.id == handoffs.c.conversation_id)
        .outerjoin(accounts, accounts.c.id == handoffs.c.claimed_by)
    )


def _listed(connection: Connection, rows: Sequence[Row[Any]]) -> list[Listed]:
    ids = [row.conversation_id for row in rows]
    columns = ("conversation_id", "seq", "sender", "topic", "text", "choice", "reply_to")
    telling = (
        select(*(t.messages.c[name] for name in columns))
        .where(t.messages.c.conversation_id.in_(ids))
        .where(or_(t.messages.c.sender == Sender.USER, t.messages.c.kind.in_(_TO_QUESTIONS)))
        .order_by(t.messages.c.seq)
    )
    said: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(telling):
        said[row.conversation_id].append(row)
    sent: dict[str, list[SentRequest]] = defaultdict(list)
    for row in connection.execute(
        select(t.requests).where(t.requests.c.conversation_id.in_(ids)).order_by(t.requests.c.created_at)
    ):
        sent[row.conversation_id].append(as_request(row))
    listed = [_one(row, said[row.conversation_id], sent[row.conversation_id]) for row in rows]
    chosen = {one.handoff.conversation_id: _words(one, said[one.handoff.conversation_id]) for one in listed}
    words = _read(connection, {of: seq for of, seq in chosen.items() if seq is not None})
    return [replace(one, words=words.get(one.handoff.conversation_id)) for one in listed]


def _one(row: Row[Any], said: Sequence[Row[Any]], sent: Sequence[SentRequest]) -> Listed:
    handoff = as_handoff(row)
    topics = dict.fromkeys(message.topic for message in said if message.topic and handoff.lets_read(message.seq))
    return Listed(handoff, row.language, row.name, tuple(topics), requests=_visible(handoff, sent), known=_known(row))


def _known(row: Row[Any]) -> dict[str, Any]:
    """What the person told of themselves, empty without consent."""
    return row.context.get("known") or {} if row.consented else {}


def _words(listed: Listed, said: Sequence[Row[Any]]) -> int | None:
    """The number of the message that was left, else of the last question, else of the last that was typed."""
    readable = [message for message in said if listed.handoff.lets_read(message.seq)]
    asked = {message.reply_to for message in readable}
    typed = [message for message in readable if message.sender == Sender.USER and message.choice is None]
    if listed.left_message is not None:
        wanted = [message for message in typed if message.text.strip() == listed.left_message.strip()]
    else:
        wanted = [message for message in typed if message.seq in asked] or typed
    return wanted[-1].seq if wanted else None


def _read(connection: Connection, chosen: Mapping[str, int]) -> dict[str, DeskMessage]:
    """The chosen message of each conversation, with its translation."""
    m = t.messages.c
    query = select(t.messages).where(tuple_(m.conversation_id, m.seq).in_(chosen.items()))
    of = translations.c
    made = select(translations).where(tuple_(of.conversation_id, of.seq).in_(chosen.items()))
    translated = {row.conversation_id: as_translated(row) for row in connection.execute(made)}
    rows = connection.execute(query).mappings()
    return {row["conversation_id"]: at_desk(as_message(row), translated.get(row["conversation_id"])) for row in rows}


def _visible(handoff: Handoff, sent: Sequence[SentRequest]) -> list[SentRequest]:
    """Who sent a form agreed that it is read, whatever else they agreed to; suggestions are for coordinators."""
    contact = {RequestKind.CONTACT} if handoff.consented else set()
    interpreter = (
        {RequestKind.INTERPRETER} if handoff.consented or handoff.reason is HandoffReason.INTERPRETER else set()
    )
    return [request for request in sent if request.request.kind in contact | interpreter]


def _messages(connection: Connection, handoff: Handoff) -> list[DeskMessage]:
    if handoff.readable_after is None:
        return []
    query = select(t.messages).where(
        t.messages.c.conversation_id == handoff.conversation_id, t.messages.c.seq > handoff.readable_after
    )
    found = (as_message(row) for row in connection.execute(query.order_by(t.messages.c.seq)).mappings())
    translated = _translated(connection, handoff.conversation_id)
    return [at_desk(message, translated.get(message.seq)) for message in found if handoff.lets_read(message.seq)]


def _translated(connection: Connection, conversation_id: str) -> dict[int, Translated]:
    query = select(translations).where(translations.c.conversation_id == conversation_id)
    return {row.seq: as_translated(row) for row in connection.execute(query)}


def _failed(connection: Connection, messages: Sequence[DeskMessage]) -> frozenset[int]:
    numbers = {message.id: message.seq for message in messages}
    query = select(t.feedback.c.message_id).where(t.feedback.c.message_id.in_(numbers), t.feedback.c.helpful.is_(False))
    unhelpful = {numbers[message_id] for message_id in connection.scalars(query)}
    return frozenset(unhelpful | {message.seq for message in messages if message.kind is MessageKind.NO_ANSWER})


def _notes(connection: Connection, conversation_id: str) -> list[Note]:
    query = (
        select(handoff_notes, accounts.c.name.label("author"))
        .outerjoin(accounts, accounts.c.id == handoff_notes.c.account_id)
        .where(handoff_notes.c.conversation_id == conversation_id)
        .order_by(handoff_notes.c.id)
    )
    return [as_note(row) for row in connection.execute(query)]
