"""The chat without script: a form that carries the conversation's token, and no cookie."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from functools import partial
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import HTMLResponse

from api.domain.errors import LotseError, Unauthorised
from api.domain.messages import Message
from api.domain.text import check_text
from api.routes.dependencies import App, Client
from api.routes.plain_chat_page import Form, chat_page
from api.routes.refusals import explain
from api.routes.wanted_language import wanted_language
from api.services.application import Application

router = APIRouter(prefix="/chat", include_in_schema=False)


@router.get("")
async def empty_chat(
    app: App,
    lang: Annotated[str | None, Query(max_length=35)] = None,
    county: Annotated[str | None, Query(max_length=64)] = None,
    accept_language: Annotated[str | None, Header()] = None,
) -> HTMLResponse:
    """Nothing is kept before the first message is sent. Without `lang` the page speaks what the browser asks for."""
    known = app.guide.languages
    language = wanted_language(lang, known, wanted_language(accept_language, known, "de"))
    response = _page(app, Form(language=language, county=_served(app, county)), [])
    response.headers["Vary"] = "Accept-Language"
    return response


@router.post("")
async def write(request: Request, app: App, client: Client) -> HTMLResponse:
    form = _read_form(app, await request.body())
    messages: list[Message] = []
    try:
        form = await _open(app, form, client)
        conversation = await app.access.access_conversation(form.id, form.token)
        if form.wants_deletion:
            await app.opening.delete(conversation)
            return _page(app, form.without_conversation(), [], notice=_phrase(app, form, "delete_done"))
        try:
            await app.chat.post_message(conversation, form.text, form.client_id, client)
        finally:
            messages = await app.access.conversations.messages(conversation.id, 0)
        return _page(app, form, messages)
    except Unauthorised as error:
        return _page(app, form.without_conversation(), [], _explain(app, form, error), error.status)
    except LotseError as error:
        return _page(app, form, messages, _explain(app, form, error), error.status)


async def _open(app: Application, form: Form, client: str) -> Form:
    if form.id:
        return form
    # An empty form must not leave an empty conversation behind.
    check_text(form.text)
    opened = await app.opening.create(form.county, form.language, client)
    return form.with_conversation(opened.conversation.id, opened.token)


def _read_form(app: Application, body: bytes) -> Form:
    try:
        fields: Mapping[str, str] = dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=20))
    except ValueError:
        fields = {}
    return Form(
        language=_known(app, fields.get("language", "")),
        county=_served(app, fields.get("county")),
        id=fields.get("id", ""),
        token=fields.get("token", ""),
        text=fields.get("choice") or fields.get("text", ""),
        client_id=fields.get("client_id", "")[:100] if fields.get("client_id", "").isascii() else "",
        wants_deletion="delete" in fields,
    )


def _served(app: Application, county: str | None) -> str:
    return county if county and county in app.guide.counties else app.opening.default_county


def _known(app: Application, language: str) -> str:
    return language if language in app.guide.languages else "de"


def _page(app: Application, form: Form, messages: list[Message], notice: str = "", status: int = 200) -> HTMLResponse:
    language = next((message.language for message in reversed(messages)), form.language)
    form = form.for_next(_known(app, language), str(uuid.uuid4()))
    # Another language begins anew: with a conversation or a text that was refused, something would be lost.
    languages = {} if form.id or form.text else _names_of_languages(app)
    return chat_page(
        lambda key, **values: app.guide.phrase(key, form.language, **values), form, messages, notice, status, languages
    )


def _names_of_languages(app: Application) -> Mapping[str, str]:
    return {code: app.guide.phrase(f"language_name_{code}", code) for code in app.guide.languages}


def _phrase(app: Application, form: Form, key: str, **values: object) -> str:
    return app.guide.phrase(key, form.language, **values)


def _explain(app: Application, form: Form, error: LotseError) -> str:
    return explain(partial(_phrase, app, form), error, form.text)
