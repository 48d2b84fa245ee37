"""The description of the interface, without starting anything."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from api.routes import (
    administration,
    auth,
    conversations,
    glossary,
    handoff_figures,
    health,
    openapi,
    review,
    search,
    staff,
    staff_desk,
    surveys,
)


def describe_interface() -> dict[str, Any]:
    app = FastAPI(title="Lotse", version="1", description=openapi.DESCRIPTION)
    for module in (
        conversations,
        search,
        glossary,
        auth,
        administration,
        staff,
        staff_desk,
        review,
        handoff_figures,
        surveys,
        health,
    ):
        app.include_router(module.router)
    return openapi.describe(app)
