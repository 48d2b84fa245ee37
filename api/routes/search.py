"""Search without a conversation."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.domain.search import ResultKind, SearchQuery
from api.routes.dependencies import App, Client
from api.routes.responses import BODY, problems
from api.schemas import CountyId, LanguageCode, SearchIn, SearchOut, Text

router = APIRouter(prefix="/api/search", tags=["search"])


@router.get("", summary="Search by address", responses=problems(422, 429))
async def search_by_address(
    app: App,
    client: Client,
    q: Annotated[Text, Query()],
    language: Annotated[LanguageCode | None, Query()] = None,
    county: Annotated[CountyId | None, Query()] = None,
    kind: Annotated[list[ResultKind] | None, Query(max_length=8)] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> SearchOut:
    """Addresses end in logs of proxies: with words of a person use POST."""
    return await _search(app, client, SearchIn(q=q, language=language, county=county, kind=kind, limit=limit))


@router.post("", summary="Search", responses=problems(*BODY, 429))
async def search(app: App, client: Client, body: SearchIn) -> SearchOut:
    """No language: it is recognised. No county: all. No kind: all."""
    return await _search(app, client, body)


async def _search(app: App, client: Client, wanted: SearchIn) -> SearchOut:
    outcome = await app.searching.search(
        SearchQuery(wanted.q, wanted.language, wanted.county, frozenset(wanted.kind or ()), wanted.limit), client
    )
    return SearchOut(language=outcome.language, decision=outcome.decision, results=outcome.results)
