"""Coordinators answer what was asked: drafts are checked, published, seen at once, restored and vouched for."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.adapters.database.mail_tables import mails
from api.adapters.database.owners import DatabaseOwners
from api.adapters.database.versions import DatabaseVersions
from api.adapters.knowledge import KnowledgeAssistant, KnowledgeGuide, KnowledgeSearch
from api.adapters.shelf import KnowledgeShelf
from api.bootstrap import World, build
from api.domain.accounts import Role
from api.services.following import Following
from api.settings import Settings
from knowledge import Knowledge
from knowledge.loading import load_content
from tests.factories import Chat
from tests.fakes import FakeClock, FakeNeedReading
from tests.members import Member
from tests.services import postgres_url
from tests.unit.knowledge.conftest import make_knowledge, make_weights
from tests.unit.knowledge.content_factory import ContentFolder, write_content

__all__ = ["postgres_url"]

QUESTION = "gibt es einen schwimmkurs nur für frauen"
ANSWER = "Das Hallenbad in Lindenau bietet Kurse nur für Frauen an."
ACCOUNT = "/api/review/content/topics/bank-account"
COURSE = "/api/review/content/offers/norden-kurs"


@pytest.fixture
def folder(tmp_path: Path) -> ContentFolder:
    return write_content(tmp_path / "content")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        database_url=f"sqlite:///{tmp_path}/lotse.db",
        secret_key="k" * 32,
        county="norden",
        smtp_url="smtp://localhost",
        mail_from="lotse@norden.example",
        mail_to="amt@norden.example",
        public_url="https://lotse.example",
    )


@pytest.fixture
def knowledge(folder: ContentFolder) -> Knowledge:
    return make_knowledge(load_content(folder.root), make_weights())


@pytest.fixture
def world(knowledge: Knowledge, folder: ContentFolder, clock: FakeClock) -> Iterator[World]:
    with ThreadPoolExecutor(1) as threads:
        assistant, shelf = KnowledgeAssistant(knowledge, threads), KnowledgeShelf(knowledge, folder.root)
        guide, search = KnowledgeGuide(knowledge), KnowledgeSearch(knowledge, threads)
        yield World(guide, search, assistant, assistant, clock, {"assistant": None}, FakeNeedReading(), shelf)


@pytest.fixture
def coordinator(app: FastAPI, client: TestClient) -> Member:
    return Member.sign_in(app, client, Role.COORDINATOR, "norden")


def services(client: TestClient) -> Any:
    return client.app.state.application.publishing  # type: ignore[attr-defined]


def run(client: TestClient, work: Any) -> Any:
    assert client.portal is not None
    return client.portal.call(work)


def follow(client: TestClient) -> None:
    run(client, services(client).following.look)


def ask(client: TestClient, text: str, county: str = "norden", language: str = "de") -> dict[str, Any]:
    [reply] = Chat.begin(client, county=county, language=language).say(text)
    return reply


def ok(response: Any) -> dict[str, Any]:
    assert response.is_success, response.text
    body: dict[str, Any] = response.json()
    return body


def begin(coordinator: Member, path: str, version: int | None = None) -> dict[str, Any]:
    return ok(coordinator.call("POST", f"{path}/draft", json={"version": version}))


def write(coordinator: Member, path: str, draft: dict[str, Any], language: str = "de", **change: Any) -> dict[str, Any]:
    before = draft["body"]["texts"].get(language) or {"title": "", "choice": "", "text": "", "questions": []}
    text = {key: before[key] for key in ("title", "choice", "text", "questions")} | change
    body = {"revision": draft["revision"], **text}
    return ok(coordinator.call("PUT", f"{path}/draft/texts/{language}", json=body))


def publish(coordinator: Member, path: str, draft: dict[str, Any]) -> dict[str, Any]:
    return ok(coordinator.call("POST", f"{path}/publish", json={"revision": draft["revision"]}))


def new_topic(coordinator: Member) -> str:
    """Publish an answer to QUESTION; return where it is."""
    item = ok(coordinator.call("POST", "/api/review/content/topics", json={"title": "Schwimmen für Frauen"}))
    path = f"/api/review/content/topics/{item['id']}"
    draft = ok(coordinator.call("GET", f"{path}/versions/1"))
    draft = write(coordinator, path, draft, text=ANSWER, questions=[{"text": QUESTION}])
    publish(coordinator, path, draft)
    return path


def edit_account(coordinator: Member, text: str) -> None:
    publish(coordinator, ACCOUNT, write(coordinator, ACCOUNT, begin(coordinator, ACCOUNT), text=f"{text} [first-fact]"))


def test_a_new_topic_answers_in_the_county_and_nowhere_else(client: TestClient, coordinator: Member) -> None:
    assert ask(client, QUESTION)["kind"] == "no_answer"
    path = new_topic(coordinator)
    assert path.endswith("/norden-schwimmen-fuer-frauen")
    follow(client)
    reply = ask(client, QUESTION)
    assert (reply["kind"], reply["topic"], reply["text"]) == ("answer", "norden-schwimmen-fuer-frauen", ANSWER)
    assert reply["sources"] == [{"title": "Landkreis Norden", "section": None, "url": None, "checked": "2026-11-20"}]
    assert ask(client, QUESTION, "sueden")["kind"] == "no_answer"
    assert ok(client.get(f"/api/search?q={QUESTION}&county=norden"))["results"][0]["title"] == "Schwimmen für Frauen"
    topic, guide = "norden-schwimmen-fuer-frauen", client.app.state.application.guide  # type: ignore[attr-defined]
    assert guide.topic_answer(topic, "de", "norden").topic == topic
    assert (guide.topic_title(topic, "sueden"), guide.topic_answer(topic, "de", "sueden")) == (None, None)


def test_a_draft_changes_nothing_and_its_preview_shows_it(client: TestClient, coordinator: Member) -> None:
    before = ask(client, "wo kann ich ein bankkonto eröffnen")["text"]
    draft = write(coordinator, ACCOUNT, begin(coordinator, ACCOUNT), text="Gehen Sie hin. [first-fact]")
    follow(client)
    assert ask(client, "wo kann ich ein bankkonto eröffnen")["text"] == before
    number = draft["number"]
    german = ok(coordinator.call("GET", f"{ACCOUNT}/versions/{number}/preview?language=de"))
    english = ok(coordinator.call("GET", f"{ACCOUNT}/versions/{number}/preview?language=en"))
    assert german["text"].startswith("Gehen Sie hin.")
    assert "may be older than the German one" in english["text"]
    assert "Gehen Sie hin." in english["text"]


def test_publishing_takes_effect_within_five_seconds(client: TestClient, coordinator: Member) -> None:
    new_topic(coordinator)
    end = time.monotonic() + 5
    while ask(client, QUESTION)["kind"] != "answer":
        assert time.monotonic() < end
        time.sleep(0.2)


def test_another_process_follows(
    client: TestClient, coordinator: Member, clock: FakeClock, folder: ContentFolder
) -> None:
    other = make_knowledge(load_content(folder.root), make_weights())
    database = services(client).drafting.versions._database
    shelf = KnowledgeShelf(other, folder.root)
    following = Following(DatabaseVersions(database), DatabaseOwners(database), shelf, clock)
    run(client, following.look)
    new_topic(coordinator)
    run(client, following.look)
    assert other.topic("norden-schwimmen-fuer-frauen", "norden") is not None


def test_an_edit_is_seen_restored_and_withdrawn(client: TestClient, coordinator: Member) -> None:
    shipped = ask(client, "wo kann ich ein bankkonto eröffnen")["text"]
    for text in ("Erster Text.", "Zweiter Text."):
        edit_account(coordinator, text)
        follow(client)
        assert ask(client, "wo kann ich ein bankkonto eröffnen")["text"].startswith(text)
    publish(coordinator, ACCOUNT, begin(coordinator, ACCOUNT, 1))
    follow(client)
    assert ask(client, "wo kann ich ein bankkonto eröffnen")["text"].startswith("Erster Text.")
    story = ok(coordinator.call("GET", ACCOUNT))
    assert [(v["number"], v["state"]) for v in story["versions"]] == [
        (3, "published"),
        (2, "withdrawn"),
        (1, "withdrawn"),
    ]
    assert story["versions"][0]["reviewer"] == coordinator.account.name
    ok(coordinator.call("POST", f"{ACCOUNT}/withdraw"))
    follow(client)
    assert ask(client, "wo kann ich ein bankkonto eröffnen")["text"] == shipped
    assert coordinator.call("POST", f"{ACCOUNT}/withdraw").status_code == 404


def test_what_the_build_refuses_is_not_published(coordinator: Member) -> None:
    text = "Rufen Sie 04900 123456 an. [no-fact]"
    draft = write(coordinator, ACCOUNT, begin(coordinator, ACCOUNT), text=text)
    check = ok(coordinator.call("GET", f"{ACCOUNT}/draft/check"))
    blocking = {(each["language"], each["reason"]) for each in check["findings"] if each["blocking"]}
    assert not check["publishable"]
    assert blocking == {
        ("de", "no sentence states the fact 'first-fact'"),
        ("de", "unknown fact 'no-fact'"),
        ("de", "contact data stands in the running text"),
    }
    gaps = {(each["language"], each["reason"]) for each in check["findings"] if not each["blocking"]}
    assert {("ar", "this language is missing"), ("en", "older than the German text")} <= gaps
    refused = coordinator.call("POST", f"{ACCOUNT}/publish", json={"revision": draft["revision"]})
    assert (refused.status_code, refused.json()["code"]) == (422, "not-publishable")


def test_two_coordinators_do_not_overwrite_each_other(coordinator: Member) -> None:
    draft = begin(coordinator, ACCOUNT)
    assert coordinator.call("POST", f"{ACCOUNT}/draft", json={}).json()["code"] == "draft-exists"
    write(coordinator, ACCOUNT, draft, text="Neu. [first-fact]")
    body = {"revision": draft["revision"], "title": "x", "choice": "x", "text": "x"}
    for method, path, sent in (
        ("PUT", "draft/texts/de", body),
        ("POST", "publish", {"revision": draft["revision"]}),
    ):
        stale = coordinator.call(method, f"{ACCOUNT}/{path}", json=sent)
        assert (stale.status_code, stale.json()["code"]) == (409, "draft-changed")
    assert coordinator.call("DELETE", f"{ACCOUNT}/draft").status_code == 204
    assert coordinator.call("GET", f"{ACCOUNT}/draft/check").status_code == 404


def test_a_translation_is_outdated_until_it_is_compared(coordinator: Member) -> None:
    draft = begin(coordinator, ACCOUNT)
    assert not draft["body"]["texts"]["en"]["outdated"]
    draft = write(coordinator, ACCOUNT, draft, text="Neu. [first-fact]")
    assert draft["body"]["texts"]["en"]["outdated"]
    draft = write(coordinator, ACCOUNT, draft, "en", text="New. [first-fact]", current=True)
    assert not draft["body"]["texts"]["en"]["outdated"]


def test_released_quotes_become_questions_and_go_with_their_words(client: TestClient, coordinator: Member) -> None:
    chat = Chat.begin(client, county="norden", language="de")
    chat.say(QUESTION)
    [theme] = ok(coordinator.call("GET", "/api/review/needs"))["themes"]
    need = theme["quotes"][0]["id"]
    begun = ok(coordinator.call("POST", "/api/review/content/topics", json={"theme": theme["id"]}))
    assert (begun["title"], begun["quotes"]) == (begun["id"], [])
    path = f"/api/review/content/topics/{begun['id']}"
    coordinator.call("PUT", f"/api/review/needs/{need}/release", json={})
    draft = ok(coordinator.call("GET", f"{path}/versions/1"))
    sent = {"revision": draft["revision"], "needs": [need]}
    draft = ok(coordinator.call("PUT", f"{path}/draft/quotes", json=sent))
    draft = write(coordinator, path, draft, title="Schwimmen", choice="Schwimmen", text=ANSWER)
    story = publish(coordinator, path, draft)
    assert [quote["text"] for quote in story["quotes"]] == [QUESTION]
    follow(client)
    assert ask(client, QUESTION)["text"] == ANSWER
    chat.call("DELETE")
    follow(client)
    assert ask(client, QUESTION)["kind"] == "no_answer"
    assert QUESTION not in coordinator.call("GET", path).text


def test_a_theme_gives_its_released_quotes_to_a_new_topic(client: TestClient, coordinator: Member) -> None:
    ask(client, QUESTION)
    [theme] = ok(coordinator.call("GET", "/api/review/needs"))["themes"]
    coordinator.call("PUT", f"/api/review/needs/{theme['quotes'][0]['id']}/release", json={})
    begun = ok(coordinator.call("POST", "/api/review/content/topics", json={"theme": theme["id"]}))
    assert begun["title"] == begun["id"] == "norden-text"
    assert [quote["text"] for quote in begun["quotes"]] == [QUESTION]
    assert begun["versions"][0]["theme"] == theme["id"]
    assert coordinator.call("POST", "/api/review/content/topics", json={"theme": "nobody"}).status_code == 404


@pytest.mark.parametrize("kinds", ["topics", "offers"])
def test_a_theme_is_answered_once(kinds: str, client: TestClient, coordinator: Member) -> None:
    ask(client, QUESTION)
    [theme] = ok(coordinator.call("GET", "/api/review/needs"))["themes"]
    path = f"/api/review/content/{kinds}"
    first, second = (ok(coordinator.call("POST", path, json={"theme": theme["id"]})) for _ in range(2))
    assert (first["id"], len(second["versions"])) == (second["id"], 1)
    assert coordinator.call("DELETE", f"{path}/{first['id']}/draft").status_code == 204
    assert len(ok(coordinator.call("POST", path, json={"theme": theme["id"]}))["versions"]) == 1


def test_a_text_is_kept_where_what_was_shipped_is_gone(
    client: TestClient, coordinator: Member, folder: ContentFolder
) -> None:
    edit_account(coordinator, "Unser Text.")
    early = coordinator.call("POST", f"{ACCOUNT}/keep", json={"fingerprint": None})
    assert (early.status_code, early.json()["code"]) == (409, "shipped-changed")
    shelf = services(client).drafting.shelf
    shelf.fingerprint = lambda _: None  # a newer version ships it no more
    story = ok(coordinator.call("GET", ACCOUNT))
    assert (story["conflict"], story["shipped"]) == (True, None)
    assert not ok(coordinator.call("POST", f"{ACCOUNT}/keep", json={"fingerprint": None}))["conflict"]
    assert coordinator.call("POST", f"{ACCOUNT}/keep", json={"fingerprint": "0"}).status_code == 404
    assert coordinator.call("POST", f"{ACCOUNT}/approval", json={"fingerprint": None}).status_code == 422


def test_a_newer_shipped_text_is_a_conflict_until_it_is_resolved(
    client: TestClient, coordinator: Member, folder: ContentFolder, settings: Settings, clock: FakeClock
) -> None:
    edit_account(coordinator, "Unser Text.")
    assert not ok(coordinator.call("GET", ACCOUNT))["conflict"]
    folder.replace("topics/bank-account/de.md", "Das geht so", "Das geht jetzt anders")
    newer = make_knowledge(load_content(folder.root), make_weights())
    services(client).drafting.shelf.__init__(newer, folder.root)
    services(client).following._seen = None
    follow(client)
    assert newer.topic("bank-account", "norden").texts["de"].answer == "Unser Text."  # type: ignore[union-attr]
    story = ok(coordinator.call("GET", ACCOUNT))
    assert story["conflict"]
    [listed] = [i for i in ok(coordinator.call("GET", "/api/review/content/topics"))["items"] if i["conflict"]]
    assert listed["id"] == "bank-account"
    wrong = coordinator.call("POST", f"{ACCOUNT}/keep", json={"fingerprint": "0"})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "shipped-changed")
    assert not ok(coordinator.call("POST", f"{ACCOUNT}/keep", json={"fingerprint": story["shipped"]}))["conflict"]


def test_a_county_approves_what_was_shipped(coordinator: Member) -> None:
    story = ok(coordinator.call("GET", ACCOUNT))
    assert not story["approved"]
    done = ok(coordinator.call("POST", f"{ACCOUNT}/approval", json={"fingerprint": story["shipped"]}))
    assert done["approved"]
    assert (done["approval"]["by"], done["approval"]["fingerprint"]) == (coordinator.account.name, story["shipped"])
    assert coordinator.call("POST", f"{ACCOUNT}/approval", json={"fingerprint": "0"}).status_code == 409


def test_what_is_published_comes_back_as_files(coordinator: Member, folder: ContentFolder) -> None:
    new_topic(coordinator)
    edit_account(coordinator, "Unser Text.")
    packed = zipfile.ZipFile(io.BytesIO(coordinator.call("GET", "/api/review/content/export").content))
    assert "topics/bank-account/en.md" in packed.namelist()
    packed.extractall(folder.root)
    content = load_content(folder.root)
    assert content.topics["norden-schwimmen-fuer-frauen"].texts["de"].answer == ANSWER
    assert content.topics["bank-account"].texts["de"].answer == "Unser Text."


def test_only_coordinators_of_the_county_see_and_change(app: FastAPI, client: TestClient, coordinator: Member) -> None:
    begin(coordinator, ACCOUNT)
    assert client.get("/api/review/content/topics").status_code == 401
    for role in (Role.STAFF, Role.ADMINISTRATOR):
        assert Member.sign_in(app, client, role, "norden").call("GET", ACCOUNT).status_code == 403
    stranger = Member.sign_in(app, client, Role.COORDINATOR, "sueden")
    assert ok(stranger.call("GET", ACCOUNT))["versions"] == []
    assert stranger.call("GET", COURSE).status_code == 404
    forged = coordinator.call("DELETE", f"{ACCOUNT}/draft", headers={"X-CSRF-Token": "x"})
    assert forged.status_code == 403


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("topics/bank-account/draft/texts/de", {"title": "\x00", "choice": "", "text": ""}),
        ("topics/bank-account/draft/texts/de", {"title": 1}),
        ("topics/bank-account/draft/frame", {"frame": {"field": "", "x": 1}}),
        ("offers/norden-kurs/draft", {"offer": {"kind": "offer", "title": "x", "summary": {}, "url": "javascript:1"}}),
        ("offers/norden-kurs/owner", {"name": "A", "email": "a@b, c@d", "expires_on": "2026-12-01"}),
        ("offers/norden-kurs/owner", {"name": "A", "email": "a@b.de", "expires_on": "morgen"}),
    ],
)
def test_what_cannot_be_used_is_refused(path: str, body: dict[str, Any], coordinator: Member) -> None:
    begin(coordinator, ACCOUNT)
    revision = {} if path.endswith("owner") else {"revision": 1}
    response = coordinator.call("PUT", f"/api/review/content/{path}", json=revision | body)
    assert response.status_code == 422, response.text
    assert response.headers["content-type"] == "application/problem+json"


def test_an_offer_is_changed_and_cites_the_county(client: TestClient, coordinator: Member) -> None:
    draft = begin(coordinator, COURSE)
    offer = draft["body"]["offer"] | {"status": "existing", "phone": "04900 7", "as_of": None}
    body = {"revision": draft["revision"], "offer": offer}
    publish(coordinator, COURSE, ok(coordinator.call("PUT", f"{COURSE}/draft", json=body)))
    follow(client)
    [card] = [c for c in ask(client, "wo kann ich deutsch lernen")["cards"] if c["id"] == "norden-kurs"]
    assert (card["status"], card["phone"]) == ("existing", "04900 7")
    assert card["source"] == "Landkreis Norden, Angaben vom 20.11.2026"
    shown = ok(coordinator.call("GET", f"{COURSE}/versions/1/preview?language=en"))
    assert shown["cards"][0]["id"] == "norden-kurs"


def named(coordinator: Member, expires_on: str = "2026-12-01") -> None:
    body = {"name": "Verein Brücke", "email": "kurs@bruecke.example", "expires_on": expires_on, "days": 100}
    assert coordinator.call("PUT", f"{COURSE}/owner", json=body).status_code == 204


def status(client: TestClient) -> str:
    follow(client)
    [card] = [c for c in ask(client, "wo kann ich deutsch lernen")["cards"] if c["id"] == "norden-kurs"]
    return str(card["status"])


def mailed_links(client: TestClient) -> dict[str, str]:
    """Tokens with whom they were mailed to."""
    query = select(mails.c.text, mails.c.recipient).where(mails.c.recipient.is_not(None))
    rows = run(client, lambda: services(client).drafting.versions._database.read(lambda c: c.execute(query).all()))
    return {row.text.split("token=")[1].split()[0]: row.recipient for row in rows}


def test_an_offer_expires_and_its_owner_confirms_it(
    client: TestClient, coordinator: Member, folder: ContentFolder, clock: FakeClock
) -> None:
    draft = begin(coordinator, COURSE)
    body = {"revision": draft["revision"], "offer": draft["body"]["offer"] | {"status": "existing"}}
    publish(coordinator, COURSE, ok(coordinator.call("PUT", f"{COURSE}/draft", json=body)))
    named(coordinator)
    assert status(client) == "existing"
    clock.move(days=12)
    assert status(client) == "unconfirmed"
    run(client, services(client).owners.look)
    [(token, to)] = mailed_links(client).items()
    assert to == "kurs@bruecke.example"
    shown = client.get(f"/offers/confirm?token={token}")
    assert "Deutschkurs Sonnenblume" in shown.text
    assert status(client) == "unconfirmed"
    assert "als bestätigt" in client.post("/offers/confirm", data={"token": token}).text
    assert status(client) == "existing"
    assert client.post("/offers/confirm", data={"token": token}).status_code == 404
    signed_in_again = Member.sign_in(client.app, client, Role.COORDINATOR, "norden", "later")  # type: ignore[arg-type]
    assert ok(signed_in_again.call("GET", COURSE))["owner"]["confirmed_on"] == "2026-12-02"


def test_a_link_is_asked_for_replaced_and_expires(client: TestClient, coordinator: Member, clock: FakeClock) -> None:
    assert coordinator.call("POST", f"{COURSE}/owner/ask").status_code == 404
    named(coordinator)
    links: list[str] = []
    for _ in range(2):
        assert coordinator.call("POST", f"{COURSE}/owner/ask").status_code == 204
        links += [link for link in mailed_links(client) if link not in links]
    assert [client.get(f"/offers/confirm?token={link}").status_code for link in links] == [404, 200]
    run(client, services(client).owners.look)
    clock.move(days=31)
    assert client.get(f"/offers/confirm?token={links[1]}").status_code == 404
    for token in ("", "x" * 150, "%00", "ü"):
        assert client.get(f"/offers/confirm?token={token}").status_code == 404


def test_two_processes_that_look_at_once_ask_an_owner_once(client: TestClient, coordinator: Member) -> None:
    named(coordinator)
    owners = services(client).owners

    async def look_twice() -> None:
        read_before = await owners.drafting.owners.all()
        await owners.look()
        for owner in read_before:
            await owners._ask(owner, unless_asked=True)

    run(client, look_twice)
    assert len(mailed_links(client)) == 1


def test_owners_of_offers_that_nobody_sees_are_not_asked(client: TestClient, coordinator: Member) -> None:
    begun = ok(coordinator.call("POST", "/api/review/content/offers", json={"title": "Nähcafé"}))
    path = f"/api/review/content/offers/{begun['id']}"
    body = {"name": "Verein", "email": "cafe@verein.example", "expires_on": "2026-11-01", "days": 100}
    assert coordinator.call("PUT", f"{path}/owner", json=body).status_code == 204
    assert coordinator.call("DELETE", f"{path}/draft").status_code == 204
    named(coordinator)
    run(client, services(client).owners.look)
    assert set(mailed_links(client).values()) == {"kurs@bruecke.example"}


def test_without_a_mail_server_nobody_is_asked(world: World, tmp_path: Path) -> None:
    plain = Settings(database_url=f"sqlite:///{tmp_path}/plain.db", secret_key="k" * 32, county="norden")
    app = build(plain, world)
    with TestClient(app) as client:
        coordinator = Member.sign_in(app, client, Role.COORDINATOR, "norden")
        named(coordinator)
        refused = coordinator.call("POST", f"{COURSE}/owner/ask")
        assert (refused.status_code, refused.json()["code"]) == (409, "no-mail-server")


def test_a_stale_shipped_offer_is_unconfirmed_and_keeps_its_source(
    client: TestClient, coordinator: Member, folder: ContentFolder, knowledge: Knowledge
) -> None:
    folder.replace("counties/norden/records.yml", "status: planned", "status: existing")
    newer = make_knowledge(load_content(folder.root), make_weights())
    services(client).drafting.shelf.__init__(newer, folder.root)
    named(coordinator, "2026-11-01")
    follow(client)
    [course] = [record for record in newer.content_of("norden").records if record.id == "norden-kurs"]
    assert (course.status, course.document) == ("unconfirmed", "norden-konzept")


def test_an_empty_draft_can_neither_be_shown_nor_published(coordinator: Member) -> None:
    begun = ok(coordinator.call("POST", "/api/review/content/offers", json={"title": "Nähcafé"}))
    path = f"/api/review/content/offers/{begun['id']}"
    assert begun["id"] == "norden-naehcafe"
    assert coordinator.call("GET", f"{path}/versions/1/preview?language=de").json()["code"] == "not-publishable"
    assert coordinator.call("POST", f"{path}/publish", json={"revision": 1}).json()["code"] == "not-publishable"


@pytest.mark.postgres
def test_the_same_on_postgresql(postgres_url: str, settings: Settings, world: World) -> None:
    app = build(settings.model_copy(update={"database_url": postgres_url}), world)
    with TestClient(app) as client:
        coordinator = Member.sign_in(app, client, Role.COORDINATOR, "norden")
        new_topic(coordinator)
        edit_account(coordinator, "Unser Text.")
        follow(client)
        assert ask(client, QUESTION)["text"] == ANSWER
        named(coordinator, "2026-11-01")
        assert coordinator.call("POST", f"{COURSE}/owner/ask").status_code == 204
        [token] = mailed_links(client)
        assert client.post("/offers/confirm", data={"token": token}).status_code == 200
        assert ok(coordinator.call("GET", COURSE))["owner"]["confirmed_on"] == "2026-11-20"
