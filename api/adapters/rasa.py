"""Rasa as the assistant: one HTTP call a turn, with the state that Rasa itself does not keep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from api.adapters.replies import parse_reply
from api.domain.conversation import Turn, TurnOutcome
from api.domain.errors import AssistantUnavailable
from api.services.ports import Clock

_FAILURES_TO_REST = 3
_REST_S = 5.0


class RasaReply(BaseModel):
    model_config = ConfigDict(extra="ignore")

    replies: list[Mapping[str, Any]]
    state: Mapping[str, Any] = {}


class RasaAssistant:
    """Raises AssistantUnavailable when Rasa is down, slow, or says something that cannot be read.

    A Rasa that was silent three times in a row is left alone for some seconds: nobody shall wait for it in vain.
    """

    def __init__(self, client: httpx.AsyncClient, secret: str, clock: Clock) -> None:
        self._client = client
        self._headers = {"Authorization": f"Bearer {secret}"}
        self._clock = clock
        self._silent = 0
        self._rests_until = 0.0

    async def reply(self, turn: Turn) -> TurnOutcome:
        if self._clock.seconds() < self._rests_until:
            raise AssistantUnavailable("Rasa was silent and rests")
        answer = await self._ask(turn)
        if not answer.replies:
            raise AssistantUnavailable("Rasa had no reply")
        return TurnOutcome(tuple(parse_reply(reply) for reply in answer.replies), answer.state)

    async def works(self) -> bool:
        """Tell whether Rasa runs and has its model."""
        try:
            return (await self._client.get("/webhooks/lotse/health")).status_code == httpx.codes.OK
        except httpx.HTTPError:
            return False

    async def _ask(self, turn: Turn) -> RasaReply:
        try:
            response = await self._client.post("/webhooks/lotse/webhook", json=_request(turn), headers=self._headers)
            response.raise_for_status()
            self._silent = 0
            return RasaReply.model_validate_json(response.content)
        except httpx.TimeoutException:
            self._count_silence()
            raise AssistantUnavailable("Rasa was silent for too long") from None
        except httpx.HTTPStatusError as problem:
            raise AssistantUnavailable(f"Rasa said {problem.response.status_code}") from None
        except httpx.HTTPError as problem:
            raise AssistantUnavailable(f"Rasa cannot be reached ({type(problem).__name__})") from None
        except ValidationError:
            raise AssistantUnavailable("Rasa's reply cannot be read") from None

    def _count_silence(self) -> None:
        self._silent += 1
        if self._silent >= _FAILURES_TO_REST:
            self._silent = 0
            self._rests_until = self._clock.seconds() + _REST_S


def _request(turn: Turn) -> dict[str, object]:
    return {
        "sender": turn.conversation_id,
        "text": turn.text,
        "choice": turn.choice,
        "metadata": {
            "text": turn.text,
            "original": turn.original,
            "language": turn.language,
            "county": turn.county,
            "context": dict(turn.context),
        },
        "state": dict(turn.state) or {"slots": {}, "active_loop": None, "requested_slot": None},
    }
