"""Rasa's only input channel: authenticated, on loopback, without memory."""

import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.channels.turn import take_turn

logger = logging.getLogger(__name__)


class LotseChannel(InputChannel):
    """`POST /webhooks/lotse/webhook`: one message in, replies and the new state out.

    401 without the shared secret, 400 for a body of another shape, 503 while there is no model, 500 when a turn fails.
    """

    def __init__(self, secret: str) -> None:
        """Refuse to start without a secret: whoever reaches the port would speak for everybody."""
        if not secret:
            raise ValueError("LOTSE_RASA_SECRET is empty: the channel needs a secret")
        self._secret = secret

    @classmethod
    def name(cls) -> str:
        """Return the part of the address behind /webhooks/."""
        return "lotse"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "LotseChannel":
        """Build the channel from its entry in credentials.yml."""
        return cls(str((credentials or {}).get("secret") or ""))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:  # noqa: ARG002
        """Return the routes. Rasa's own handler is not used: it would keep the tracker."""
        routes = Blueprint("lotse")

        @routes.get("/health")
        async def health(request: Request) -> HTTPResponse:
            processor = _processor(request.app)
            if processor is None:
                return json({"status": "no model"}, status=503)
            return json({"status": "ok", "trackers": len(list(await processor.tracker_store.keys()))})

        @routes.post("/webhook")
        async def webhook(request: Request) -> HTTPResponse:
            if not self._knows(request.headers.get("Authorization", "")):
                return json({"error": "unknown caller"}, status=401)
            processor = _processor(request.app)
            if processor is None:
                return json({"error": "no model"}, status=503)
            return await _answer(processor, request)

        return routes

    def _knows(self, authorization: str) -> bool:
        return hmac.compare_digest(authorization.encode(), f"Bearer {self._secret}".encode())


async def _answer(processor: MessageProcessor, request: Request) -> HTTPResponse:
    try:
        body = _read(request)
    except ValueError as error:
        return json({"error": str(error)}, status=400)
    try:
        turn = await take_turn(processor, **body)
    except Exception as error:  # noqa: BLE001  the edge of the process: the type alone is logged, a message could quote
        logger.error("A turn failed: %s", type(error).__name__)
        return json({"error": "the turn failed"}, status=500)
    return json(turn.as_dict())


def _read(request: Request) -> dict[str, Any]:
    try:
        body = request.json
    except Exception as error:
        raise ValueError("the body is not JSON") from error
    if not isinstance(body, dict) or not isinstance(body.get("text"), str):
        raise ValueError("the body needs a text")
    choice, metadata, state = body.get("choice"), body.get("metadata", {}), body.get("state", {})
    if not (choice is None or isinstance(choice, str)) or not isinstance(metadata, dict) or not isinstance(state, dict):
        raise ValueError("choice is text or null, metadata and state are objects")
    return {"text": body["text"], "choice": choice, "metadata": metadata, "state": state}


def _processor(app: Sanic) -> MessageProcessor | None:
    agent = getattr(app.ctx, "agent", None)
    return agent.processor if agent is not None and agent.is_ready() else None
