"""The desk of staff: who waits, taking over, writing, closing. Everything is for the member's own county."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query, Response

from api.domain.handoff import Handoff, HandoffStatus
from api.domain.translation import DeskMessage
from api.routes.dependencies import App, Staff
from api.routes.responses import BODY, problems
from api.routes.staff_views import handoff_view, list_view, packet_view
from api.schemas import ReadMark
from api.services.application import Application
from api.staff_schemas import (
    Closing,
    DeskMessages,
    HandoffOut,
    HandoffsOut,
    NoteText,
    PacketOut,
    StaffMessage,
    Transfer,
)

router = APIRouter(prefix="/api/staff/conversations", tags=["staff"])

ConversationId = Annotated[str, Path(max_length=64)]
Seq = Annotated[int, Query(ge=0, le=2**31 - 1, description="Only messages behind this number.")]
READ = (401, 403, 404, 422)
CHANGE = (*READ, 409)


@router.get("", summary="See who waits", responses=problems(401, 403, 422))
async def list_conversations(
    app: App, staff: Staff, status: Annotated[HandoffStatus, Query()] = HandoffStatus.WAITING
) -> HandoffsOut:
    """Oldest first; `rank` is the order in which to look. Of the closed ones the last 200."""
    listed = await app.desk.reading.conversations(staff, status)
    return HandoffsOut(conversations=list_view(listed, app.guide, await app.desk.speakers.there(staff.county)))


@router.get("/{conversation_id}", summary="Read all that is needed to answer", responses=problems(*READ))
async def read_packet(app: App, staff: Staff, conversation_id: ConversationId) -> PacketOut:
    """What the person agreed to be read: without consent only what they wrote since the claim."""
    packet = await app.desk.reading.packet(staff, conversation_id)
    speakers = await app.desk.speakers.there(staff.county)
    return packet_view(packet, app.guide, speakers, await app.desk.translating.reach(packet.listed.language))


@router.get("/{conversation_id}/messages", summary="Read messages", responses=problems(*READ))
async def read_messages(app: App, staff: Staff, conversation_id: ConversationId, after: Seq = 0) -> DeskMessages:
    return DeskMessages(messages=await app.desk.reading.messages(staff, conversation_id, after))


@router.post("/{conversation_id}/claim", summary="Take over", responses=problems(*CHANGE))
async def claim(app: App, staff: Staff, conversation_id: ConversationId) -> HandoffOut:
    """The assistant is silent from now on. Who comes second gets 409."""
    return await _view(app, await app.desk.desk.claim(staff, conversation_id))


@router.post(
    "/{conversation_id}/messages",
    status_code=201,
    summary="Write to the person",
    # As long as nothing failed it is the Message that the person reads, and no field more.
    response_model_exclude_defaults=True,
    responses=problems(*BODY, *CHANGE),
)
async def write(app: App, staff: Staff, conversation_id: ConversationId, body: StaffMessage) -> DeskMessage:
    """What cannot be translated goes as it is written; `untranslated` says why."""
    return await app.desk.writing.write(staff, conversation_id, body.text, body.client_id, translate=body.translate)


@router.post(
    "/{conversation_id}/messages/{seq}/translate",
    summary="Translate once more what failed",
    responses=problems(*CHANGE),
)
async def translate_again(
    app: App, staff: Staff, conversation_id: ConversationId, seq: Annotated[int, Path(ge=1, le=2**31 - 1)]
) -> DeskMessage:
    """The person's words where they stand; one's own are sent again, and the new message is returned."""
    return await app.desk.writing.translate_again(staff, conversation_id, seq)


@router.post("/{conversation_id}/close", summary="Close", responses=problems(*BODY, *CHANGE))
async def close(
    app: App, staff: Staff, conversation_id: ConversationId, body: Annotated[Closing | None, Body()] = None
) -> HandoffOut:
    """The assistant is back; what is written from now on staff do not read."""
    resolution = body.resolution if body else None
    return await _view(app, await app.desk.desk.close(staff, conversation_id, resolution))


@router.post("/{conversation_id}/return", summary="Put back into the queue", responses=problems(*CHANGE))
async def put_back(app: App, staff: Staff, conversation_id: ConversationId) -> HandoffOut:
    return await _view(app, await app.desk.desk.put_back(staff, conversation_id))


@router.post("/{conversation_id}/transfer", summary="Hand over to a colleague", responses=problems(*BODY, *CHANGE))
async def hand_over(app: App, staff: Staff, conversation_id: ConversationId, body: Transfer) -> HandoffOut:
    return await _view(app, await app.desk.desk.hand_over(staff, conversation_id, body.to))


@router.post(
    "/{conversation_id}/notes", status_code=204, summary="Note for colleagues", responses=problems(*BODY, *CHANGE)
)
async def note(app: App, staff: Staff, conversation_id: ConversationId, body: NoteText) -> Response:
    """The person never sees it."""
    await app.desk.desk.note(staff, conversation_id, body.text)
    return Response(status_code=204)


@router.post("/{conversation_id}/typing", status_code=204, summary="Show typing", responses=problems(*CHANGE))
async def show_typing(app: App, staff: Staff, conversation_id: ConversationId) -> Response:
    await app.desk.desk.types(staff, conversation_id)
    return Response(status_code=204)


@router.post(
    "/{conversation_id}/read", status_code=204, summary="Show what was read", responses=problems(*BODY, *CHANGE)
)
async def show_read(app: App, staff: Staff, conversation_id: ConversationId, body: ReadMark) -> Response:
    await app.desk.desk.reads(staff, conversation_id, body.seq)
    return Response(status_code=204)


async def _view(app: Application, handoff: Handoff) -> HandoffOut:
    speakers = await app.desk.speakers.there(handoff.county)
    return handoff_view(await app.desk.reading.listed(handoff), app.guide, speakers)
