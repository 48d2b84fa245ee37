"""A newcomer and staff who share no language read each other; a translator that fails stops nobody."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import text as sql

from api.adapters.database import open_database
from api.bootstrap import World, build
from api.domain.messages import Effects, MessageKind, Reply, Request, RequestKind
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant, FakeTranslator
from tests.integration.desk import Desk, ask_for_a_human, teach

NOTE = "Bitte bringen Sie die Meldebescheinigung mit."


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"hours": "always", "translate_timeout_s": 0.3})


@pytest.fixture
def translator() -> FakeTranslator:
    return FakeTranslator()


@pytest.fixture
def world(world: World, translator: FakeTranslator) -> World:
    return replace(world, translator=translator)


@pytest.fixture
def ada(app: FastAPI, client: TestClient, assistant: FakeAssistant) -> Desk:
    teach(assistant)
    return Desk.open(app, client, "Ada")


@pytest.fixture
def english(client: TestClient, ada: Desk) -> Chat:
    """Somebody who speaks English and is spoken with."""
    chat = ask_for_a_human(client, language="en")
    ada.claim(chat)
    return chat


def soon(look: Callable[[], Any]) -> Any:
    """Return what `look` finds within two seconds."""
    deadline = time.monotonic() + 2
    while not (found := look()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return found


def last(ada: Desk, chat: Chat) -> dict[str, Any]:
    message: dict[str, Any] = ada.packet(chat)["messages"][-1]
    return message


def again(ada: Desk, chat: Chat, seq: int) -> Any:
    return ada.call("POST", f"/conversations/{chat.id}/messages/{seq}/translate")


def test_what_staff_write_reaches_the_person_in_their_language(ada: Desk, english: Chat) -> None:
    written = ada.write(english, "Guten Tag")
    assert (written["text"], written["language"]) == ("en: Guten Tag", "en")
    read = english.messages()[-1]
    assert (read["text"], read["original"]) == ("en: Guten Tag", {"text": "Guten Tag", "language": "de"})


def waiting_of(ada: Desk, chat: Chat) -> dict[str, Any]:
    [found] = [one for one in ada.handoffs() if one["id"] == chat.id]
    return found


def test_the_queue_tells_in_german_what_the_person_said(client: TestClient, ada: Desk) -> None:
    chat = ask_for_a_human(client, "Where can I register?", language="en")
    said = soon(lambda: (said := waiting_of(ada, chat)["said"])["translation"] and said)
    assert said == {"text": "Where can I register?", "language": "en", "translation": "de: Where can I register?"}
    assert "de: " not in waiting_of(ada, chat)["summary"]


def test_a_message_that_was_left_stands_in_the_queue_in_german(
    client: TestClient, ada: Desk, assistant: FakeAssistant
) -> None:
    left = Request(RequestKind.CONTACT, {"message": "Letter from the Jobcenter", "reach": "here"})
    assistant.script["Letter from the Jobcenter"] = (
        Reply(MessageKind.FORM, "Danke", "de", effects=Effects(request=left)),
    )
    chat = Chat.begin(client, language="en")
    chat.say("Letter from the Jobcenter")
    chat.say("And something else")
    said = soon(lambda: (said := waiting_of(ada, chat)["said"])["translation"] and said)
    assert said["translation"] == "de: Letter from the Jobcenter"


def test_the_queue_shows_what_was_said_as_it_is_where_nothing_translates(
    client: TestClient, ada: Desk, translator: FakeTranslator
) -> None:
    translator.broken = True
    chat = ask_for_a_human(client, "Where can I register?", language="en")
    waiting_of(ada, chat)
    assert waiting_of(ada, chat)["said"] == {
        "text": "Where can I register?",
        "language": "en",
        "translation": None,
    }


def test_without_consent_the_queue_tells_nothing(client: TestClient, ada: Desk, translator: FakeTranslator) -> None:
    chat = ask_for_a_human(client, "Where can I register?", language="en", consent=False)
    found = waiting_of(ada, chat)
    assert (found["said"], found["known"], found["topic_titles"]) == (None, {}, [])


def test_what_the_person_writes_reaches_staff_in_german_and_stays_as_written(ada: Desk, english: Chat) -> None:
    assert english.say("where is my letter") == []
    read = soon(lambda: last(ada, english)["translation"])
    assert read == {"text": "de: where is my letter", "language": "de"}
    kept = english.messages()[-1]
    assert (kept["text"], kept["original"]) == ("where is my letter", None)
    assert "translation" not in kept


def test_what_was_written_before_the_claim_is_translated_when_staff_read_it(client: TestClient, ada: Desk) -> None:
    chat = ask_for_a_human(client, "where is my letter please", language="en")
    read = soon(lambda: [one["translation"] for one in ada.packet(chat)["messages"] if one["translation"]])
    assert {"text": "de: where is my letter please", "language": "de"} in read


def test_german_terms_and_addresses_stay_and_are_explained_once(
    ada: Desk, english: Chat, translator: FakeTranslator
) -> None:
    written = ada.write(english, f"{NOTE} Meldebescheinigung: 04462 8601, mail@example.org")
    assert written["text"].startswith("en: Bitte bringen Sie die Meldebescheinigung (residence certificate) mit.")
    assert written["text"].count("residence certificate") == 1
    assert translator.asked[-1][3] == ("Meldebescheinigung", "04462 8601", "mail@example.org")


def test_a_translator_that_fails_is_shown_to_staff_and_the_message_goes(
    ada: Desk, english: Chat, translator: FakeTranslator
) -> None:
    translator.broken = True
    written = ada.write(english, "Guten Tag")
    assert (written["text"], written["original"], written["untranslated"]) == ("Guten Tag", None, "failed")
    assert english.messages()[-1]["text"] == "Guten Tag"
    assert last(ada, english)["untranslated"] == "failed"


def test_tried_again_a_message_is_sent_once_more_and_only_once(
    ada: Desk, english: Chat, translator: FakeTranslator
) -> None:
    translator.broken = True
    seq = ada.write(english, "Guten Tag")["seq"]
    assert again(ada, english, seq).json()["untranslated"] == "failed"
    translator.broken = False
    sent = again(ada, english, seq).json()
    assert (sent["text"], sent["seq"], sent["untranslated"]) == ("en: Guten Tag", seq + 1, None)
    assert again(ada, english, seq).json()["seq"] == seq
    assert [one["text"] for one in english.messages(after=seq - 1)] == ["Guten Tag", "en: Guten Tag"]
    assert [one["untranslated"] for one in ada.packet(english)["messages"][-2:]] == [None, None]


def test_tried_again_the_words_of_a_person_are_translated_where_they_stand(
    ada: Desk, english: Chat, translator: FakeTranslator
) -> None:
    translator.broken = True
    english.say("where is my letter")
    assert soon(lambda: last(ada, english)["untranslated"]) == "failed"
    translator.broken = False
    seq = last(ada, english)["seq"]
    assert again(ada, english, seq).json()["translation"]["text"] == "de: where is my letter"
    assert (last(ada, english)["seq"], last(ada, english)["untranslated"]) == (seq, None)


def test_only_what_staff_may_read_is_translated_again(client: TestClient, ada: Desk, english: Chat) -> None:
    stranger = ask_for_a_human(client, "secret", consent=False, language="en")
    assert again(ada, stranger, 2).status_code == 404
    assert again(ada, english, 999).status_code == 404


def test_a_slow_translator_is_given_up_and_later_messages_do_not_overtake(
    ada: Desk, english: Chat, translator: FakeTranslator
) -> None:
    translator.gate = asyncio.Event()
    with ThreadPoolExecutor(2) as threads:
        slow = threads.submit(ada.write, english, "zuerst")
        soon(lambda: any(asked[0] == "zuerst" for asked in translator.asked))
        fast = threads.submit(ada.write, english, "danach", translate=False)
        assert slow.result()["untranslated"] == "failed"
        assert fast.result()["seq"] == slow.result()["seq"] + 1
    assert [one["text"] for one in english.messages()[-2:]] == ["zuerst", "danach"]


def test_a_slow_translator_does_not_hold_up_the_person(ada: Desk, english: Chat, translator: FakeTranslator) -> None:
    translator.gate = asyncio.Event()
    english.say("where is my letter")
    read = last(ada, english)
    assert (read["text"], read["translation"], read["untranslated"]) == ("where is my letter", None, None)
    assert soon(lambda: last(ada, english)["untranslated"]) == "failed"


def test_the_same_message_sent_twice_is_delivered_once(ada: Desk, english: Chat) -> None:
    first = ada.write(english, "Guten Tag", client_id="a")
    assert ada.write(english, "Guten Tag", client_id="a")["seq"] == first["seq"]
    assert [one["text"] for one in english.messages()].count("en: Guten Tag") == 1


def test_staff_may_do_without_for_one_message(ada: Desk, english: Chat, translator: FakeTranslator) -> None:
    written = ada.write(english, "Guten Tag", translate=False)
    assert (written["text"], "untranslated" in written) == ("Guten Tag", False)
    assert not any(asked[0] == "Guten Tag" for asked in translator.asked)


def test_who_writes_in_the_language_of_the_person_is_not_translated(ada: Desk, english: Chat) -> None:
    written = ada.write(english, "where is the letter")
    assert (written["text"], written["original"]) == ("where is the letter", None)


def test_a_language_that_the_translator_lacks_is_said(client: TestClient, ada: Desk) -> None:
    chat = ask_for_a_human(client, language="en")
    ada.claim(chat)
    assert ada.packet(chat)["reach"] == "ready"
    client.app.state.application.desk.translating.translator.targets = frozenset({"de"})  # type: ignore[attr-defined]
    assert ada.packet(chat)["reach"] == "unsupported"
    written = ada.write(chat, "Guten Tag")
    assert (written["text"], written["untranslated"]) == ("Guten Tag", "unsupported")


def test_who_speaks_german_needs_no_translator(client: TestClient, ada: Desk, translator: FakeTranslator) -> None:
    chat = ask_for_a_human(client, "Wo anmelden?")
    ada.claim(chat)
    assert ada.packet(chat)["reach"] == "needless"
    assert ada.write(chat, "Guten Tag")["text"] == "Guten Tag"
    assert translator.asked == []


def test_translations_go_with_the_conversation(settings: Settings, ada: Desk, english: Chat) -> None:
    english.say("where is my letter")
    soon(lambda: last(ada, english)["translation"])
    database = open_database(settings.database, alone=False)
    kept = sql("SELECT count(*) FROM translations")
    with database.engine.connect() as connection:
        assert connection.scalar(kept) > 0
    english.call("DELETE")
    with database.engine.connect() as connection:
        assert connection.scalar(kept) == 0
    database.close()


@pytest.mark.parametrize("body", [{"text": "Tag", "translate": "yes"}, {"text": "Tag", "translate": None}])
def test_a_wish_that_is_no_yes_or_no_is_refused(ada: Desk, english: Chat, body: dict[str, Any]) -> None:
    assert ada.call("POST", f"/conversations/{english.id}/messages", json=body).status_code == 422


def test_without_a_translator_nothing_is_translated(settings: Settings, world: World, assistant: FakeAssistant) -> None:
    app = build(settings, replace(world, translator=None))
    teach(assistant)
    with TestClient(app) as client:
        ada = Desk.open(app, client, "Ada")
        chat = ask_for_a_human(client, language="en")
        ada.claim(chat)
        written = ada.write(chat, "Guten Tag")
        assert (written["text"], written["original"], ada.packet(chat)["reach"]) == ("Guten Tag", None, "off")
        assert "übersetzt" not in client.get("/privacy").text


def test_the_privacy_page_says_that_texts_are_translated(client: TestClient) -> None:
    assert "<h2>Wenn übersetzt wird</h2>" in client.get("/privacy").text
    assert "<h2>When texts are translated</h2>" in client.get("/privacy?lang=en").text


def test_the_chat_without_script_shows_the_original_too(client: TestClient, ada: Desk, english: Chat) -> None:
    ada.write(english, "Guten Tag <b>")
    form = {"id": english.id, "token": english.token, "language": "en", "county": "wittmund", "client_id": "a"}
    page = client.post("/chat", data=form | {"text": "where is my letter"}).text
    assert "machine_translation_note" in page
    assert '<div lang="de" dir="ltr"><p>Guten Tag &lt;b&gt;</p></div></details>' in page
