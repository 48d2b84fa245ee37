"""The web application around the use cases."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from fastapi import APIRouter, FastAPI
from starlette.middleware.cors import CORSMiddleware

from api.description import DESCRIBED
from api.routes import legal, openapi, openid, plain_chat
from api.routes.body_limit import BodyLimit
from api.routes.demonstration import DemonstrationMark, demonstration_style
from api.routes.last_resort import LastResort
from api.routes.problems import add_problem_handlers
from api.routes.security_headers import SecurityHeaders
from api.routes.site import add_site
from api.routes.socket_server import add_webchat
from api.services.application import Application
from api.settings import Settings

# One for all applications of a process: reading a hundred routes takes the first request a quarter of a second.
_ROUTES = APIRouter()
for module in (*DESCRIBED, openapi, legal, openid, plain_chat):
    _ROUTES.include_router(module.router)

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def make_app(settings: Settings, application: Application, lifespan: Lifespan, *, dist: Path) -> FastAPI:
    app = FastAPI(
        title="Lotse",
        version="1",
        description=openapi.DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        routes=_ROUTES.routes,
    )
    app.state.application = application
    app.state.secure_cookies = (settings.public_url or "").startswith("https:")
    app.openapi = lambda: openapi.describe(app)  # type: ignore[method-assign]
    if settings.socketio == "on":
        add_webchat(app, application, settings.origins, settings.public_url)
    add_site(app, dist, demo=settings.demo)
    add_problem_handlers(app)
    if settings.demo:
        app.include_router(demonstration_style(application.guide))
        app.add_middleware(DemonstrationMark, guide=application.guide)
    app.add_middleware(BodyLimit)
    app.add_middleware(LastResort)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=list(settings.origins),
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["Authorization", "Content-Type", "Last-Event-ID"],
        expose_headers=["Retry-After"],
        max_age=3600,
    )
    app.add_middleware(SecurityHeaders, origins=settings.origins)
    return app
