"""`/socket.io`: the events of Rasa's channel `socketio`, so that its clients (rasa-webchat) find what they know.

`session_request` is answered by `session_confirm` with a secret that the client keeps and sends along; a conversation
begins with the first `user_uttered`, not before. Everything else is as over HTTP.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

import socketio

from api.domain.conversation import Conversation
from api.domain.errors import LotseError
from api.routes.bot_uttered import bot_explained, bot_uttered
from api.routes.socket_gate import caller
from api.routes.uttered import Uttered, read_session_id, read_uttered, written
from api.services.ports import Guide
from api.services.socket_chat import SocketChat

_log = logging.getLogger("lotse.webchat")


@dataclass
class Visit:
    """One socket. `token`: the secret it was given, which opens a conversation from the first message on."""

    client: str
    token: str
    language: str = "de"
    hears: str | None = None
    hearing: asyncio.Task[None] | None = None


class Webchat:
    def __init__(self, server: socketio.AsyncServer, chat: SocketChat, guide: Guide) -> None:
        self._server = server
        self._chat = chat
        self._guide = guide
        self._visits: dict[str, Visit] = {}
        server.on("connect", self._enter)
        server.on("disconnect", self._leave)
        server.on("session_request", self._confirm)
        server.on("user_uttered", self._hear_out)

    async def _enter(self, sid: str, environ: Mapping[str, Any], _auth: object = None) -> None:
        self._visits[sid] = Visit(caller(environ["asgi.scope"]), self._chat.opening.make_token())

    async def _leave(self, sid: str, _reason: object = None) -> None:
        visit = self._visits.pop(sid, None)
        if visit and visit.hearing:
            visit.hearing.cancel()

    async def _confirm(self, sid: str, data: object = None, *_: object) -> None:
        visit = self._visits[sid]
        conversation = await self._find(visit, read_session_id(data))
        await self._server.emit("session_confirm", visit.token, to=sid)
        if conversation is not None:
            await self._keep_hearing(sid, visit, conversation)

    async def _hear_out(self, sid: str, data: object = None, *_: object) -> None:
        visit = self._visits[sid]
        try:
            await self._answer(sid, visit, read_uttered(data))
        except LotseError as error:
            await self._explain(sid, visit, error, written(data))
        except Exception as error:  # noqa: BLE001 the edge of the process: the type alone, a message could quote
            _log.error("a message failed with %s", type(error).__name__)
            await self._explain(sid, visit, LotseError())

    async def _answer(self, sid: str, visit: Visit, said: Uttered) -> None:
        conversation = await self._find(visit, said.session_id)
        begins = conversation is None
        if conversation is None:
            conversation = await self._begin(sid, visit, said)
        visit.language = conversation.language
        await self._keep_hearing(sid, visit, conversation)
        if said.text is None or (begins and said.only_opens):
            return
        await self._chat.chat.post_message(conversation, said.text, None, visit.client)

    async def _find(self, visit: Visit, kept: str | None) -> Conversation | None:
        """Return the conversation of the secret that the client sent, else of the one it was given."""
        conversation = None if kept is None else await self._chat.find(kept)
        if kept is None or conversation is None:
            return await self._chat.find(visit.token)
        visit.token = kept
        return conversation

    async def _begin(self, sid: str, visit: Visit, said: Uttered) -> Conversation:
        if visit.hears is not None:
            # What this secret opened was deleted: it opens nothing again.
            visit.token = self._chat.opening.make_token()
        conversation = await self._chat.begin(visit.token, said.county, said.language, visit.client)
        if said.session_id != visit.token:
            await self._server.emit("session_confirm", visit.token, to=sid)
        return conversation

    async def _keep_hearing(self, sid: str, visit: Visit, conversation: Conversation) -> None:
        hearing = visit.hearing
        if visit.hears == conversation.id and hearing and not hearing.done():
            return
        await self._chat.find_place(conversation)
        if sid not in self._visits:
            return
        if hearing:
            hearing.cancel()
        visit.hears = conversation.id
        visit.hearing = asyncio.create_task(self._pass_on(sid, visit, conversation))

    async def _pass_on(self, sid: str, visit: Visit, conversation: Conversation) -> None:
        try:
            async with aclosing(self._chat.hear(conversation)) as messages:
                async for message in messages:
                    await self._server.emit("bot_uttered", bot_uttered(self._guide, message), to=sid)
        except LotseError as error:
            await self._explain(sid, visit, error)
        except Exception as error:  # noqa: BLE001 as above
            _log.error("hearing failed with %s", type(error).__name__)

    async def _explain(self, sid: str, visit: Visit, error: LotseError, text: str = "") -> None:
        await self._server.emit("bot_uttered", bot_explained(self._guide, visit.language, error, text), to=sid)
