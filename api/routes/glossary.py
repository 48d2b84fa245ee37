"""The words of German offices, explained."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.routes.dependencies import App
from api.routes.responses import problems
from api.schemas import GlossaryOut, LanguageCode

router = APIRouter(prefix="/api/glossary", tags=["search"])


@router.get("", summary="All terms", responses=problems(422))
async def glossary(app: App, language: Annotated[LanguageCode, Query()] = "de") -> GlossaryOut:
    """By alphabet, explained in easy German, with their translation into the language."""
    return GlossaryOut(language=app.guide.answer_language(language), terms=app.guide.glossary(language))
