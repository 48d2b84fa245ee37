"""Rows to domain and back."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, RowMapping

from api.domain.conversation import Conversation
from api.domain.messages import Card, ExplainedTerm, Message, MessageKind, Original, QuickReply, Reply, Sender, Source

_sources = TypeAdapter(list[Source])
_cards = TypeAdapter(list[Card])
_quick_replies = TypeAdapter(list[QuickReply])
_terms = TypeAdapter(list[ExplainedTerm])
_original: TypeAdapter[Original | None] = TypeAdapter(Original | None)

_IN_DETAILS = ("original", "topics", "confidence", "sources", "cards", "quick_replies", "terms")


def as_conversation(row: Row[Any]) -> Conversation:
    return Conversation(row.id, row.county, row.language, row.state, row.context, row.created_at)


def as_message(row: Mapping[str, Any] | RowMapping) -> Message:
    details: Mapping[str, Any] = row["details"]
    return Message(
        seq=row["seq"],
        id=row["id"],
        sender=Sender(row["sender"]),
        kind=MessageKind(row["kind"]),
        text=row["text"],
        language=row["language"],
        original=_original.validate_python(details.get("original")),
        topic=row.get("topic"),
        topics=details.get("topics", []),
        act=row.get("act"),
        confidence=details.get("confidence"),
        sources=_sources.validate_python(details.get("sources", [])),
        cards=_cards.validate_python(details.get("cards", [])),
        quick_replies=_quick_replies.validate_python(details.get("quick_replies", [])),
        terms=_terms.validate_python(details.get("terms", [])),
        created_at=row["created_at"],
    )


def user_row(text: str, language: str, now: datetime) -> dict[str, object]:
    return {
        "id": str(uuid.uuid4()),
        "sender": Sender.USER,
        "kind": MessageKind.NOTICE,
        "text": text,
        "language": language,
        "details": {},
        "created_at": now,
    }


def reply_row(reply: Reply, now: datetime) -> dict[str, object]:
    everything = dataclasses.asdict(reply)
    return {
        "id": str(uuid.uuid4()),
        "sender": reply.sender,
        "kind": reply.kind,
        "text": reply.text,
        "language": reply.language,
        "topic": reply.topic,
        "act": reply.act,
        "details": {name: everything[name] for name in _IN_DETAILS if everything[name] not in (None, [])},
        "created_at": now,
    }
