"""Who got no answer is told when there is one, once; who asks the same later gets it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import text

from api.adapters.database import open_database
from api.bootstrap import World, build
from api.domain.accounts import Role
from api.domain.messages import Effects, MessageKind, NeedReason, Reply
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant, FakeClock
from tests.integration.desk import ask_for_a_human, teach
from tests.members import Member
from tests.services import postgres_url
from tests.smtp import PostBox, smtp_server

__all__ = ["postgres_url"]

QUESTION = "Schwimmkurs für Frauen"
ANSWER = {"texts": {"de": "Ja, dienstags im Hallenbad.", "en": "Yes, on Tuesdays."}, "url": "https://bad.example/kurs"}


@pytest.fixture
def box() -> Iterator[PostBox]:
    with smtp_server() as box:
        yield box


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def settings(request: pytest.FixtureRequest, settings: Settings, box: PostBox) -> Iterator[Settings]:
    url = settings.database_url if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    values = {
        "database_url": url,
        "hours": "always",
        "public_url": "https://lotse.example",
        "smtp_url": f"smtp://127.0.0.1:{box.port}",
        "mail_from": "lotse@lk.example",
        "mail_to": "anlaufstelle@lk.example",
    }
    yield settings.model_copy(update=values)
    emptied = ("contacts", "told_needs", "theme_answers", "needs", "theme_entries", "themes", "mails", "conversations")
    database = open_database(settings.model_copy(update=values).database, alone=False)
    with database.engine.begin() as connection:
        for table in (*emptied, "accounts"):
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 names of our own
    database.close()


@pytest.fixture
def app(settings: Settings, world: World, assistant: FakeAssistant) -> FastAPI:
    teach(assistant)
    unknown = Reply(MessageKind.NO_ANSWER, "?", "de", effects=Effects(need=NeedReason.NO_ANSWER))
    assistant.script[QUESTION] = (unknown,)
    return build(settings, world)


@pytest.fixture
def coordinator(app: FastAPI, client: TestClient) -> Member:
    return Member.sign_in(app, client, Role.COORDINATOR)


def theme_of(coordinator: Member) -> str:
    [theme] = coordinator.call("GET", "/api/review/needs").json()["themes"]
    return str(theme["id"])


def answer(coordinator: Member, answer: dict[str, Any] | None = None, status: str = "done") -> Any:
    change = {"status": status, "answer": ANSWER if answer is None else answer}
    return coordinator.call("PATCH", f"/api/review/themes/{theme_of(coordinator)}", json=change)


def tap(chat: Chat, replies: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    """Choose what is offered under a phrase."""
    offered = [q["payload"] for reply in replies for q in reply["quick_replies"] if q["label"].startswith(key)]
    return chat.say(offered[0])


def ask_by_mail(client: TestClient, address: str = "ada@post.example", **wishes: str) -> Chat:
    chat = Chat.begin(client, **{"language": "de"} | wishes)
    leave_address(chat, address)
    return chat


def leave_address(chat: Chat, address: str) -> None:
    explained = tap(chat, chat.say(QUESTION), "notice_button")
    tap(chat, explained, "notice_button_mail")
    chat.say(address)


def work(client: TestClient, name: str) -> None:
    application: Any = client.app.state.application  # type: ignore[attr-defined]
    assert client.portal is not None
    client.portal.call({"tell": application.telling.tell_all, "mail": application.mails.look}[name])


def rows(settings: Settings, table: str) -> list[dict[str, Any]]:
    database = open_database(settings.database, alone=False)
    with database.engine.connect() as connection:
        found = [dict(row._mapping) for row in connection.execute(text(f"SELECT * FROM {table}"))]  # noqa: S608
    database.close()
    return found


def test_who_asked_is_told_once_in_the_conversation(chat: Chat, coordinator: Member) -> None:
    before = chat.say(QUESTION)[-1]["seq"]
    assert answer(coordinator).json()["answer"] == ANSWER | {"topic": None}
    notice, given = chat.messages(before)
    assert (notice["sender"], notice["kind"]) == ("assistant", "notice")
    assert QUESTION in notice["text"]
    assert (given["kind"], given["text"]) == ("answer", "Ja, dienstags im Hallenbad.")
    assert given["sources"][0]["url"] == "https://bad.example/kurs"
    answer(coordinator)
    work(chat.client, "tell")
    assert len(chat.messages(before)) == 2


def test_only_who_asked_in_this_county_is_told(client: TestClient, coordinator: Member) -> None:
    asked, other = Chat.begin(client, language="de"), Chat.begin(client, language="de", county="peine")
    asked.say(QUESTION)
    other.say(QUESTION)
    seqs = [each.messages()[-1]["seq"] for each in (asked, other)]
    answer(coordinator)
    assert [len(each.messages(seq)) for each, seq in zip((asked, other), seqs, strict=True)] == [2, 0]


def test_nothing_is_told_before_it_is_done(chat: Chat, coordinator: Member) -> None:
    before = chat.say(QUESTION)[-1]["seq"]
    answer(coordinator, status="planned")
    assert chat.messages(before) == []
    coordinator.call("PATCH", f"/api/review/themes/{theme_of(coordinator)}", json={"status": "done"})
    assert len(chat.messages(before)) == 2


def test_the_answer_comes_in_the_language_of_the_conversation(client: TestClient, coordinator: Member) -> None:
    chat = Chat.begin(client, language="en")
    before = chat.say(QUESTION)[-1]["seq"]
    answer(coordinator, {"topic": "first-steps"})
    assert [m["language"] for m in chat.messages(before)] == ["en", "en"]
    assert chat.messages(before)[1]["topic"] == "first-steps"


def test_a_text_that_is_only_german_says_so(client: TestClient, coordinator: Member) -> None:
    chat = Chat.begin(client, language="en")
    before = chat.say(QUESTION)[-1]["seq"]
    answer(coordinator, {"texts": {"de": "Ja, dienstags."}})
    notice, given = chat.messages(before)
    assert "only_german en" in notice["text"]
    assert (given["text"], given["language"]) == ("Ja, dienstags.", "de")


def test_nobody_is_told_while_a_human_speaks(
    app: FastAPI, client: TestClient, coordinator: Member, clock: FakeClock
) -> None:
    staff = Member.sign_in(app, client)
    chat = ask_for_a_human(client, QUESTION)
    staff.call("POST", f"/api/staff/conversations/{chat.id}/claim")
    before = chat.messages()[-1]["seq"]
    [theme] = [t for t in coordinator.call("GET", "/api/review/needs").json()["themes"] if t["title"] == QUESTION]
    coordinator.call("PATCH", f"/api/review/themes/{theme['id']}", json={"status": "done", "answer": ANSWER})
    assert chat.messages(before) == []
    staff.call("POST", f"/api/staff/conversations/{chat.id}/close", json={})
    work(client, "tell")
    assert [m["kind"] for m in chat.messages(before)][-2:] == ["notice", "answer"]


def test_who_asks_the_same_later_gets_the_answer(client: TestClient, chat: Chat, coordinator: Member) -> None:
    chat.say(QUESTION)
    answer(coordinator)
    [reply] = Chat.begin(client, language="de").say(QUESTION)
    assert reply["kind"] == "answer"
    assert reply["text"].endswith("Ja, dienstags im Hallenbad.")
    [theme] = coordinator.call("GET", "/api/review/needs").json()["themes"]
    assert theme["count"] == 1
    [other] = Chat.begin(client, language="de", county="peine").say(QUESTION)
    assert other["kind"] == "no_answer"


@pytest.mark.parametrize(
    "unusable",
    [
        {},
        {"topic": "first-steps", "texts": {"de": "Ja"}},
        {"topic": "no-such-topic"},
        {"topic": "peine-swimming"},
        {"texts": {"en": "Yes"}},
        {"texts": {"de": " "}},
        {"texts": {"de": "Ja", "xx": "?"}},
        {"texts": {"de": "Ja"}, "url": "javascript:alert(1)"},
        {"texts": {"de": "Ja"}, "url": "https://"},
        {"texts": {"de": "x" * 2001}},
    ],
)
def test_unusable_answers_are_refused(unusable: dict[str, Any], chat: Chat, coordinator: Member) -> None:
    before = chat.say(QUESTION)[-1]["seq"]
    response = answer(coordinator, unusable)
    assert response.status_code == 422, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert chat.messages(before) == []


def test_who_leaves_an_address_gets_one_mail_and_is_forgotten(
    client: TestClient, coordinator: Member, box: PostBox, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ask_by_mail(client)
    [contact] = rows(settings, "contacts")
    assert "ada@" not in str(contact)
    assert "post.example" not in str(contact)
    answer(coordinator)
    for _ in range(2):
        work(client, "mail")
    [mail] = box.mails
    assert mail["To"] == "ada@post.example"
    assert "https://lotse.example" in mail.get_content()
    assert "Schwimm" not in str(mail)
    assert rows(settings, "contacts") == []
    assert not [r for r in caplog.records if r.name.startswith("lotse") and "ada@" in r.getMessage()]


def test_the_address_stands_nowhere_but_sealed(client: TestClient, settings: Settings) -> None:
    chat = ask_by_mail(client)
    assert "ada@" not in str(chat.messages())
    assert "ada@" not in str(rows(settings, "messages"))


def test_a_topic_that_was_withdrawn_is_told_to_nobody(
    client: TestClient, coordinator: Member, world: World, box: PostBox, settings: Settings
) -> None:
    chat = ask_by_mail(client)
    before = chat.messages()[-1]["seq"]
    answer(coordinator, {"topic": "first-steps"}, status="planned")
    topics = world.guide.topics["wittmund"]  # type: ignore[attr-defined]
    title = topics.pop("first-steps")
    coordinator.call("PATCH", f"/api/review/themes/{theme_of(coordinator)}", json={"status": "done"})
    work(client, "tell")
    work(client, "mail")
    assert (chat.messages(before), box.mails, rows(settings, "told_needs")) == ([], [], [])
    topics["first-steps"] = title
    work(client, "tell")
    work(client, "mail")
    assert (len(chat.messages(before)), len(box.mails)) == (2, 1)


def test_a_topic_that_was_withdrawn_answers_nobody_who_asks_later(
    client: TestClient, chat: Chat, coordinator: Member, world: World
) -> None:
    chat.say(QUESTION)
    answer(coordinator, {"topic": "first-steps"})
    world.guide.topics["wittmund"].clear()  # type: ignore[attr-defined]
    [reply] = Chat.begin(client, language="de").say(QUESTION)
    assert reply["kind"] == "no_answer"
    [theme] = coordinator.call("GET", "/api/review/needs").json()["themes"]
    assert theme["count"] == 2


def test_a_mail_that_fails_is_tried_again(
    client: TestClient, coordinator: Member, box: PostBox, settings: Settings, clock: FakeClock
) -> None:
    ask_by_mail(client)
    answer(coordinator)
    box.refuses = "451 later"
    work(client, "mail")
    assert len(rows(settings, "contacts")) == 1
    box.refuses = None
    clock.move(minutes=2)
    work(client, "mail")
    assert (len(box.mails), rows(settings, "contacts")) == (1, [])


@pytest.mark.parametrize(("address", "mails"), [("Ada@Post.example", 1), ("bea@post.example", 2)])
def test_an_address_gets_one_mail_of_one_answer(
    client: TestClient, coordinator: Member, box: PostBox, settings: Settings, address: str, mails: int
) -> None:
    chat = ask_by_mail(client)
    ask_by_mail(client, address)
    leave_address(chat, "ada@post.example")
    answer(coordinator)
    work(client, "mail")
    assert (len(box.mails), rows(settings, "contacts")) == (mails, [])


def test_a_conversation_waits_for_five_mails_at_most(chat: Chat, settings: Settings, clock: FakeClock) -> None:
    for number in range(7):
        leave_address(chat, f"ada{number}@post.example")
        clock.move(minutes=1)
    contacts = sorted(rows(settings, "contacts"), key=lambda contact: str(contact["expires_at"]))
    asked = [str(need["id"]) for need in rows(settings, "needs")]
    assert len(contacts) == 5
    assert len({contact["need_id"] for contact in contacts} & set(asked)) == 5
    assert "12:02" in str(contacts[0]["expires_at"])


def test_what_is_no_address_is_asked_for_again(client: TestClient, settings: Settings) -> None:
    chat = ask_by_mail(client, "ada@post")
    assert "form_bad_email" in chat.messages()[-1]["text"]
    chat.say("ada@post.example")
    assert len(rows(settings, "contacts")) == 1


def test_who_speaks_of_something_else_is_not_asked_any_more(client: TestClient, settings: Settings) -> None:
    chat = ask_by_mail(client, "Wo anmelden?")
    assert chat.messages()[-1]["text"] == "In zwei Wochen."
    chat.say("ada@post.example")
    assert rows(settings, "contacts") == []


def test_who_deletes_the_conversation_deletes_the_address(client: TestClient, settings: Settings) -> None:
    ask_by_mail(client).call("DELETE")
    assert rows(settings, "contacts") == []


def test_an_address_outlives_the_conversation_but_not_its_term(
    client: TestClient, settings: Settings, clock: FakeClock
) -> None:
    ask_by_mail(client)
    clock.move(days=31)
    application: Any = client.app.state.application  # type: ignore[attr-defined]
    assert client.portal is not None
    client.portal.call(application.retention.delete_old)
    [contact] = rows(settings, "contacts")
    assert contact["conversation_id"] is None
    clock.move(days=150)
    client.portal.call(application.retention.delete_old)  # whether or not mails are sent any more
    assert rows(settings, "contacts") == []


def test_without_a_mail_server_no_mail_is_offered(settings: Settings, world: World, assistant: FakeAssistant) -> None:
    unknown = Reply(MessageKind.NO_ANSWER, "?", "de", effects=Effects(need=NeedReason.NO_ANSWER))
    assistant.script[QUESTION] = (unknown,)
    with TestClient(build(settings.model_copy(update={"smtp_url": None}), world)) as client:
        chat = Chat.begin(client, language="de")
        [explained] = tap(chat, chat.say(QUESTION), "notice_button")
        assert explained["quick_replies"] == []


def test_no_choice_of_ours_can_be_typed(chat: Chat, settings: Settings) -> None:
    chat.say("notice:mail/nobody")
    chat.say("ada@post.example")
    assert rows(settings, "contacts") == []


def decline(coordinator: Member, **change: Any) -> Any:
    sent = {"status": "declined", "reason": "Das Bad ist zu."} | change
    return coordinator.call("PATCH", f"/api/review/themes/{theme_of(coordinator)}", json=sent)


def test_who_asked_is_told_why_it_was_declined_in_their_language_within_the_hour(
    client: TestClient, coordinator: Member
) -> None:
    english, german = Chat.begin(client, language="en"), Chat.begin(client, language="de")
    for chat in (english, german):
        chat.say(QUESTION)
    declined = decline(coordinator, reason_texts={"en": "The pool is closed."}).json()
    assert declined["reason_texts"] == {"en": "The pool is closed."}
    assert "closed" not in str(english.messages())
    work(client, "tell")
    assert english.messages()[-1]["text"] == "The pool is closed."
    assert german.messages()[-1]["text"] == "Das Bad ist zu."
    work(client, "tell")
    assert [message["text"] for message in german.messages()].count("Das Bad ist zu.") == 1
    later = Chat.begin(client, language="en").say(QUESTION)
    assert "The pool is closed." in later[-1]["text"]


def test_a_new_reason_stands_in_german_alone_and_is_marked_so(client: TestClient, coordinator: Member) -> None:
    chat = Chat.begin(client, language="en")
    chat.say(QUESTION)
    decline(coordinator, reason_texts={"en": "The pool is closed."})
    assert decline(coordinator, reason="Es fehlt eine Lehrerin.").json()["reason_texts"] == {}
    work(client, "tell")
    told, given = chat.messages()[-2:]
    assert "only_german en" in told["text"]
    assert (given["text"], given["language"]) == ("Es fehlt eine Lehrerin.", "de")


def test_what_is_not_declined_any_more_is_not_told(client: TestClient, coordinator: Member) -> None:
    chat = Chat.begin(client, language="de")
    chat.say(QUESTION)
    decline(coordinator)
    coordinator.call("PATCH", f"/api/review/themes/{theme_of(coordinator)}", json={"status": "seen"})
    work(client, "tell")
    assert "Das Bad ist zu." not in str(chat.messages())


@pytest.mark.parametrize(
    "texts", [{"de": "Zu."}, {"xx": "?"}, {"en": ""}, {"en": " "}, {"en": "x" * 2_001}, {"en": 1}, []]
)
def test_unusable_reasons_are_refused(texts: Any, client: TestClient, coordinator: Member) -> None:
    Chat.begin(client, language="de").say(QUESTION)
    assert decline(coordinator, reason_texts=texts).status_code == 422
    assert decline(coordinator, status="seen", reason="", reason_texts={"en": "Closed."}).status_code == 422
