"""Many conversations through two application processes that are killed in turn: what arrives, and how often."""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import httpx

from api.bootstrap_accounts import open_accounts
from api.domain.accounts import Role
from api.routes.signed_in import SESSION_COOKIE
from api.services.administration import NewAccount
from api.services.sessions import Sessions
from tests.integration.desk import ASK, YES
from tests.integration.killable import Killable
from tests.integration.stub_application import stub_settings

Wire = dict[str, Any]
_PATIENCE_S = 60.0
_STAFFED_OF = 5


@dataclass
class Faults:
    """Among what one side was shown: missing, more than once, not in the order in which it was written."""

    lost: int = 0
    doubled: int = 0
    out_of_order: int = 0

    def add(self, shown: Sequence[str], wanted: Sequence[str]) -> None:
        places = [shown.index(text) for text in wanted if text in shown]
        self.lost += len(set(wanted) - set(shown))
        self.doubled += sum(shown.count(text) - 1 for text in set(shown))
        self.out_of_order += sum(later < earlier for earlier, later in pairwise(places))


@dataclass
class Figures:
    """What a run came to; delays in seconds, from the answer to whoever wrote until the page of the person shows it."""

    written: int = 0
    kills: int = 0
    retries: int = 0
    seconds: float = 0.0
    delays: list[float] = field(default_factory=list)
    read: Faults = field(default_factory=Faults)
    streamed: Faults = field(default_factory=Faults)
    console: Faults = field(default_factory=Faults)

    @property
    def faults(self) -> int:
        return sum(sum(vars(side).values()) for side in (self.read, self.streamed, self.console))

    def delay_ms(self, share: float) -> float:
        ordered = sorted(self.delays)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass
class Line:
    """A client that goes to the other process when one does not answer."""

    client: httpx.AsyncClient
    addresses: Sequence[str]
    figures: Figures
    headers: dict[str, str] = field(default_factory=dict)
    at: int = 0

    async def call(self, method: str, path: str, body: Wire | None = None) -> Wire:
        """Repeat until it is answered, as our pages do, first where the last call did not go."""
        end = time.monotonic() + _PATIENCE_S
        while time.monotonic() < end:
            self.at += 1
            try:
                address = self.addresses[self.at % len(self.addresses)]
                response = await self.client.request(method, address + path, json=body, headers=self.headers)
            except httpx.HTTPError:
                self.figures.retries += 1
                await asyncio.sleep(0.05)
                continue
            if response.status_code < httpx.codes.INTERNAL_SERVER_ERROR:
                assert response.is_success, f"{method} {path}: {response.text}"
                return dict(response.json())
            self.figures.retries += 1
        raise AssertionError(f"{method} {path} was never answered")

    @asynccontextmanager
    async def lines(self, path: str, last: int) -> AsyncIterator[AsyncIterator[str]]:
        """Open a stream, each time at the other process."""
        self.at += 1
        headers = self.headers | {"Last-Event-ID": str(last)}
        address = self.addresses[self.at % len(self.addresses)]
        async with self.client.stream("GET", address + path, headers=headers) as response:
            assert response.is_success, response.status_code
            yield response.aiter_lines()


@dataclass
class Talk:
    """One conversation: what was to be said in it, and what its page was shown."""

    number: int
    id: str
    line: Line
    listening: Line
    wanted: list[str] = field(default_factory=list)
    shown: list[Wire] = field(default_factory=list)
    arrived: dict[str, float] = field(default_factory=dict)
    answered: dict[str, float] = field(default_factory=dict)

    @property
    def is_staffed(self) -> bool:
        return self.number % _STAFFED_OF == 0

    async def listen(self) -> None:
        while True:
            try:
                last = self.shown[-1]["seq"] if self.shown else 0
                async with self.listening.lines(f"/api/conversations/{self.id}/events", last) as lines:
                    async for line in lines:
                        self._take(line)
            except httpx.HTTPError:
                await asyncio.sleep(0.05)

    def _take(self, line: str) -> None:
        if line.startswith("data: ") and "seq" in (message := json.loads(line[6:])):
            self.shown.append(message)
            self.arrived.setdefault(message["text"], time.monotonic())

    async def say(self, text: str) -> None:
        path = f"/api/conversations/{self.id}/messages"
        await self.line.call("POST", path, {"text": text, "client_id": f"c-{text}".replace(" ", "-")})
        self.answered[text] = time.monotonic()


@dataclass
class Console:
    """What a member of staff sees: read anew whenever the stream says that there is something."""

    line: Line
    listening: Line
    shown: dict[str, list[Wire]] = field(default_factory=dict)

    async def claim(self, talk: Talk) -> None:
        self.shown[talk.id] = []
        await self.line.call("POST", f"/api/staff/conversations/{talk.id}/claim")

    async def write(self, talk: Talk, text: str) -> None:
        body = {"text": text, "client_id": f"s-{text}".replace(" ", "-")}
        await self.line.call("POST", f"/api/staff/conversations/{talk.id}/messages", body)
        talk.answered[text] = time.monotonic()

    async def listen(self) -> None:
        while True:
            try:
                async with self.listening.lines("/api/staff/events", 0) as lines:
                    await self._fetch(list(self.shown))
                    async for line in lines:
                        if line.startswith("data: ") and "seq" in (signal := json.loads(line[6:])):
                            await self._fetch([signal["conversation_id"]])
            except httpx.HTTPError:
                await asyncio.sleep(0.05)

    async def _fetch(self, conversation_ids: Sequence[str]) -> None:
        for conversation_id in conversation_ids:
            shown = self.shown[conversation_id]
            path = f"/api/staff/conversations/{conversation_id}/messages?after={shown[-1]['seq'] if shown else 0}"
            shown += (await self.listening.call("GET", path))["messages"]


async def deliver(
    processes: Sequence[Killable], database_url: str, talks: int, messages: int, longest_pause_s: float = 0.8
) -> Figures:
    """Let `talks` conversations of `messages` messages each go on while the processes are killed in turn."""
    figures, addresses = Figures(), [process.address for process in processes]
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=100)
    async with httpx.AsyncClient(timeout=httpx.Timeout(30, connect=2), limits=limits, trust_env=False) as client:
        staff = await _sign_in(database_url)
        console = Console(Line(client, addresses, figures, staff), Line(client, addresses, figures, staff, at=1))
        begun = [await _begin(client, addresses, figures, number) for number in range(talks)]
        listening = [asyncio.create_task(listen()) for listen in (console.listen, *(talk.listen for talk in begun))]
        started = time.monotonic()
        talking = asyncio.gather(*(_talk(talk, console, messages, longest_pause_s) for talk in begun))
        await asyncio.gather(talking, _kill_in_turn(processes, talking, figures))
        figures.seconds = time.monotonic() - started
        await _until_all_is_shown(begun, console)
        for task in listening:
            task.cancel()
        for talk in begun:
            await _compare(talk, console, figures)
    return figures


async def _sign_in(database_url: str) -> dict[str, str]:
    with open_accounts(stub_settings(database_url)) as accounts:
        added, _ = await accounts.administration.add(
            NewAccount(f"Ada {secrets.token_hex(4)}", Role.STAFF, "wittmund"), by=None
        )
        sessions: Sessions = accounts.sessions
        token, session = await sessions.begin(added.account, by_password=False)
    return {"Cookie": f"{SESSION_COOKIE}={token}", "X-CSRF-Token": session.csrf_token}


async def _begin(client: httpx.AsyncClient, addresses: Sequence[str], figures: Figures, number: int) -> Talk:
    opened = await Line(client, addresses, figures, at=number).call("POST", "/api/conversations", {"language": "de"})
    headers = {"Authorization": f"Bearer {opened['token']}"}
    writing, listening = (Line(client, addresses, figures, headers, at=number + shift) for shift in (0, 1))
    return Talk(number, opened["id"], writing, listening)


async def _talk(talk: Talk, console: Console, messages: int, longest_pause_s: float) -> None:
    chance = random.Random(talk.number)
    if talk.is_staffed:
        await talk.say(ASK)
        await talk.say(YES)
        await console.claim(talk)
    for number in range(messages):
        await asyncio.sleep(chance.uniform(0.0, longest_pause_s))
        by_staff = talk.is_staffed and number % 2
        text = f"{'Antwort' if by_staff else 'Frage'} {number}"
        await (console.write(talk, text) if by_staff else talk.say(text))
        talk.wanted += [text] if talk.is_staffed else [text, f"Answer to {text}"]


async def _kill_in_turn(processes: Sequence[Killable], talking: asyncio.Future[Any], figures: Figures) -> None:
    while not talking.done():
        process = processes[figures.kills % len(processes)]
        await asyncio.sleep(0.7)
        await asyncio.to_thread(process.kill)
        figures.kills += 1
        await asyncio.sleep(0.3)
        await asyncio.to_thread(process.start)


async def _until_all_is_shown(talks: Sequence[Talk], console: Console) -> None:
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end:
        on_pages = all(set(talk.wanted) <= set(_texts(talk.shown)) for talk in talks)
        at_desk = all(set(talk.wanted) <= set(_texts(console.shown[talk.id])) for talk in talks if talk.is_staffed)
        if on_pages and at_desk:
            return
        await asyncio.sleep(0.1)


async def _compare(talk: Talk, console: Console, figures: Figures) -> None:
    path = f"/api/conversations/{talk.id}/messages"
    lists = [(await talk.line.call("GET", path))["messages"] for _ in talk.line.addresses]
    assert lists[0] == lists[1]
    assert [message["seq"] for message in lists[0]] == list(range(1, len(lists[0]) + 1))
    figures.written += len(talk.wanted) // (1 if talk.is_staffed else 2)
    figures.read.add(_texts(lists[0]), talk.wanted)
    figures.streamed.add(_texts(talk.shown), talk.wanted)
    if talk.is_staffed:
        figures.console.add(_texts(console.shown[talk.id]), talk.wanted)
    figures.delays += [max(0.0, talk.arrived[text] - at) for text, at in talk.answered.items() if text in talk.arrived]


def _texts(messages: Sequence[Wire]) -> list[str]:
    return [str(message["text"]) for message in messages]
