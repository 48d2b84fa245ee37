"""Figures of handoffs for coordinators and administrators, as JSON and as a file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.afterwards_schemas import HandoffFiguresOut, HandoffQuery
from api.routes.dependencies import App, Reviewer
from api.routes.responses import problems
from api.services.handoff_statistics import as_csv

router = APIRouter(prefix="/api/review", tags=["review"])

Wanted = Annotated[HandoffQuery, Query()]
_READ = problems(401, 403, 422)


@router.get("/handoffs", summary="Figures of handoffs", responses=_READ)
async def read_handoffs(app: App, by: Reviewer, wanted: Wanted) -> HandoffFiguresOut:
    """Waiting time, duration, reasons, languages and satisfaction, of whole months, without small groups."""
    statistics = app.afterwards.statistics
    return HandoffFiguresOut.of(await statistics.figures(by, wanted.county, wanted.since, wanted.until))


@router.get("/handoffs.csv", summary="The same as a text file", response_class=Response, responses=_READ)
async def export_handoffs(app: App, by: Reviewer, wanted: Wanted) -> Response:
    figures = await app.afterwards.statistics.figures(by, wanted.county, wanted.since, wanted.until)
    headers = {"Content-Disposition": f'attachment; filename="handoffs-{by.county}.csv"'}
    return Response(as_csv(figures), media_type="text/csv; charset=utf-8", headers=headers)
