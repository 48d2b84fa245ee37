"""What stands around the conversations of staff: events, checked answers, colleagues."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from api.routes.dependencies import App, Staff
from api.routes.event_lines import event_lines
from api.routes.responses import problems
from api.routes.signed_in import Token
from api.routes.staff_views import canned_view
from api.schemas import LanguageCode, Text
from api.staff_schemas import CannedAnswersOut, ColleagueOut, ColleaguesOut

router = APIRouter(prefix="/api/staff", tags=["staff"])


@router.get(
    "/events",
    summary="Listen at the desk",
    response_class=StreamingResponse,
    responses=problems(401, 403, 422, 429)
    | {200: {"description": "Server-sent events", "content": {"text/event-stream": {"schema": {"type": "string"}}}}},
)
async def listen(app: App, staff: Staff, token: Token) -> StreamingResponse:
    """`queue` (how many wait) whenever the county's queue changes; `message` (`conversation_id`, `seq`), `typing` and
    `read` of the member's own conversations. Nothing has an id: who comes back reads the lists again."""
    signals = app.desk.stream.signals(staff, token)
    # Refused before the response begins, not in it.
    await anext(signals)
    lines = event_lines(signals, subjects=True)
    return StreamingResponse(lines, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


@router.get("/answers", summary="Find a checked answer", responses=problems(401, 403, 422))
async def find_answers(
    app: App,
    staff: Staff,
    q: Annotated[Text, Query(description="What it is about, in any language.")],
    language: Annotated[LanguageCode, Query()] = "de",
) -> CannedAnswersOut:
    """The answers of the topics that fit best, in the person's language and in German."""
    found = await app.desk.answers.find(staff, q, language)
    return CannedAnswersOut(answers=[canned_view(answer) for answer in found])


@router.get("/colleagues", summary="See who else is there", responses=problems(401, 403, 422))
async def list_colleagues(app: App, staff: Staff) -> ColleaguesOut:
    colleagues = [
        ColleagueOut(id=account.id, name=account.name, languages=list(account.languages), there=there)
        for account, there in await app.desk.desk.colleagues(staff)
    ]
    return ColleaguesOut(colleagues=colleagues)
