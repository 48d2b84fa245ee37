"""The wire of a county's own topics and offers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StringConstraints

from api.domain.messages import Reply
from api.domain.publishing import Approval, ContentKind, Finding, Item, ItemId, ItemStory, Owner, Version, VersionState
from api.review_schemas import Day, Line
from api.review_schemas import Id as RecordId
from api.schemas import Incoming

Word = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=64, pattern=r"^[a-zA-Z0-9][\w.-]*$")]
Words = Annotated[list[Word], Field(max_length=40)]
Short = Annotated[str, Field(strict=True, max_length=300)]
Long = Annotated[str, Field(strict=True, max_length=4_000)]
Url = Annotated[str, StringConstraints(strict=True, max_length=500, pattern=r"^https?://\S+$")]
Revision = Annotated[int, Field(strict=True, ge=1, le=2**31 - 1, description="Of the draft, as it was read.")]
Email = Annotated[str, StringConstraints(strict=True, max_length=320, pattern=r'^[^@\s<>,;="]+@[^@\s<>,;="]+$')]


class Checked(Incoming):
    """When somebody compared the text with the source, and what with."""

    on: Day
    against: Short | None = None


class SourceIn(Incoming):
    title: Line
    section: Short | None = None
    url: Url | None = None
    checked: Checked | None = None


class FactIn(Incoming):
    """What has to be stated, and the keys of the sources that say so."""

    states: Line
    sources: Words


class FrameIn(Incoming):
    """What all languages of a topic share; the county itself is added as source."""

    field: Word
    facts: Annotated[dict[Word, FactIn], Field(max_length=40)] = Field(default_factory=dict)
    sources: Annotated[dict[Word, SourceIn], Field(max_length=40)] = Field(default_factory=dict)
    local: Annotated[list[Short], Field(max_length=20)] = Field(default_factory=list)
    offices: Words = Field(default_factory=list)
    amounts: Words = Field(default_factory=list)
    related: Words = Field(default_factory=list)
    counsel: bool = False


class FrameChange(Incoming):
    revision: Revision
    frame: FrameIn

    def as_change(self) -> Mapping[str, Any]:
        return {"frame": {**self.frame.model_dump(mode="json"), "status": "approved"}}


class QuestionIO(Incoming):
    kind: Literal["short", "plain", "typo", "mixed", "transliterated", "indirect", "long", "dialect"] = "plain"
    text: Annotated[str, Field(strict=True, min_length=1, max_length=500)]


class TextChange(Incoming):
    """One language of a topic; may be saved unfinished."""

    revision: Revision
    title: Short
    choice: Short = Field(description="What stands on the button that leads here.")
    text: Long = Field(description="The answer; `[key]` behind a sentence names the fact that it states.")
    questions: Annotated[list[QuestionIO], Field(max_length=400)] = Field(default_factory=list)
    current: bool = Field(False, description="It says what the German text says now (translations only).")

    def as_text(self) -> Mapping[str, Any]:
        questions = [[question.kind, question.text] for question in self.questions]
        return {"title": self.title, "choice": self.choice, "text": self.text, "questions": questions}


class QuotesChange(Incoming):
    revision: Revision
    needs: Annotated[list[RecordId], Field(max_length=200)]


class OfferIO(Incoming):
    """An offer as the county states it; null: it does not say. `summary` by language."""

    kind: Word
    office: Word | None = None
    title: Short
    summary: Annotated[dict[Word, Annotated[str, Field(strict=True, max_length=600)]], Field(max_length=20)]
    provider: Short | None = None
    place: Short | None = None
    address: Short | None = None
    phone: Short | None = None
    email: Short | None = None
    url: Url | None = None
    hours: Short | None = None
    cost: Short | None = None
    target_groups: Words = Field(default_factory=list)
    languages: Words = Field(default_factory=list)
    level: Short | None = None
    child_care: bool | None = None
    since: Short | None = None
    status: Literal["existing", "planned", "former", "unconfirmed"] = "existing"
    as_of: Short | None = None
    topics: Words = Field(default_factory=list)


class OfferChange(Incoming):
    revision: Revision
    offer: OfferIO

    def as_change(self) -> Mapping[str, Any]:
        return {"record": self.offer.model_dump(mode="json")}


class NewItem(Incoming):
    """From a theme, or with a title."""

    theme: RecordId | None = None
    title: Line | None = None


class BeginIn(Incoming):
    version: Annotated[int, Field(strict=True, ge=1)] | None = Field(
        None, description="The version to go back to; unset: what people see now."
    )


class PublishIn(Incoming):
    revision: Revision


class FingerprintIn(Incoming):
    fingerprint: Word


class KeepIn(Incoming):
    fingerprint: Word | None = Field(description="Of the shipped text that was read; null: there is none any more.")


class OwnerIn(Incoming):
    name: Line
    email: Email
    expires_on: Day
    days: Annotated[int, Field(strict=True, ge=7, le=730)] = Field(182, description="How long a confirmation holds.")

    def as_owner(self, of: ItemId) -> Owner:
        return Owner(of, self.name, self.email, self.expires_on, self.days)


class OwnerOut(BaseModel):
    name: str
    email: str
    expires_on: date
    days: int
    confirmed_on: date | None
    asked_at: datetime | None

    @classmethod
    def of(cls, owner: Owner | None) -> OwnerOut | None:
        if owner is None:
            return None
        rest = {name: getattr(owner, name) for name in cls.model_fields}
        return cls(**rest)


class ItemOut(BaseModel):
    """`shipped`: the fingerprint of what came with this installation, null for the county's own. `draft` and
    `published` are numbers of versions. `conflict`: the shipped text has changed since the published version was made.
    `approved`: the county approved the shipped text as it is now."""

    id: str
    kind: ContentKind
    title: str
    shipped: str | None
    draft: int | None
    published: int | None
    conflict: bool
    approved: bool
    owner: OwnerOut | None

    @classmethod
    def of(cls, item: Item) -> ItemOut:
        return cls(
            id=item.of.item,
            kind=item.of.kind,
            title=item.title,
            shipped=item.shipped,
            draft=item.draft.number if item.draft else None,
            published=item.published.number if item.published else None,
            conflict=item.conflict,
            approved=item.approved,
            owner=OwnerOut.of(item.owner),
        )


class ItemsOut(BaseModel):
    items: list[ItemOut]


class TextOut(BaseModel):
    """`outdated`: the German text has changed since somebody said that this one renders it."""

    title: str
    choice: str
    text: str
    questions: list[QuestionIO]
    outdated: bool


class BodyOut(BaseModel):
    """A topic has `frame`, `texts` and `quotes` (needs whose released words are questions); an offer has `offer`."""

    frame: dict[str, Any] | None = None
    texts: dict[str, TextOut] | None = None
    quotes: list[str] = []
    offer: dict[str, Any] | None = None

    @classmethod
    def of(cls, body: Mapping[str, Any], german: str | None) -> BodyOut:
        """`german`: the mark of the German text in this body."""
        if "record" in body:
            return cls(offer=dict(body["record"]))
        texts = {language: _text_out(text, language, german) for language, text in body["texts"].items()}
        frame = {key: value for key, value in body["frame"].items() if key != "status"}
        return cls(frame=frame, texts=texts, quotes=list(body["quotes"]))


class VersionOut(BaseModel):
    """`author` saved it last, `reviewer` published it: names, null for accounts that are gone."""

    number: int
    state: VersionState
    revision: int
    theme: str | None
    author: str | None
    reviewer: str | None
    created_at: datetime
    changed_at: datetime
    published_at: datetime | None

    @classmethod
    def of(cls, version: Version, names: Mapping[str, str]) -> VersionOut:
        return cls(
            number=version.number,
            state=version.state,
            revision=version.revision,
            theme=version.theme,
            author=names.get(version.author),
            reviewer=names.get(version.reviewer or ""),
            created_at=version.created_at,
            changed_at=version.changed_at,
            published_at=version.published_at,
        )


class VersionBodyOut(VersionOut):
    body: BodyOut

    @classmethod
    def with_body(cls, version: Version, names: Mapping[str, str], german: str | None) -> VersionBodyOut:
        return cls(**VersionOut.of(version, names).model_dump(), body=BodyOut.of(version.body, german))


class ApprovalOut(BaseModel):
    fingerprint: str
    by: str | None
    at: datetime

    @classmethod
    def of(cls, approval: Approval | None, names: Mapping[str, str]) -> ApprovalOut | None:
        if approval is None:
            return None
        return cls(fingerprint=approval.fingerprint, by=names.get(approval.by), at=approval.at)


class QuoteTextOut(BaseModel):
    id: str
    text: str
    language: str


class ItemStoryOut(ItemOut):
    """`body`: what was shipped. `versions`: newest first. `quotes`: those of all versions that are still released."""

    body: BodyOut | None
    versions: list[VersionOut]
    approval: ApprovalOut | None
    quotes: list[QuoteTextOut]

    @classmethod
    def of_story(cls, story: ItemStory, german: str | None) -> ItemStoryOut:
        return cls(
            **ItemOut.of(story.item).model_dump(),
            body=BodyOut.of(story.shipped, german) if story.shipped else None,
            versions=[VersionOut.of(version, story.names) for version in story.versions],
            approval=ApprovalOut.of(story.item.approval, story.names),
            quotes=[QuoteTextOut(id=q.id, text=q.text, language=q.language) for q in story.quotes],
        )


class FindingOut(BaseModel):
    """`blocking`: has to be mended before publishing; else something that can follow. `near`: words at the place."""

    language: str | None
    near: str | None
    reason: str
    blocking: bool

    @classmethod
    def of(cls, finding: Finding) -> FindingOut:
        return cls(language=finding.language, near=finding.near, reason=finding.reason, blocking=finding.blocking)


class CheckOut(BaseModel):
    publishable: bool
    findings: list[FindingOut]


class PreviewOut(BaseModel):
    """The reply as people would get it."""

    kind: str
    language: str
    text: str
    sources: list[dict[str, Any]]
    cards: list[dict[str, Any]]
    quick_replies: list[dict[str, Any]]

    @classmethod
    def of(cls, reply: Reply) -> PreviewOut:
        parts = {
            name: [_plain(each) for each in getattr(reply, name)] for name in ("sources", "cards", "quick_replies")
        }
        return cls(kind=reply.kind, language=reply.language, text=reply.text, **parts)


def _text_out(text: Mapping[str, Any], language: str, german: str | None) -> TextOut:
    questions = [QuestionIO.model_construct(kind=kind, text=question) for kind, question in text["questions"]]
    outdated = language != "de" and text["of"] != german
    return TextOut(
        title=text["title"], choice=text["choice"], text=text["text"], questions=questions, outdated=outdated
    )


def _plain(part: Any) -> dict[str, Any]:
    return part.model_dump() if isinstance(part, BaseModel) else dict(vars(part))
