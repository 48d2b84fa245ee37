"""Handoffs as the console gets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from api.domain.handoff import HandoffStatus
from api.domain.messages import Message, Reply, Sender
from api.domain.translation import Reach, plain_language
from api.services.canned import CannedAnswer
from api.services.handoff_ports import Listed, Packet
from api.services.ports import Guide
from api.staff_schemas import (
    CannedOut,
    CannedText,
    HandoffOut,
    NoteOut,
    OwnWords,
    PacketOut,
    RequestOut,
    SaidOut,
    ShownOut,
    TopicOut,
)

_SUMMARY = 200
# Who is there, by plain language.
Speaking = Mapping[str, Sequence[str]]


def list_view(listed: Sequence[Listed], guide: Guide, speakers: Speaking) -> list[HandoffOut]:
    """Return them in the order given, which is oldest first."""
    ranked = sorted(listed, key=lambda one: (not one.handoff.crisis, one.handoff.since))
    ranks = {one.handoff.id: rank for rank, one in enumerate(ranked, start=1)}
    return [
        handoff_view(one, guide, speakers, position=at, rank=ranks[one.handoff.id])
        for at, one in enumerate(listed, start=1)
    ]


def handoff_view(
    listed: Listed, guide: Guide, speakers: Speaking, *, position: int | None = None, rank: int = 1
) -> HandoffOut:
    handoff = listed.handoff
    return HandoffOut(
        id=handoff.conversation_id,
        status=handoff.status,
        reason=handoff.reason,
        language=listed.language,
        place=listed.place,
        since=handoff.since,
        position=position if handoff.status is HandoffStatus.WAITING else None,
        rank=rank,
        crisis=handoff.crisis,
        consent=handoff.consented,
        summary=_summary(listed, guide),
        topics=list(listed.topics),
        topic_titles=[TopicOut(id=topic, title=_title(topic, guide, handoff.county)) for topic in listed.topics],
        known={key: value for key, value in listed.known.items() if key != "place"},
        said=_said(listed),
        claimed_by=handoff.claimed_by,
        claimed_by_name=listed.claimed_by,
        claimed_at=handoff.claimed_at,
        closed_at=handoff.closed_at,
        resolution=handoff.resolution,
        speakers=list(speakers.get(plain_language(listed.language), ())),
    )


def packet_view(packet: Packet, guide: Guide, speakers: Speaking, reach: Reach) -> PacketOut:
    messages, county = packet.messages, packet.listed.handoff.county
    return PacketOut(
        **handoff_view(packet.listed, guide, speakers).model_dump(),
        shown=[
            _shown(message, guide, county) for message in messages if message.topic or message.sources or message.cards
        ],
        failed=[_words(message) for message in _before(messages, packet.failed)],
        words=[_words(message) for message in messages if message.sender is Sender.USER],
        requests=_requests(packet.listed),
        notes=[NoteOut.model_validate(note, from_attributes=True) for note in packet.notes],
        messages=list(messages),
        reach=reach,
    )


def canned_view(answer: CannedAnswer) -> CannedOut:
    return CannedOut(
        topic=answer.topic, title=answer.title, answer=_canned(answer.answer), german=_canned(answer.german)
    )


def _canned(reply: Reply) -> CannedText:
    return CannedText(language=reply.language, text=reply.text, sources=reply.sources)


def _summary(listed: Listed, guide: Guide) -> str:
    titles = ", ".join(_title(topic, guide, listed.handoff.county) for topic in listed.topics)
    said = _said(listed)
    return " – ".join(part for part in (titles, said.text if said else "") if part)


def _said(listed: Listed) -> SaidOut | None:
    text = listed.left_message or (listed.words.text if listed.words else "")
    if not text:
        return None
    translation = listed.words.translation if listed.words else None
    return SaidOut(
        text=_shortened(text),
        language=listed.words.language if listed.words else listed.language,
        translation=_shortened(translation.text) if translation else None,
    )


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SUMMARY else words[: _SUMMARY - 1].rstrip() + "…"


def _requests(listed: Listed) -> list[RequestOut]:
    return [
        RequestOut(kind=one.request.kind, fields=dict(one.request.fields), created_at=one.created_at)
        for one in listed.requests
    ]


def _before(messages: Sequence[Message], replies: frozenset[int]) -> list[Message]:
    """The person's messages that the replies answered."""
    found: dict[int, Message] = {}
    last: Message | None = None
    for message in messages:
        last = message if message.sender is Sender.USER else last
        if message.seq in replies and last is not None:
            found[last.seq] = last
    return list(found.values())


def _shown(message: Message, guide: Guide, county: str) -> ShownOut:
    title = _title(message.topic, guide, county) if message.topic else None
    cards = [card.title for card in message.cards]
    return ShownOut(seq=message.seq, topic=message.topic, title=title, sources=message.sources, cards=cards)


def _words(message: Message) -> OwnWords:
    return OwnWords(seq=message.seq, text=message.text, language=message.language)


def _title(topic: str, guide: Guide, county: str) -> str:
    return guide.topic_title(topic, county) or topic
