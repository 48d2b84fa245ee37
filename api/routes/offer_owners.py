"""Who vouches for offers: the coordinators' calls, and the page behind the link that owners get by mail."""

from __future__ import annotations

from html import escape
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.domain.publishing import ContentKind, ItemId
from api.domain.publishing_errors import UnknownLink
from api.publishing_schemas import OwnerIn
from api.routes.dependencies import App, Coordinator
from api.routes.html import page
from api.routes.publishing import ItemName
from api.routes.responses import BODY, problems

router = APIRouter()
_CALLS = "/api/review/content/offers/{item}/owner"
_CHANGE = problems(*BODY, 401, 403, 404, 409)
_TITLE = "Angebot bestätigen"
_LONGEST_TOKEN = 200


@router.put(_CALLS, status_code=204, summary="Name who vouches for an offer", tags=["content"], responses=_CHANGE)
async def name_owner(app: App, by: Coordinator, item: ItemName, body: OwnerIn) -> None:
    """After `expires_on` the offer is shown as unconfirmed."""
    await app.publishing.owners.name(by, body.as_owner(ItemId(by.county, ContentKind.OFFER, item)))


@router.delete(_CALLS, status_code=204, summary="Nobody vouches for it", tags=["content"], responses=_CHANGE)
async def remove_owner(app: App, by: Coordinator, item: ItemName) -> None:
    await app.publishing.owners.remove(by, ItemId(by.county, ContentKind.OFFER, item))


@router.post(f"{_CALLS}/ask", status_code=204, summary="Mail a link now", tags=["content"], responses=_CHANGE)
async def ask_owner(app: App, by: Coordinator, item: ItemName) -> None:
    """Without asking, a link is mailed three weeks before the offer expires, and then every two weeks."""
    await app.publishing.owners.ask(by, ItemId(by.county, ContentKind.OFFER, item))


@router.get("/offers/confirm", include_in_schema=False)
async def show_link(app: App, token: Annotated[str, Query(max_length=_LONGEST_TOKEN)] = "") -> HTMLResponse:
    """Only shows what would be confirmed: programs that look into mails follow links, too."""
    try:
        owner, title = await app.publishing.owners.by_link(token)
    except UnknownLink:
        return _unknown()
    county = app.guide.counties[owner.of.county].name("de")
    return _page(
        f"<p>Stimmen die Angaben zu „{escape(title)}“ ({escape(county)}) noch?</p>"
        f'<form method="post" action="/offers/confirm"><input type="hidden" name="token" value="{escape(token)}">'
        "<button>Ja, die Angaben stimmen</button></form>"
        "<p>Hat sich etwas geändert, sagen Sie es bitte dem Landkreis.</p>"
    )


@router.post("/offers/confirm", include_in_schema=False)
async def use_link(request: Request, app: App) -> HTMLResponse:
    try:
        owner = await app.publishing.owners.confirm(_token_in(await request.body()))
    except UnknownLink:
        return _unknown()
    return _page(f"<p>Danke. Das Angebot gilt bis zum {owner.expires_on:%d.%m.%Y} als bestätigt.</p>")


def _token_in(body: bytes) -> str:
    try:
        return parse_qs(body.decode(), max_num_fields=5).get("token", [""])[0][:_LONGEST_TOKEN]
    except ValueError:
        return ""


def _unknown() -> HTMLResponse:
    text = (
        "<p>Dieser Link gilt nicht mehr: Er wurde schon benutzt, durch einen neueren ersetzt oder ist abgelaufen.</p>"
    )
    return _page(text, 404)


def _page(body: str, status: int = 200) -> HTMLResponse:
    response = page(_TITLE, "de", f"<h1>{_TITLE}</h1>{body}", status=status)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response
