"""The wire between the console of staff and the application."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field, StrictBool, StringConstraints

from api.domain.handoff import HandoffReason, HandoffStatus
from api.domain.messages import RequestKind, Source
from api.domain.translation import DeskMessage, Reach
from api.schemas import ClientId, Incoming, Text

AccountId = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=64)]


class StaffMessage(Incoming):
    text: Text
    client_id: ClientId | None = None
    translate: StrictBool = Field(True, description="Into the person's language, where a translator is at hand.")


class Closing(Incoming):
    resolution: Annotated[str, Field(strict=True, max_length=500)] | None = None


class Transfer(Incoming):
    to: AccountId = Field(description="The id of a colleague.")


class NoteText(Incoming):
    text: Annotated[str, Field(strict=True, json_schema_extra={"minLength": 1, "maxLength": 4_000})]


class RequestOut(BaseModel):
    """A form that the person sent."""

    kind: RequestKind
    fields: dict[str, str]
    created_at: datetime


class TopicOut(BaseModel):
    id: str
    title: str = Field(description="In German.")


class SaidOut(BaseModel):
    """What the person left as a message, else their last question: as it was written, and in German by a machine."""

    text: str = Field(description="The first 200 characters.")
    language: str
    translation: str | None = Field(description="Null: it is German, not translated yet, or nothing translates.")


class HandoffOut(BaseModel):
    """A conversation in the queue. Without consent nothing of what was written in it is told."""

    id: str = Field(description="The conversation's.")
    status: HandoffStatus
    reason: HandoffReason
    language: str
    place: str | None = Field(description="The municipality that the person named; null: none, or no consent.")
    since: datetime
    position: int | None = Field(description="The place in the queue; null when it does not wait.")
    rank: int = Field(description="The order in which to look: danger first, then by time; begins with 1.")
    crisis: bool = Field(description="Danger was spoken of.")
    consent: bool = Field(description="The person agreed that staff read the whole conversation.")
    summary: str = Field(description="German titles of the topics, then the person's own words.")
    topics: list[str]
    topic_titles: list[TopicOut]
    known: dict[str, object] = Field(description="What the person told of themselves.")
    said: SaidOut | None = Field(description="Null: nothing was written, or no consent.")
    claimed_by: str | None = Field(description="The account's id.")
    claimed_by_name: str | None
    claimed_at: datetime | None
    closed_at: datetime | None
    resolution: str | None
    speakers: list[str] = Field(description="Who of those who are there speaks the person's language.")


class HandoffsOut(BaseModel):
    conversations: list[HandoffOut]


class ShownOut(BaseModel):
    """A reply that told something: which topic, sources and cards the person has seen."""

    seq: int
    topic: str | None
    title: str | None
    sources: list[Source]
    cards: list[str]


class OwnWords(BaseModel):
    seq: int
    text: str
    language: str


class NoteOut(BaseModel):
    kind: str = Field(description="note, returned, gone or transferred; only a note has a text.")
    text: str
    author: str | None
    created_at: datetime


class PacketOut(HandoffOut):
    """All that staff may see: what is known, what was shown, what failed, and the person's own words."""

    shown: list[ShownOut]
    failed: list[OwnWords]
    words: list[OwnWords]
    requests: list[RequestOut]
    notes: list[NoteOut]
    messages: list[DeskMessage]
    reach: Reach = Field(description="Whether what is written in German gets to the person in their language.")


class DeskMessages(BaseModel):
    messages: list[DeskMessage]


class ColleagueOut(BaseModel):
    id: str
    name: str
    languages: list[str]
    there: bool


class ColleaguesOut(BaseModel):
    colleagues: list[ColleagueOut]


class CannedText(BaseModel):
    language: str
    text: str
    sources: list[Source]


class CannedOut(BaseModel):
    topic: str
    title: str
    answer: CannedText
    german: CannedText


class CannedAnswersOut(BaseModel):
    answers: list[CannedOut]
