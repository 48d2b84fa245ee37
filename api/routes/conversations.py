"""Conversations: begin, write, read, listen, judge, go on elsewhere, delete."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Header, Query, Response
from fastapi.responses import StreamingResponse

from api.routes.dependencies import App, Client, Opened
from api.routes.event_lines import event_lines
from api.routes.responses import BODY, problems
from api.schemas import (
    CodeOut,
    Messages,
    NewConversation,
    NewFeedback,
    NewMessage,
    OpenedConversation,
    ReadMark,
    ResumeCode,
)
from api.services.opening import Opened as OpenedService

router = APIRouter(prefix="/api/conversations", tags=["conversations"])

Seq = Annotated[int, Query(ge=0, le=2**31 - 1, description="Only messages behind this number.")]


@router.post("", status_code=201, summary="Begin a conversation", responses=problems(*BODY, 429))
async def create(
    app: App, client: Client, body: Annotated[NewConversation | None, Body()] = None
) -> OpenedConversation:
    """The first message is the greeting. No token is ever shown again."""
    wanted = body or NewConversation()
    return _opened(await app.opening.create(wanted.county, wanted.language, client))


@router.post("/resume", summary="Open a conversation with a code", responses=problems(*BODY, 404, 429))
async def resume(app: App, client: Client, body: ResumeCode) -> OpenedConversation:
    """Case, spaces and dashes of the code do not matter. Tokens given before go on working."""
    return _opened(await app.opening.resume(body.code, client))


@router.post("/{conversation_id}/messages", summary="Write", responses=problems(*BODY, 401, 404, 429))
async def post_message(app: App, client: Client, conversation: Opened, body: NewMessage) -> Messages:
    """Returns the replies. A text that is the payload of an offered choice is that choice."""
    return Messages(messages=await app.chat.post_message(conversation, body.text, body.client_id, client))


@router.get("/{conversation_id}/messages", summary="Read", responses=problems(401, 404, 422))
async def read_messages(app: App, conversation: Opened, after: Seq = 0) -> Messages:
    """Both sides, in order."""
    return Messages(messages=await app.access.conversations.messages(conversation.id, after))


@router.get(
    "/{conversation_id}/events",
    summary="Listen",
    response_class=StreamingResponse,
    responses=problems(401, 404, 422, 429)
    | {200: {"description": "Server-sent events", "content": {"text/event-stream": {"schema": {"type": "string"}}}}},
)
async def listen(
    app: App,
    conversation: Opened,
    after: Seq = 0,
    last_event_id: Annotated[str | None, Header(description="The last `id:` that was read.")] = None,
) -> StreamingResponse:
    """`message` events carry a Message and its `seq` as id; lines with a colon are signs of life."""
    if last_event_id and last_event_id.isascii() and last_event_id.isdigit() and len(last_event_id) < 10:
        after = max(after, int(last_event_id))
    messages = app.stream.messages(conversation, after)
    # Refused before the response begins, not in it.
    await anext(messages)
    return StreamingResponse(event_lines(messages), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


@router.post(
    "/{conversation_id}/feedback", status_code=204, summary="Judge a reply", responses=problems(*BODY, 401, 404)
)
async def give_feedback(app: App, conversation: Opened, body: NewFeedback) -> Response:
    await app.feedback.give(conversation, body.message_id, helpful=body.helpful, comment=body.comment)
    return Response(status_code=204)


@router.post("/{conversation_id}/typing", status_code=204, summary="Show typing", responses=problems(401, 404, 422))
async def show_typing(app: App, conversation: Opened) -> Response:
    """Shown to the human who speaks with the person; the assistant does not care."""
    await app.desk.news.person_types(conversation.id)
    return Response(status_code=204)


@router.post(
    "/{conversation_id}/read", status_code=204, summary="Show what was read", responses=problems(*BODY, 401, 404)
)
async def show_read(app: App, conversation: Opened, body: ReadMark) -> Response:
    """Shown to the human who speaks with the person."""
    await app.desk.news.person_read(conversation.id, body.seq)
    return Response(status_code=204)


@router.post("/{conversation_id}/code", summary="Get a code to go on elsewhere", responses=problems(401, 404, 422))
async def issue_code(app: App, conversation: Opened) -> CodeOut:
    """A new code replaces the older one."""
    code = await app.opening.issue_code(conversation)
    return CodeOut(code=code.code, expires=code.expires)


@router.delete("/{conversation_id}", status_code=204, summary="Delete everything", responses=problems(401, 404, 422))
async def delete(app: App, conversation: Opened) -> Response:
    """Nothing that names or quotes the person remains."""
    await app.opening.delete(conversation)
    return Response(status_code=204)


def _opened(opened: OpenedService) -> OpenedConversation:
    return OpenedConversation(
        id=opened.conversation.id,
        token=opened.token,
        language=opened.conversation.language,
        messages=opened.messages,
    )
