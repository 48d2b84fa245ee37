"""Needs as they are written and as their quotes go: called inside the transactions of conversations."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from api.adapters.database import need_tables as t
from api.domain.needs import Need

_PERSON_LENGTH = 32


def keep_need(connection: Connection, conversation_id: str, need: Need, now: datetime) -> None:
    """Keep a need with its day; the person is this conversation, for as long as its key exists."""
    connection.execute(
        insert(t.needs).values(
            id=need.id,
            county=need.county,
            language=need.language,
            kind=need.kind,
            topic=need.topic,
            place=need.place,
            field=need.field,
            day=now.date(),
            quote=need.quote,
            person=person_of(conversation_id, _key(connection, conversation_id)),
        )
    )


def forget_quotes(connection: Connection, conversation_ids: Sequence[str]) -> None:
    """Take away what these persons wrote, also where it is a theme's title; that they had the need still counts."""
    keys = connection.execute(select(t.person_keys).where(t.person_keys.c.conversation_id.in_(conversation_ids))).all()
    persons = [person_of(row.conversation_id, row.key) for row in keys]
    theirs = select(t.needs.c.id).where(t.needs.c.person.in_(persons))
    connection.execute(
        update(t.themes).where(t.themes.c.title_need.in_(theirs)).values(title="", title_need=None, needs_title=True)
    )
    connection.execute(update(t.needs).where(t.needs.c.person.in_(persons)).values(quote=None))
    # After the words: whoever releases one of them at this moment holds its row, and comes before or not at all.
    connection.execute(delete(t.released_quotes).where(t.released_quotes.c.need_id.in_(theirs)))


def _key(connection: Connection, conversation_id: str) -> str:
    key = connection.scalar(select(t.person_keys.c.key).where(t.person_keys.c.conversation_id == conversation_id))
    if key is None:
        key = secrets.token_hex(32)
        connection.execute(insert(t.person_keys).values(conversation_id=conversation_id, key=key))
    return key


def person_of(conversation_id: str, key: str) -> str:
    return hmac.new(key.encode(), conversation_id.encode(), hashlib.sha256).hexdigest()[:_PERSON_LENGTH]
