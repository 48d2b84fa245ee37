"""Handoffs keep their promises on PostgreSQL, too, and when many come at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from fastapi import FastAPI

from api.bootstrap import World, build
from api.settings import Settings
from tests.fakes import FakeAssistant, FakeClock
from tests.integration.desk import ASK, FORM, LEAVE, NO, YES, Desk, ask_for_a_human, teach
from tests.integration.live import live_server
from tests.services import postgres_url

__all__ = ["postgres_url"]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def settings(request: pytest.FixtureRequest, settings: Settings) -> Settings:
    url = settings.database_url if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    return settings.model_copy(update={"database_url": url, "hours": "always", "rate_limit": "off"})


@pytest.fixture
def live(app: FastAPI, settings: Settings, assistant: FakeAssistant) -> Iterator[httpx.Client]:
    teach(assistant)
    with live_server(app, settings) as (address, _), httpx.Client(base_url=address, timeout=20) as client:
        yield client


@pytest.fixture
def app(settings: Settings, world: World) -> FastAPI:
    return build(settings, world)


def test_of_many_who_claim_at_once_one_succeeds(app: FastAPI, live: httpx.Client) -> None:
    desks = [Desk.open(app, live, f"Member {number}") for number in range(8)]
    chat = ask_for_a_human(live)
    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(lambda desk: desk.do(chat, "claim").status_code, desks))
    assert sorted(statuses) == [200] + [409] * 7
    [active] = desks[0].handoffs("active")
    winner = desks[statuses.index(200)]
    assert active["claimed_by"] == winner.member.account.id
    joined = [message for message in chat.messages() if message["text"].startswith("staff_joined")]
    assert len(joined) == 1


def test_what_both_write_at_once_stays_in_order(app: FastAPI, live: httpx.Client) -> None:
    ada = Desk.open(app, live, "Bea")
    chat = ask_for_a_human(live)
    ada.claim(chat)
    before = len(chat.messages())
    with ThreadPoolExecutor(8) as pool:
        said = [pool.submit(chat.say, f"Frage {number}", f"p{number}") for number in range(10)]
        said += [pool.submit(ada.write, chat, f"Antwort {number}", client_id="same") for number in range(10)]  # type: ignore[arg-type]
        for one in said:
            one.result()
    messages = chat.messages()
    assert [message["seq"] for message in messages] == list(range(1, before + 12))


def test_a_handoff_lives_and_ends(app: FastAPI, live: httpx.Client, clock: FakeClock) -> None:
    county = "peine"
    ada = Desk.open(app, live, "Cleo", county)
    chat = ask_for_a_human(live, "Wo anmelden?", county=county)
    for said in (FORM, ASK, NO, ASK, YES, LEAVE):
        chat.say(said)
    assert [(one["id"], one["reason"]) for one in ada.handoffs()] == [(chat.id, "message")]
    ada.claim(chat)
    ada.write(chat, "Guten Tag")
    chat.say("Danke")
    assert ada.do(chat, "notes", text="nett").status_code == 204
    assert ada.do(chat, "return").status_code == 200
    ada.claim(chat)
    assert ada.do(chat, "close", resolution="erklärt").status_code == 200
    assert [one["resolution"] for one in ada.handoffs("closed")] == ["erklärt"]
    assert [note["kind"] for note in ada.packet(chat)["notes"]] == ["note", "returned"]
    chat.call("DELETE")
    assert ada.handoffs("closed") == []


def test_the_clock_works_on_both(app: FastAPI, live: httpx.Client, clock: FakeClock) -> None:
    ada = Desk.open(app, live, "Dora", "peine")
    claimed, waiting = ask_for_a_human(live, county="peine"), ask_for_a_human(live, county="peine")
    ask_for_a_human(live, county="peine", consent=False)
    ada.claim(claimed)
    clock.move(minutes=31)
    sweep = app.state.application.desk.sweep
    asyncio.run(sweep.look())
    assert set(ada.ids()) == {claimed.id, waiting.id}
    later = asyncio.run(sweep.store.wait_longer("peine"))
    assert {handoff.conversation_id for handoff in later} == {claimed.id, waiting.id}
