"""A double click, two tabs, two processes: the same thing written twice at the same moment is there once."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.bootstrap import World, build
from api.domain.accounts import Role
from api.domain.messages import Effects, MessageKind, NeedReason, Reply
from api.domain.publishing import ContentKind, ItemId, Owner
from api.domain.translation import Translated
from api.services.application import Application
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant, FakeTranslator
from tests.integration.desk import LEAVE, Desk, ask_for_a_human, teach
from tests.integration.live import live_server
from tests.members import Member
from tests.services import postgres_url

__all__ = ["postgres_url"]

ROUNDS, HANDS = 6, 8


@dataclass
class Lotse:
    app: FastAPI
    client: httpx.Client

    @property
    def services(self) -> Application:
        application: Application = self.app.state.application
        return application


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def lotse(request: pytest.FixtureRequest, tmp_path: Path, world: World) -> Iterator[Lotse]:
    on_file = request.param == "sqlite"
    url = f"sqlite:///{tmp_path}/lotse.db" if on_file else request.getfixturevalue("postgres_url")
    settings = Settings(database_url=url, secret_key="k" * 32, rate_limit="off", hours="always")
    app = build(settings, replace(world, translator=FakeTranslator()))
    limits = httpx.Limits(max_connections=HANDS)
    with (
        live_server(app, settings) as (address, _),
        httpx.Client(base_url=address, limits=limits, timeout=20) as client,
    ):
        yield Lotse(app, client)


def at_once(act: Callable[[int], Any], hands: int = HANDS) -> list[Any]:
    with ThreadPoolExecutor(hands) as pool:
        return list(pool.map(act, range(hands)))


def statuses(act: Callable[[int], Any]) -> set[int]:
    return {response.status_code for response in at_once(act)}


def judging(chat: Chat, replies: Sequence[str]) -> Callable[[int], Any]:
    """Each hand finds one of the replies not helpful."""
    return lambda n: chat.call("POST", "/feedback", json={"message_id": replies[n], "helpful": False})


def test_a_translation_kept_twice_is_there_once(lotse: Lotse) -> None:
    store = lotse.services.desk.of_person.store
    chat = Chat.begin(lotse.client)
    chat.say("Guten Tag")

    async def keep() -> None:
        await asyncio.gather(*(store.keep(chat.id, 2, Translated(f"Hallo {n}", "de")) for n in range(HANDS)))

    for _ in range(ROUNDS):
        asyncio.run(keep())
        asyncio.run(store.keep(chat.id, 2, None))


def test_translate_again_clicked_twice_is_answered_twice(lotse: Lotse, assistant: FakeAssistant) -> None:
    teach(assistant)
    desk = Desk.open(lotse.app, lotse.client, f"Ada {secrets.token_hex(4)}")
    chat = ask_for_a_human(lotse.client, language="en")
    desk.claim(chat)
    chat.say("Are you there?")
    seq = chat.messages()[-1]["seq"]
    path = f"/conversations/{chat.id}/messages/{seq}/translate"
    assert statuses(lambda _: desk.call("POST", path)) == {200}


def test_an_answer_judged_twice_is_judged_once(lotse: Lotse) -> None:
    for _ in range(ROUNDS):
        chat = Chat.begin(lotse.client)
        [reply] = chat.say("Frage")
        assert statuses(judging(chat, [reply["id"]] * HANDS)) == {204}


def test_several_answers_judged_at_once_are_the_needs_of_one_person(lotse: Lotse) -> None:
    for _ in range(ROUNDS):
        chat = Chat.begin(lotse.client)
        replies = [chat.say(f"Frage {n}")[0]["id"] for n in range(HANDS)]
        assert statuses(judging(chat, replies)) == {204}


def test_who_deletes_while_judging_gets_no_fault(lotse: Lotse) -> None:
    def act(n: int) -> Any:
        if n == HANDS - 1:
            return chat.call("DELETE")
        if n % 2:
            return lotse.client.post("/api/conversations/resume", json={"code": code})
        return judge(n)

    for _ in range(ROUNDS):
        chat = Chat.begin(lotse.client)
        judge = judging(chat, [chat.say("Frage")[0]["id"]] * HANDS)
        code = chat.call("POST", "/code").json()["code"]
        assert statuses(act) <= {200, 204, 401, 404}


def test_two_who_name_an_owner_at_once_both_succeed(lotse: Lotse) -> None:
    owners = lotse.services.publishing.owners.drafting.owners

    async def keep(offer: str) -> list[Owner]:
        of = ItemId("wittmund", ContentKind.OFFER, offer)
        named = [Owner(of, f"Name {n}", "a@b.example", date(2027, 1, 1), 180) for n in range(HANDS)]
        await asyncio.gather(*(owners.keep(owner) for owner in named))
        return [owner for owner in await owners.all("wittmund") if owner.of == of]

    for _ in range(ROUNDS):
        assert len(asyncio.run(keep(f"offer-{secrets.token_hex(4)}"))) == 1


@pytest.fixture
def themes(lotse: Lotse, assistant: FakeAssistant) -> tuple[Member, list[str]]:
    """A coordinator of a county with two themes."""
    effects = Effects(need=NeedReason.NO_ANSWER, nearest_topic="work-permit")
    mark = secrets.token_hex(4)
    buses, swimming = f"Busse {mark}", f"Schwimmkurs für {mark[::-1]}"
    for words in (buses, swimming):
        assistant.script[words] = (Reply(MessageKind.NO_ANSWER, "?", "de", effects=effects),)
    by = Member.sign_in(lotse.app, lotse.client, Role.COORDINATOR, "peine", f"Cora {mark}")
    for words in (buses, buses, swimming):
        Chat.begin(lotse.client, county="peine").say(words)
    found = by.call("GET", "/api/review/needs").json()["themes"]
    return by, [theme["id"] for words in (buses, swimming) for theme in found if theme["title"] == words]


def test_an_answer_to_a_theme_saved_twice_is_kept_once(themes: tuple[Member, list[str]]) -> None:
    by, [theme, _] = themes
    body = {"answer": {"texts": {"de": "Ja."}}}
    for _ in range(ROUNDS):
        assert statuses(lambda _: by.call("PATCH", f"/api/review/themes/{theme}", json=body)) == {200}


def test_a_theme_merged_while_others_change_it_is_merged_once(themes: tuple[Member, list[str]]) -> None:
    by, [buses, swimming] = themes

    def act(n: int) -> Any:
        if n % 2:
            return by.call("POST", f"/api/review/themes/{swimming}/merge", json={"into": buses})
        return by.call("PATCH", f"/api/review/themes/{swimming}", json={"notes": f"Notiz {n}"})

    found = at_once(act)
    assert {response.status_code for response in found} <= {200, 404}
    entries = by.call("GET", f"/api/review/themes/{buses}").json()["entries"]
    assert [entry["text"] for entry in entries if entry["kind"] == "merged"] == [swimming]


def test_a_theme_split_twice_is_split_once(themes: tuple[Member, list[str]]) -> None:
    by, [buses, _] = themes
    [need, *_] = by.call("GET", f"/api/review/themes/{buses}").json()["quotes"]
    path, body = f"/api/review/themes/{buses}/split", {"needs": [need["id"]]}
    found = at_once(lambda _: by.call("POST", path, json=body))
    assert sorted(response.status_code for response in found)[0:2] == [201, 422]


def test_who_leaves_the_queue_while_being_claimed_is_counted_once(lotse: Lotse, assistant: FakeAssistant) -> None:
    teach(assistant)
    desk = Desk.open(lotse.app, lotse.client, f"Bea {secrets.token_hex(4)}")

    def act(n: int) -> Any:
        return desk.do(chat, "claim") if n % 2 else chat.post(LEAVE)

    for _ in range(ROUNDS):
        chat = ask_for_a_human(lotse.client)
        assert {response.status_code for response in at_once(act, 4)} <= {200, 404, 409}
