"""What `lotse demo` shows is marked as invented: pages by a line at their top, files by their names.

Pages that are built change their language in the browser: the line stands there in all, and the style shows the one of
the page.
"""

from __future__ import annotations

import re
from html import escape

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.routes.html import direction
from api.services.ports import Guide

_PHRASE, _FALLBACK = "ui_demonstration", "de"
_BODY = re.compile(rb"<body[^>]*>")
_LOOK = (
    ".demonstration{background:#7a1f00;color:#fff;font:bold 1rem/1.5 system-ui,sans-serif;inset-block-start:0;"
    "margin:0;padding:.25rem 1rem;position:sticky;text-align:center;z-index:1000}.demonstration span{display:none}"
    "@media (min-width:62rem) and (min-height:30rem){lotse-console{block-size:calc(100vh - 2rem)}}"
)


def demonstration_style(guide: Guide) -> APIRouter:
    """Serve the style of the line: in a language that it does not speak it is German."""
    router = APIRouter(include_in_schema=False)
    shown = [f'html[lang="{code}"] .demonstration [lang="{code}"]' for code in guide.languages]
    spoken = "".join(f':not([lang="{code}"])' for code in guide.languages)
    shown.append(f'html{spoken} .demonstration [lang="{_FALLBACK}"]')
    style = f"{_LOOK}{','.join(shown)}{{display:inline}}"

    @router.get("/demonstration.css")
    async def get_style() -> Response:
        return Response(style, media_type="text/css")

    return router


class DemonstrationMark:
    """Puts the line into every page and "demo-" before names of files."""

    def __init__(self, app: ASGIApp, guide: Guide) -> None:
        self._app = app
        texts = "".join(
            f'<span lang="{escape(code)}" dir="{direction(code)}">{escape(guide.phrase(_PHRASE, code))}</span>'
            for code in guide.languages
        )
        line = f'<link rel="stylesheet" href="/demonstration.css"><p class="demonstration" role="note">{texts}</p>'
        self._line = line.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        body = b""

        async def send_marked(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                _mark_file(headers)
                if headers.get("content-type", "").startswith("text/html"):
                    start = message
                    return
            if start is None:
                await send(message)
                return
            body += message.get("body", b"")
            if not message.get("more_body", False):
                marked = self._mark_page(body)
                MutableHeaders(scope=start)["Content-Length"] = str(len(marked))
                await send(start)
                await send({"type": "http.response.body", "body": marked})

        await self._app(scope, receive, send_marked)

    def _mark_page(self, body: bytes) -> bytes:
        return _BODY.sub(lambda found: found.group() + self._line, body, count=1)


def _mark_file(headers: MutableHeaders) -> None:
    disposition = headers.get("content-disposition")
    if disposition:
        headers["Content-Disposition"] = disposition.replace('filename="', 'filename="demo-')
