"""The wire form of a reply (from Rasa and from the knowledge) becomes a Reply of the domain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.domain.errors import AssistantUnavailable
from api.domain.messages import (
    Card,
    Effects,
    ExplainedTerm,
    HandoffStep,
    MessageKind,
    NeedReason,
    Original,
    QuickReply,
    Reply,
    Request,
    RequestKind,
    Source,
)


class _Wire(BaseModel):
    model_config = ConfigDict(extra="ignore")


class NeedWire(_Wire):
    reason: str = Field(NeedReason.NO_ANSWER, pattern=r"^[a-z_]{1,32}$")
    nearest_topic: str | None = None


class RequestWire(_Wire):
    kind: RequestKind
    fields: dict[str, str]


class EffectsWire(_Wire):
    delete_conversation: bool = False
    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", max_length=35)] | None = None
    need: NeedWire | None = None
    handoff: HandoffStep | None = None
    request: RequestWire | None = None


class ReplyWire(_Wire):
    kind: MessageKind
    text: str
    language: str = Field(min_length=2, max_length=35)
    topic: str | None = None
    topics: list[str] = []
    act: str | None = None
    confidence: float | None = Field(None, ge=0, le=1)
    sources: list[Source] = []
    cards: list[Card] = []
    quick_replies: list[QuickReply] = []
    terms: list[ExplainedTerm] = []
    original: Original | None = None
    effects: EffectsWire = EffectsWire()
    context: Mapping[str, Any] = {}


def parse_reply(wire: Mapping[str, object]) -> Reply:
    """Return the reply. Raises AssistantUnavailable when it is not one; the reason never quotes it."""
    try:
        reply = ReplyWire.model_validate(wire)
    except ValidationError as problem:
        places = sorted({".".join(map(str, error["loc"])) for error in problem.errors(include_input=False)})
        raise AssistantUnavailable(f"a reply could not be read: {', '.join(places)}") from None
    return Reply(
        kind=reply.kind,
        text=reply.text,
        language=reply.language,
        topic=reply.topic,
        topics=reply.topics,
        act=reply.act,
        confidence=reply.confidence,
        sources=reply.sources,
        cards=[_without_empty_languages(card) for card in reply.cards],
        quick_replies=reply.quick_replies,
        terms=reply.terms,
        original=reply.original,
        effects=_effects(reply.effects),
        context=reply.context,
    )


def _effects(wire: EffectsWire) -> Effects:
    return Effects(
        delete_conversation=wire.delete_conversation,
        language=wire.language,
        need=wire.need.reason if wire.need else None,
        nearest_topic=wire.need.nearest_topic if wire.need else None,
        handoff=wire.handoff,
        request=Request(wire.request.kind, wire.request.fields) if wire.request else None,
    )


def _without_empty_languages(card: Card) -> Card:
    return card if card.languages else Card(**{**vars(card), "languages": None})
