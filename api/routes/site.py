"""The pages and the files they are made of: what `api/web` was built into."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, FastAPI, Query
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from api.domain.errors import NotReady
from api.routes.dependencies import App
from api.routes.html import page
from api.routes.problems import problem
from api.services.application import Application

_STATIC = Path(__file__).parents[1] / "static"
_NOT_BUILT = "The pages have not been built: run `make install`, then start again."


def add_site(app: FastAPI, dist: Path, *, demo: bool) -> None:
    """Serve the pages from the folder `dist`; without it say what to do. `demo`: the chat on other sites is marked."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def county_page(app: App, county: Annotated[str, Query(max_length=64)] = "") -> Response:
        return _page(_fill_in(dist / "index.html", app, county))

    @router.get("/staff")
    async def console(app: App) -> Response:
        return _page(_fill_in(dist / "staff.html", app, ""))

    @router.get("/review")
    async def coordinators_page(app: App) -> Response:
        return _page(_fill_in(dist / "review.html", app, ""))

    @router.get("/widget.js")
    async def widget(app: App) -> Response:
        text = _fill_in(dist / "widget.js", app, "")
        if text is None:
            return problem(NotReady(_NOT_BUILT))
        text = text.replace("{{demonstration}}", "yes" if demo else "no")
        return Response(text, media_type="text/javascript", headers={"Cache-Control": "no-cache"})

    @router.get("/pages.css")
    async def style() -> Response:
        return FileResponse(_STATIC / "pages.css", headers={"Cache-Control": "max-age=3600"})

    @router.get("/report.css")
    async def report_style() -> Response:
        return FileResponse(_STATIC / "report.css", headers={"Cache-Control": "max-age=3600"})

    app.include_router(router)
    if (dist / "assets").is_dir():
        app.mount("/assets", BuiltFiles(directory=dist / "assets"))


class BuiltFiles(StaticFiles):
    """Files whose names change with their content."""

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def _page(text: str | None) -> Response:
    return _missing_page() if text is None else HTMLResponse(text, headers={"Cache-Control": "no-cache"})


def _fill_in(file: Path, app: Application, county: str) -> str | None:
    """Return the built file with what only this installation knows, None where it was not built."""
    if not file.is_file():
        return None
    known = county if county in app.guide.counties else app.opening.default_county
    values = {
        "county": known,
        "retention_days": str(app.retention.days),
        "provider": "no" if app.accounts.provider_sign_in is None else "yes",
    }
    text = file.read_text("utf-8")
    for name, value in values.items():
        text = text.replace("{{" + name + "}}", value)
    return text


def _missing_page() -> HTMLResponse:
    body = f'<h1>Lotse</h1><p>{_NOT_BUILT}</p><nav><a href="/chat">/chat</a> <a href="/docs">/docs</a></nav>'
    return page("Lotse", "en", body, status=503)
