"""The coordinators' calls around the county's own topics and offers: draft, check, preview, publish, approve."""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from api.domain.accounts import Account
from api.domain.errors import NotFound
from api.domain.publishing import ContentKind, ItemId, Version
from api.publishing_schemas import (
    BeginIn,
    CheckOut,
    FindingOut,
    FingerprintIn,
    FrameChange,
    ItemOut,
    ItemsOut,
    ItemStoryOut,
    KeepIn,
    NewItem,
    OfferChange,
    PreviewOut,
    PublishIn,
    QuotesChange,
    TextChange,
    VersionBodyOut,
)
from api.routes.dependencies import App, Coordinator
from api.routes.responses import BODY, problems
from api.schemas import LanguageCode
from api.services.application import Application

router = APIRouter(prefix="/api/review/content", tags=["content"])


class Kinds(StrEnum):
    TOPICS = "topics"
    OFFERS = "offers"

    @property
    def kind(self) -> ContentKind:
        return ContentKind(self.value.removesuffix("s"))


ItemName = Annotated[str, Path(max_length=64, pattern=r"^[a-z0-9][a-z0-9-]*$")]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
_TOPICS, _OFFERS = ContentKind.TOPIC, ContentKind.OFFER
_READ, _CHANGE = problems(401, 403, 404, 422), problems(*BODY, 401, 403, 404, 409)


@router.get("/export", summary="All that is published, as files", response_class=Response, responses=_READ)
async def export_files(app: App, by: Coordinator) -> Response:
    """A zip to unpack in `knowledge/content`; offers stand in `records.published.yml` beside the shipped ones."""
    files = await app.publishing.publishing.files(by)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(files.items()):
            archive.writestr(name, text)
    headers = {"Content-Disposition": f'attachment; filename="content-{by.county}.zip"'}
    return Response(packed.getvalue(), media_type="application/zip", headers=headers)


@router.get("/{kinds}", summary="List topics or offers", responses=_READ)
async def list_items(app: App, by: Coordinator, kinds: Kinds) -> ItemsOut:
    """What was shipped for the county and what it wrote itself; an item with `conflict` waits to be resolved."""
    items = await app.publishing.drafting.items(by, kinds.kind)
    return ItemsOut(items=[ItemOut.of(item) for item in items])


@router.post("/{kinds}", status_code=201, summary="Begin something new", responses=_CHANGE)
async def begin_new(app: App, by: Coordinator, kinds: Kinds, body: NewItem) -> ItemStoryOut:
    """From a theme: its released quotes become the questions of the new topic; what was begun for it is returned."""
    drafting = app.publishing.drafting
    if body.theme:
        version = await drafting.begin_from_theme(by, kinds.kind, body.theme)
    else:
        version = await drafting.begin_new(by, kinds.kind, body.title or "")
    return await _story(app, by, kinds.kind, version.of.item)


@router.get("/{kinds}/{item}", summary="Read a topic or offer", responses=_READ)
async def read_item(app: App, by: Coordinator, kinds: Kinds, item: ItemName) -> ItemStoryOut:
    """What was shipped, and all versions without their bodies."""
    return await _story(app, by, kinds.kind, item)


@router.get("/{kinds}/{item}/versions/{number}", summary="Read a version", responses=_READ)
async def read_version(app: App, by: Coordinator, kinds: Kinds, item: ItemName, number: Number) -> VersionBodyOut:
    return await _version(app, await app.publishing.drafting.version(by, kinds.kind, item, number))


@router.get("/{kinds}/{item}/versions/{number}/preview", summary="See it as people would", responses=_READ)
async def preview(
    app: App, by: Coordinator, kinds: Kinds, item: ItemName, number: Number, language: Annotated[LanguageCode, Query()]
) -> PreviewOut:
    """A draft as if it was published now, without changing anything."""
    version = await app.publishing.drafting.version(by, kinds.kind, item, number)
    return PreviewOut.of(await app.publishing.publishing.preview(version, language))


@router.post("/{kinds}/{item}/draft", status_code=201, summary="Begin a draft", responses=_CHANGE)
async def begin_draft(app: App, by: Coordinator, kinds: Kinds, item: ItemName, body: BeginIn) -> VersionBodyOut:
    """From what people see now, or from an earlier version, to restore it."""
    return await _version(app, await app.publishing.drafting.begin_again(by, kinds.kind, item, body.version))


@router.delete("/{kinds}/{item}/draft", status_code=204, summary="Discard the draft", responses=_CHANGE)
async def discard_draft(app: App, by: Coordinator, kinds: Kinds, item: ItemName) -> None:
    await app.publishing.drafting.discard(by, kinds.kind, item)


@router.put("/topics/{item}/draft/frame", summary="Save what all languages share", responses=_CHANGE)
async def save_frame(app: App, by: Coordinator, item: ItemName, body: FrameChange) -> VersionBodyOut:
    drafting = app.publishing.drafting
    draft = await drafting.draft(by, _TOPICS, item)
    return await _version(app, await drafting.save(by, draft, body.revision, body.as_change()))


@router.put("/topics/{item}/draft/quotes", summary="Choose the quotes that are questions", responses=_CHANGE)
async def save_quotes(app: App, by: Coordinator, item: ItemName, body: QuotesChange) -> VersionBodyOut:
    """Only those of the county that are released count, as long as they are."""
    drafting = app.publishing.drafting
    draft = await drafting.draft(by, _TOPICS, item)
    return await _version(app, await drafting.save_quotes(by, draft, body.revision, body.needs))


@router.put("/topics/{item}/draft/texts/{language}", summary="Save one language", responses=_CHANGE)
async def save_text(
    app: App, by: Coordinator, item: ItemName, language: LanguageCode, body: TextChange
) -> VersionBodyOut:
    """Saving German makes the translations outdated until each is saved with `current`."""
    drafting = app.publishing.drafting
    draft = await drafting.draft(by, _TOPICS, item)
    if language not in app.guide.languages:
        raise NotFound("There are no texts in this language.")
    saved = await drafting.save_text(by, draft, body.revision, language, body.as_text(), body.current)
    return await _version(app, saved)


@router.delete("/topics/{item}/draft/texts/{language}", summary="Take a language away", responses=_CHANGE)
async def remove_text(
    app: App, by: Coordinator, item: ItemName, language: LanguageCode, revision: Annotated[int, Query(ge=1)]
) -> VersionBodyOut:
    drafting = app.publishing.drafting
    draft = await drafting.draft(by, _TOPICS, item)
    return await _version(app, await drafting.save_text(by, draft, revision, language, None, False))


@router.put("/offers/{item}/draft", summary="Save an offer", responses=_CHANGE)
async def save_offer(app: App, by: Coordinator, item: ItemName, body: OfferChange) -> VersionBodyOut:
    drafting = app.publishing.drafting
    draft = await drafting.draft(by, _OFFERS, item)
    return await _version(app, await drafting.save(by, draft, body.revision, body.as_change()))


@router.get("/{kinds}/{item}/draft/check", summary="Check the draft", responses=_READ)
async def check_draft(app: App, by: Coordinator, kinds: Kinds, item: ItemName) -> CheckOut:
    """What the build checks. Publishing needs a draft without blocking findings."""
    findings = await app.publishing.publishing.check(await app.publishing.drafting.draft(by, kinds.kind, item))
    out = [FindingOut.of(finding) for finding in findings]
    return CheckOut(publishable=not any(finding.blocking for finding in out), findings=out)


@router.post("/{kinds}/{item}/publish", summary="Publish the draft", responses=_CHANGE)
async def publish(app: App, by: Coordinator, kinds: Kinds, item: ItemName, body: PublishIn) -> ItemStoryOut:
    """People of the county see it within five seconds; who publishes is its reviewer."""
    draft = await app.publishing.drafting.draft(by, kinds.kind, item)
    await app.publishing.publishing.publish(by, draft, body.revision)
    return await _story(app, by, kinds.kind, item)


@router.post("/{kinds}/{item}/withdraw", summary="Withdraw what is published", responses=_CHANGE)
async def withdraw(app: App, by: Coordinator, kinds: Kinds, item: ItemName) -> ItemStoryOut:
    """People see what was shipped again, or nothing. In a conflict: the shipped text is taken."""
    await app.publishing.publishing.withdraw(by, ItemId(by.county, kinds.kind, item))
    return await _story(app, by, kinds.kind, item)


@router.post("/{kinds}/{item}/keep", summary="Keep it beside a newer shipped text", responses=_CHANGE)
async def keep(app: App, by: Coordinator, kinds: Kinds, item: ItemName, body: KeepIn) -> ItemStoryOut:
    """Resolves a conflict: the county has seen the shipped text with this fingerprint, or that there is none any
    more, and keeps its own."""
    await app.publishing.publishing.keep(by, ItemId(by.county, kinds.kind, item), body.fingerprint)
    return await _story(app, by, kinds.kind, item)


@router.post("/{kinds}/{item}/approval", summary="Approve what was shipped", responses=_CHANGE)
async def approve(app: App, by: Coordinator, kinds: Kinds, item: ItemName, body: FingerprintIn) -> ItemStoryOut:
    """Counts for the text with this fingerprint: a newer one has to be approved anew."""
    await app.publishing.publishing.approve(by, ItemId(by.county, kinds.kind, item), body.fingerprint)
    return await _story(app, by, kinds.kind, item)


async def _story(app: Application, by: Account, kind: ContentKind, item: str) -> ItemStoryOut:
    story = await app.publishing.drafting.story(by, kind, item)
    german = app.publishing.drafting.german_mark(story.shipped) if story.shipped else None
    return ItemStoryOut.of_story(story, german)


async def _version(app: Application, version: Version) -> VersionBodyOut:
    drafting = app.publishing.drafting
    return VersionBodyOut.with_body(version, await drafting.names(version), drafting.german_mark(version.body))
