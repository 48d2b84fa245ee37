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
    offer_owners,
    openapi,
    publishing,
    review,
    search,
    staff,
    staff_desk,
    surveys,
)

# Calls that others build upon, in the order in which they are described.
DESCRIBED = (
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
    offer_owners,
    publishing,
    health,
)


def describe_interface() -> dict[str, Any]:
    app = FastAPI(title="Lotse", version="1", description=openapi.DESCRIPTION)
    for module in DESCRIBED:
        app.include_router(module.router)
    return openapi.describe(app)
