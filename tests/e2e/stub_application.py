"""A small stand-in for the application: the built pages and an assistant that answers from a list."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.e2e.stub_replies import greeting, replies_to

DIST = Path(__file__).parents[2] / "api" / "web" / "dist"
CONTENT_SECURITY_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'"
Wire = dict[str, Any]


@dataclass
class StubConversation:
    id: str
    language: str
    messages: list[Wire] = field(default_factory=list)
    replies: dict[str, list[Wire]] = field(default_factory=dict)
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)
    deleted: bool = False

    async def store(self, *messages: Wire) -> list[Wire]:
        async with self.arrived:
            for message in messages:
                seq = len(self.messages) + 1
                self.messages.append({**message, "seq": seq, "id": f"{self.id}-{seq}"})
            self.arrived.notify_all()
        return self.messages[-len(messages) :]


@dataclass
class StubApplication:
    """What the tests may look at and change while it runs."""

    conversations: dict[str, StubConversation] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    feedback: list[Wire] = field(default_factory=list)
    failures: list[Response] = field(default_factory=list)
    delay_s: float = 0.05
    numbers: Any = field(default_factory=itertools.count)

    def app(self) -> Starlette:
        at = "/api/conversations"
        conversation = at + "/{id}"
        return Starlette(
            routes=[
                Route("/", self.page),
                Route("/host-page", host_page),
                Route("/widget.js", widget),
                Route(at, self.counted(self.open), methods=["POST"]),
                Route(at + "/resume", self.counted(self.resume), methods=["POST"]),
                Route(conversation, self.counted(self.delete), methods=["DELETE"]),
                Route(conversation + "/messages", self.counted(self.post), methods=["POST"]),
                Route(conversation + "/messages", self.counted(self.messages_after), methods=["GET"]),
                Route(conversation + "/events", self.counted(self.events)),
                Route(conversation + "/feedback", self.counted(self.rate), methods=["POST"]),
                Route(conversation + "/code", self.counted(self.code), methods=["POST"]),
                Mount("/assets", StaticFiles(directory=DIST / "assets")),
            ]
        )

    def counted(self, handler: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        async def handle(request: Request) -> Response:
            self.calls.append(f"{request.method} {request.url.path}")
            if self.failures and request.method == "POST":
                return self.failures.pop(0)
            return await handler(request)

        return handle

    async def page(self, request: Request) -> Response:
        page = (DIST / "index.html").read_text("utf-8")
        for name, value in {"county": "wittmund", "retention_days": "30"}.items():
            page = page.replace("{{" + name + "}}", value)
        return HTMLResponse(page, headers={"Content-Security-Policy": CONTENT_SECURITY_POLICY})

    async def open(self, request: Request) -> Response:
        body = await request.json()
        conversation = StubConversation(f"c{next(self.numbers)}", body.get("language", "de"))
        self.conversations[conversation.id] = conversation
        await conversation.store(greeting(conversation.language))
        return self.opened(conversation, 201)

    async def resume(self, request: Request) -> Response:
        code = (await request.json())["code"].replace("-", "").upper()
        conversation = self.conversations.get("c0")
        if code != "7KQ29RTXM4HB" or conversation is None:
            return problem(404, "unknown_code")
        return self.opened(conversation, 200)

    def opened(self, conversation: StubConversation, status: int) -> Response:
        body = {"id": conversation.id, "token": f"token-{conversation.id}", "language": conversation.language}
        return JSONResponse({**body, "messages": conversation.messages}, status)

    def access(self, request: Request) -> StubConversation | None:
        conversation = self.conversations.get(request.path_params["id"])
        expected = f"Bearer token-{request.path_params['id']}"
        return conversation if request.headers.get("Authorization") == expected else None

    async def post(self, request: Request) -> Response:
        conversation = self.access(request)
        if conversation is None:
            return problem(401, "unknown_token")
        body = await request.json()
        text, client_id = body["text"], body["client_id"]
        await asyncio.sleep(self.delay_s)
        if client_id not in conversation.replies:
            shown, replies = replies_to(text, conversation.language)
            await conversation.store(shown)
            conversation.replies[client_id] = await conversation.store(*replies)
        return JSONResponse({"messages": conversation.replies[client_id]})

    async def messages_after(self, request: Request) -> Response:
        conversation = self.access(request)
        if conversation is None:
            return problem(401, "unknown_token")
        after = int(request.query_params.get("after", "0"))
        return JSONResponse({"messages": conversation.messages[after:]})

    async def events(self, request: Request) -> Response:
        conversation = self.access(request)
        if conversation is None:
            return problem(401, "unknown_token")
        after = int(request.headers.get("Last-Event-ID", "0"))
        return StreamingResponse(stream(conversation, after), media_type="text/event-stream")

    async def rate(self, request: Request) -> Response:
        self.feedback.append(await request.json())
        return Response(status_code=204)

    async def code(self, request: Request) -> Response:
        return JSONResponse({"code": "7KQ2-9RTX-M4HB", "expires": "2026-12-04T12:00:00Z"})

    async def delete(self, request: Request) -> Response:
        conversation = self.conversations.pop(request.path_params["id"])
        async with conversation.arrived:
            conversation.deleted = True
            conversation.arrived.notify_all()
        return Response(status_code=204)


async def stream(conversation: StubConversation, after: int) -> AsyncIterator[str]:
    yield ": open\n\n"
    while not conversation.deleted:
        for message in conversation.messages[after:]:
            yield f"event: message\nid: {message['seq']}\ndata: {json.dumps(message)}\n\n"
        after = len(conversation.messages)
        async with conversation.arrived:
            await conversation.arrived.wait()


async def widget(request: Request) -> Response:
    return Response(
        (DIST / "widget.js").read_text("utf-8").replace("{{retention_days}}", "30"), media_type="text/javascript"
    )


async def host_page(request: Request) -> Response:
    """Somebody else's page, with the one line that embeds the chat."""
    page = """<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Gemeinde</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"></head>
    <body><main><h1>Gemeinde</h1><p>Willkommen.</p></main>
    <script type="module" src="/widget.js" data-county="wittmund"></script></body></html>"""
    return HTMLResponse(page, headers={"Content-Security-Policy": CONTENT_SECURITY_POLICY})


def problem(status: int, code: str) -> Response:
    body = {"type": "about:blank", "title": code, "status": status, "code": code}
    return JSONResponse(body, status, media_type="application/problem+json")
