"""A conversation from its greeting to its end, over HTTP."""

from __future__ import annotations

from fastapi.testclient import TestClient
from sqlalchemy import create_engine, select

from api.adapters.database.tables import requests
from api.domain.messages import Effects, MessageKind, QuickReply, Reply, Request, RequestKind
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant


def test_a_conversation_begins_with_a_greeting(chat: Chat) -> None:
    assert chat.opened["language"] == "de"
    [greeting] = chat.opened["messages"]
    assert (greeting["seq"], greeting["sender"], greeting["kind"]) == (1, "assistant", "smalltalk")


def test_a_message_gets_its_replies_and_both_sides_are_kept(chat: Chat) -> None:
    [reply] = chat.say("Wo melde ich mich an?")
    assert reply["text"] == "Answer to Wo melde ich mich an?"
    assert [message["sender"] for message in chat.messages()] == ["assistant", "user", "assistant"]
    assert [message["seq"] for message in chat.messages()] == [1, 2, 3]
    assert [message["seq"] for message in chat.messages(after=2)] == [3]


def test_the_same_client_id_stores_nothing_twice(chat: Chat, assistant: FakeAssistant) -> None:
    first = chat.say("Wo melde ich mich an?", "a")
    assert chat.say("Wo melde ich mich an?", "a") == first
    assert len(chat.messages()) == 3
    assert len(assistant.turns) == 1


def test_danger_is_answered_first_and_alone(chat: Chat, assistant: FakeAssistant) -> None:
    [reply] = chat.say("Hilfe, mein Mann schlägt mich")
    assert reply["kind"] == "crisis"
    assert reply["quick_replies"]
    assert assistant.turns == []


def test_what_may_be_danger_gets_the_numbers_below_its_answer(chat: Chat, assistant: FakeAssistant) -> None:
    [calm] = chat.say("Wo melde ich mich an?")
    [reply] = chat.say("Ich habe Angst, was kann ich tun?")
    assert reply["kind"] == calm["kind"]
    assert "danger_note" in reply["text"]
    assert "danger_note" not in calm["text"]


def test_a_choice_that_was_tapped_tells_of_no_danger(chat: Chat, assistant: FakeAssistant) -> None:
    choice = QuickReply("Angst vor Prüfungen", "topic:exams")
    assistant.script["Prüfung"] = (Reply(MessageKind.CLARIFY, "Was meinen Sie?", "de", quick_replies=[choice]),)
    chat.say("Prüfung")
    [reply] = chat.say("topic:exams")
    assert "danger_note" not in reply["text"]


def test_a_deleted_conversation_is_gone(chat: Chat) -> None:
    chat.say("Wo melde ich mich an?")
    assert chat.call("DELETE").status_code == 204
    assert chat.call("GET", "/messages").status_code == 401


def test_tokens_open_only_their_conversation(client: TestClient, chat: Chat) -> None:
    other = Chat.begin(client)
    assert client.get(f"/api/conversations/{chat.id}/messages", headers=other.headers).status_code == 404
    assert client.get(f"/api/conversations/{chat.id}/messages").status_code == 401


def test_nobody_chose_a_language_so_the_first_words_do(client: TestClient, assistant: FakeAssistant) -> None:
    chat = Chat.begin(client)
    chat.say("ok")
    chat.say("where doctor")
    chat.say("ok")
    assert [turn.language for turn in assistant.turns] == ["de", "en", "en"]


def test_a_chosen_language_stays_at_two_words(client: TestClient, assistant: FakeAssistant) -> None:
    chat = Chat.begin(client, language="de")
    chat.say("where doctor")
    assert [turn.language for turn in assistant.turns] == ["de"]


def test_one_tap_takes_back_a_language_that_was_guessed(client: TestClient, assistant: FakeAssistant) -> None:
    chat = Chat.begin(client, language="de")
    [reply] = chat.say("where can i register my new address please")
    assert assistant.turns[-1].language == "en"
    assert reply["quick_replies"][-1]["payload"] == "act:language_de"
    [reply] = chat.say("and where is the office of the county")
    assert "act:language_de" not in [quick["payload"] for quick in reply["quick_replies"]]


def test_a_typed_number_chooses_like_a_tap(client: TestClient, assistant: FakeAssistant) -> None:
    chat = Chat.begin(client, language="de")
    assistant.script["Schule"] = (
        Reply(MessageKind.CLARIFY, "?", "de", quick_replies=[QuickReply("A", "topic:a"), QuickReply("B", "topic:b")]),
    )
    chat.say("Schule")
    chat.say("2")
    assert assistant.turns[-1].choice == "topic:b"
    assert chat.messages()[-2]["text"] == "2"
    chat.say("2")
    assert assistant.turns[-1].choice is None, "a choice holds for the next message alone"


def test_a_form_that_was_sent_is_kept_with_county_and_language(
    client: TestClient, assistant: FakeAssistant, settings: Settings
) -> None:
    fields = {"message": "Ein Brief", "reach": "here"}
    sent = Effects(request=Request(RequestKind.CONTACT, fields))
    assistant.script["ja"] = (Reply(MessageKind.NOTICE, "Da.", "de", effects=sent),)
    chat = Chat.begin(client, county="peine", language="de")
    chat.say("ja")
    with create_engine(settings.database).connect() as connection:
        [row] = connection.execute(select(requests)).mappings()
    kept = (row["conversation_id"], row["county"], row["language"], row["kind"], row["fields"])
    assert kept == (chat.id, "peine", "de", "contact", fields)


def test_an_open_form_keeps_its_language_and_what_looks_like_a_greeting(chat: Chat, assistant: FakeAssistant) -> None:
    assistant.state = {"active_loop": "contact_form"}
    for text in ("Formular", "Hallo, the office where i was"):
        chat.say(text)
    assert (assistant.turns[1].language, assistant.turns[1].text) == ("de", "Hallo, the office where i was")


def test_danger_is_seen_in_what_chooses_as_well(client: TestClient, assistant: FakeAssistant) -> None:
    chat = Chat.begin(client, language="de")
    assistant.script["Gewalt"] = (
        Reply(
            MessageKind.CLARIFY, "?", "de", quick_replies=[QuickReply("Hilfe", "topic:a"), QuickReply("B", "topic:b")]
        ),
    )
    chat.say("Gewalt")
    [reply] = chat.say("Hilfe")
    assert reply["kind"] == "crisis"
