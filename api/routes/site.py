"""The county page with the chat and the files it is made of: what `api/web` was built into."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from api.domain.errors import NotReady
from api.routes.html import page
from api.routes.problems import problem

_STATIC = Path(__file__).parents[1] / "static"
_NOT_BUILT = "The pages have not been built: run `make install`, then start again."


def add_site(app: FastAPI, dist: Path) -> None:
    """Serve the pages from the folder `dist`; without it say what to do."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def county_page() -> Response:
        if (dist / "index.html").is_file():
            return FileResponse(dist / "index.html", headers={"Cache-Control": "no-cache"})
        return _missing_page()

    @router.get("/widget.js")
    async def widget() -> Response:
        if (dist / "widget.js").is_file():
            return FileResponse(
                dist / "widget.js",
                media_type="text/javascript",
                headers={"Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"},
            )
        return problem(NotReady(_NOT_BUILT))

    @router.get("/pages.css")
    async def style() -> Response:
        return FileResponse(_STATIC / "pages.css", headers={"Cache-Control": "max-age=3600"})

    app.include_router(router)
    if (dist / "assets").is_dir():
        app.mount("/assets", StaticFiles(directory=dist / "assets"))


def _missing_page() -> HTMLResponse:
    body = f'<h1>Lotse</h1><p>{_NOT_BUILT}</p><nav><a href="/chat">/chat</a> <a href="/docs">/docs</a></nav>'
    return page("Lotse", "en", body, status=503)
