"""Whether this installation works."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.routes.dependencies import App
from api.schemas import Health

router = APIRouter(tags=["operation"])


@router.get("/healthz", summary="Health", responses={503: {"model": Health, "description": "No question is answered"}})
async def healthz(app: App, response: Response) -> Health:
    """503 until everything was ready once, then 200 as long as questions can be answered."""
    report = await app.health.report()
    response.status_code = 200 if report.can_answer else 503
    return Health(status=report.status, components=dict(report.components))
