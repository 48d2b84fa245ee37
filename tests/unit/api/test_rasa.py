"""What the application says to Rasa, and what it makes of the replies."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from api.adapters.rasa import RasaAssistant
from api.domain.conversation import Turn, TurnOutcome
from api.domain.errors import AssistantUnavailable
from tests.fakes import FakeClock

REPLY = {"kind": "answer", "text": "Ja.", "language": "de"}


def make_turn(**changes: Any) -> Turn:
    values: dict[str, Any] = {
        "conversation_id": "c",
        "text": "Wo?",
        "original": "Hallo, wo?",
        "choice": None,
        "language": "de",
        "county": "wittmund",
        "state": {"slots": {"a": 1}},
        "context": {"topic": "x"},
    }
    return Turn(**(values | changes))


def ask(
    handler: Callable[[httpx.Request], httpx.Response], times: int = 1, clock: FakeClock | None = None
) -> TurnOutcome:
    async def run() -> TurnOutcome:
        transport = httpx.MockTransport(handler)
        async with httpx.AsyncClient(transport=transport, base_url="http://rasa") as client:
            assistant = RasaAssistant(client, "secret", clock or FakeClock())
            for _ in range(times - 1):
                with pytest.raises(AssistantUnavailable):
                    await assistant.reply(make_turn())
            return await assistant.reply(make_turn())

    return asyncio.run(run())


def test_rasa_gets_the_turn_with_its_state() -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"replies": [REPLY], "state": {"slots": {"b": 2}}})

    outcome = ask(handler)
    assert outcome.replies[0].text == "Ja."
    assert outcome.state == {"slots": {"b": 2}}
    assert seen[0].headers["authorization"] == "Bearer secret"
    assert seen[0].url.path == "/webhooks/lotse/webhook"
    assert json.loads(seen[0].content) == {
        "sender": "c",
        "text": "Wo?",
        "choice": None,
        "metadata": {
            "text": "Wo?",
            "original": "Hallo, wo?",
            "language": "de",
            "county": "wittmund",
            "context": {"topic": "x"},
        },
        "state": {"slots": {"a": 1}},
    }


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(500),
        httpx.Response(401, json={"error": "x"}),
        httpx.Response(200, content=b"<html>"),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={"replies": []}),
        httpx.Response(200, json={"replies": [{"kind": "answer"}]}),
        httpx.Response(200, json={"replies": [REPLY | {"kind": "unheard-of"}]}),
        httpx.Response(200, json={"replies": [REPLY | {"confidence": 7}]}),
    ],
)
def test_what_cannot_be_used_means_unavailable(response: httpx.Response) -> None:
    with pytest.raises(AssistantUnavailable):
        ask(lambda _: response)


def test_the_reason_never_quotes_the_reply() -> None:
    with pytest.raises(AssistantUnavailable) as refusal:
        ask(lambda _: httpx.Response(200, json={"replies": [{"kind": "Xq7Z", "text": "Xq7Z", "language": "de"}]}))
    assert "Xq7Z" not in refusal.value.detail


def test_a_silent_rasa_is_left_alone_for_a_while() -> None:
    calls = 0

    def silent(_: httpx.Request) -> httpx.Response:
        nonlocal calls
        calls += 1
        raise httpx.ReadTimeout("silence")

    with pytest.raises(AssistantUnavailable, match="rests"):
        ask(silent, times=4)
    assert calls == 3
