"""Rows of handoffs to domain and back."""

from __future__ import annotations

import dataclasses
from typing import Any

from sqlalchemy import Row

from api.domain.handoff import Handoff, HandoffReason, HandoffStatus
from api.domain.messages import Request, RequestKind
from api.services.handoff_ports import Note, Place, SentRequest

_FIELDS = tuple(field.name for field in dataclasses.fields(Handoff))


def as_handoff(row: Row[Any]) -> Handoff:
    values = {name: getattr(row, name) for name in _FIELDS}
    return Handoff(**values | {"status": HandoffStatus(row.status), "reason": HandoffReason(row.reason)})


def as_place(row: Row[Any]) -> Place:
    handoff = as_handoff(row)
    return Place(
        handoff.conversation_id,
        handoff.status,
        handoff.claimed_by,
        handoff.crisis,
        handoff.consented,
        handoff.reason,
    )


def handoff_row(handoff: Handoff) -> dict[str, Any]:
    return dataclasses.asdict(handoff)


def as_request(row: Row[Any]) -> SentRequest:
    return SentRequest(Request(RequestKind(row.kind), row.fields), row.created_at)


def as_note(row: Row[Any]) -> Note:
    return Note(row.kind, row.text, row.author, row.created_at)
