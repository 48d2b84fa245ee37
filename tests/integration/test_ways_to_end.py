"""Every way in which a message can end, what it changes, and what it leaves behind."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, text

from api.domain.conversation import Turn
from api.domain.messages import Card, Effects, MessageKind, NeedReason, QuickReply, Reply, Source
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant, FakeGuide


@pytest.mark.parametrize("kind", [kind for kind in MessageKind if kind is not MessageKind.CRISIS])
def test_a_message_can_end_in_each_kind(kind: MessageKind, chat: Chat, assistant: FakeAssistant) -> None:
    source = Source("Bundesmeldegesetz (BMG)", "§ 17", None, "2026-11-20")
    card = Card("office", "registration-office", "Bürgerbüro", status="existing")
    choice = QuickReply("Ja", "yes")
    assistant.script["Frage"] = (
        Reply(kind, "Text", "de", "first-steps", ["a", "b"], None, 0.75, [source], [card], [choice]),
    )
    [reply] = chat.say("Frage")
    assert reply["kind"] == kind
    assert (reply["topic"], reply["topics"], reply["confidence"]) == ("first-steps", ["a", "b"], 0.75)
    assert reply["sources"] == [
        {"title": "Bundesmeldegesetz (BMG)", "section": "§ 17", "url": None, "checked": "2026-11-20"}
    ]
    assert reply["cards"][0]["phone"] is None
    assert reply["quick_replies"] == [{"label": "Ja", "payload": "yes"}]
    assert chat.messages()[-1] == reply


def test_a_message_has_exactly_the_fields_of_the_contract(chat: Chat) -> None:
    [reply] = chat.say("Frage")
    about_it = {"seq", "id", "sender", "kind", "created_at", "topic", "topics", "act", "confidence"}
    said = {"text", "language", "original", "sources", "cards", "quick_replies", "terms"}
    assert set(reply) == about_it | said
    assert reply["created_at"].endswith("Z")


def test_an_offered_payload_is_a_choice_and_its_label_is_kept(chat: Chat, assistant: FakeAssistant) -> None:
    chat.say("topic:language-courses")
    assert assistant.turns[-1].choice == "topic:language-courses"
    assert chat.messages()[1]["text"] == "Ich suche einen Deutschkurs"


def ask_back(assistant: FakeAssistant) -> None:
    """Let the assistant offer two choices for "Frage"."""
    offered = [QuickReply("Schule", "topic:school"), QuickReply("Kita", "topic:daycare")]
    assistant.script["Frage"] = (Reply(MessageKind.CLARIFY, "?", "de", quick_replies=offered),)


def test_a_typed_number_is_the_choice_and_the_words_are_kept(chat: Chat, assistant: FakeAssistant) -> None:
    ask_back(assistant)
    chat.say("Frage")
    chat.say("2")
    assert assistant.turns[-1].choice == "topic:daycare"
    assert chat.messages()[-2]["text"] == "2"


def test_what_was_offered_earlier_is_not_chosen_by_number(chat: Chat, assistant: FakeAssistant) -> None:
    ask_back(assistant)
    for words in ("Frage", "danke", "2"):
        chat.say(words)
    assert assistant.turns[-1].choice is None


def test_a_number_in_a_form_is_an_answer_to_the_form(chat: Chat, assistant: FakeAssistant) -> None:
    ask_back(assistant)
    assistant.state = {"slots": {}, "active_loop": "contact_form"}
    chat.say("Frage")
    chat.say("1")
    assert assistant.turns[-1].choice is None


def test_whether_to_delete_is_answered_like_any_choice(chat: Chat, assistant: FakeAssistant) -> None:
    ask_back(assistant)
    assistant.state = {"slots": {}, "active_loop": "delete_data_form"}
    chat.say("Frage")
    chat.say("1")
    assert assistant.turns[-1].choice is not None


def test_danger_comes_before_a_choice(chat: Chat, assistant: FakeAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeGuide, "chosen", lambda *_: "topic:daycare")
    [reply] = chat.say("Hilfe")
    assert reply["kind"] == "crisis"


@pytest.mark.parametrize("typed", ["/restart", "topic:first-steps", '/choose{"x": 1}'])
def test_what_was_not_offered_is_ordinary_text(typed: str, chat: Chat, assistant: FakeAssistant) -> None:
    chat.say(typed)
    assert assistant.turns[-1].choice is None
    assert chat.messages()[1]["text"] == typed


def test_a_payload_of_another_conversation_is_no_choice(client: TestClient, assistant: FakeAssistant) -> None:
    assistant.script["Frage"] = (Reply(MessageKind.CLARIFY, "?", "de", quick_replies=[QuickReply("A", "pick:a")]),)
    Chat.begin(client).say("Frage")
    Chat.begin(client).say("pick:a")
    assert assistant.turns[-1].choice is None


def test_the_assistant_gets_the_question_without_its_greeting(chat: Chat, assistant: FakeAssistant) -> None:
    chat.say("Hallo, wo melde ich mich an?")
    assert assistant.turns[-1].text == "wo melde ich mich an?"
    assert chat.messages()[1]["text"] == "Hallo, wo melde ich mich an?"


def test_the_conversation_follows_the_persons_language(chat: Chat, assistant: FakeAssistant) -> None:
    chat.say("Where is the office")
    assert assistant.turns[-1].language == "en"
    chat.say("Kindergeld")
    assert assistant.turns[-1].language == "en"


def test_crisis_comes_also_when_everything_else_is_broken(
    chat: Chat, assistant: FakeAssistant, direct: FakeAssistant
) -> None:
    assistant.broken = direct.broken = True
    [reply] = chat.say("Hilfe")
    assert reply["kind"] == "crisis"


def test_without_rasa_the_knowledge_answers(chat: Chat, assistant: FakeAssistant, direct: FakeAssistant) -> None:
    assistant.broken = True
    [reply] = chat.say("Frage")
    assert reply["text"] == "Answer to Frage"
    assert len(direct.turns) == 1


def test_when_nobody_can_answer_a_notice_says_so(chat: Chat, assistant: FakeAssistant, direct: FakeAssistant) -> None:
    assistant.broken = direct.broken = True
    [reply] = chat.say("Frage")
    assert reply["kind"] == "notice"
    assert reply["text"].startswith("assistant_unavailable")


def kept(turn: Turn) -> dict[str, object]:
    """What replies have left, without what the application tells of the contact point."""
    return {key: value for key, value in turn.context.items() if key != "human"}


def test_state_and_context_come_back_with_the_next_turn(chat: Chat, assistant: FakeAssistant) -> None:
    assistant.state = {"slots": {"a": 1}, "active_loop": "form"}
    assistant.script["eins"] = (Reply(MessageKind.ANSWER, "1", "de", context={"topic": "x", "open": True}),)
    assistant.script["zwei"] = (Reply(MessageKind.ANSWER, "2", "de", context={"open": None}),)
    for word in ("eins", "zwei", "drei"):
        chat.say(word)
    assert kept(assistant.turns[1]) == {"topic": "x", "open": True}
    assert kept(assistant.turns[2]) == {"topic": "x"}
    assert assistant.turns[2].state == {"slots": {"a": 1}, "active_loop": "form"}


def test_a_context_that_is_too_large_is_dropped(chat: Chat, assistant: FakeAssistant) -> None:
    assistant.script["eins"] = (Reply(MessageKind.ANSWER, "1", "de", context={"x": "y" * 9_000}),)
    chat.say("eins")
    chat.say("zwei")
    assert kept(assistant.turns[1]) == {}


def test_the_language_effect_changes_the_language(chat: Chat, assistant: FakeAssistant) -> None:
    assistant.script["Englisch bitte"] = (
        Reply(MessageKind.SMALLTALK, "Good", "en", act="change_language", effects=Effects(language="en")),
    )
    chat.say("Englisch bitte")
    chat.say("Kindergeld")
    assert assistant.turns[-1].language == "en"


def test_the_deletion_effect_deletes_after_the_last_word(chat: Chat, assistant: FakeAssistant) -> None:
    done = Reply(MessageKind.FORM, "Deleted", "de", effects=Effects(delete_conversation=True))
    assistant.script["ja"] = (done,)
    [reply] = chat.say("ja")
    assert reply["text"] == "Deleted"
    assert chat.call("GET", "/messages").status_code == 401


def needs(settings: Settings) -> list[dict[str, Any]]:
    engine = create_engine(settings.database)
    with engine.connect() as connection:
        rows = [dict(row._mapping) for row in connection.execute(text("SELECT * FROM needs ORDER BY rowid"))]
    engine.dispose()
    return rows


def test_an_unanswered_question_is_kept_redacted(chat: Chat, assistant: FakeAssistant, settings: Settings) -> None:
    effects = Effects(need=NeedReason.NO_ANSWER, nearest_topic="bank-account")
    known = {"known": {"place": "Esens"}}
    assistant.script["Ich bin Secret"] = (Reply(MessageKind.NO_ANSWER, "?", "de", effects=effects, context=known),)
    chat.say("Ich bin Secret", "a")
    chat.say("Ich bin Secret", "a")
    chat.say("Ich bin Secret", "b")
    first, second = needs(settings)
    assert first | {"id": 0, "person": 0} == {
        "id": 0,
        "theme_id": None,
        "county": "wittmund",
        "language": "de",
        "kind": "no_answer",
        "topic": "bank-account",
        "place": "Esens",
        "field": "bank",
        "day": "2026-11-20",
        "quote": "Ich bin [Name]",
        "person": 0,
    }
    assert first["person"] == second["person"]


def test_not_helpful_is_a_need_once_with_the_question(chat: Chat, assistant: FakeAssistant, settings: Settings) -> None:
    assistant.script["Frage von Secret"] = (Reply(MessageKind.ANSWER, "A", "de", topic="bank-account"),)
    [reply] = chat.say("Frage von Secret")
    for helpful in (False, False, True):
        body = {"message_id": reply["id"], "helpful": helpful, "comment": "Zu kurz"}
        assert chat.call("POST", "/feedback", json=body).status_code == 204
    [need] = needs(settings)
    assert (need["kind"], need["topic"], need["quote"]) == ("not_helpful", "bank-account", "Frage von [Name]")


def test_feedback_needs_a_reply_of_this_conversation(client: TestClient, chat: Chat) -> None:
    [reply] = Chat.begin(client).say("Frage")
    chat.say("Frage")
    for message_id in (reply["id"], chat.messages()[1]["id"], "x"):
        body = {"message_id": message_id, "helpful": True}
        assert chat.call("POST", "/feedback", json=body).status_code == 404


def test_a_message_without_replies_is_answered_when_it_is_repeated(
    app: FastAPI, chat: Chat, assistant: FakeAssistant, settings: Settings
) -> None:
    chat.say("Frage", "a")
    # As a kill between keeping the message and keeping its reply leaves it.
    engine = create_engine(settings.database)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM messages WHERE reply_to IS NOT NULL"))
        connection.execute(text("UPDATE messages SET answered_at = NULL"))
    engine.dispose()
    [reply] = chat.say("Frage", "a")
    assert reply["text"] == "Answer to Frage"
    assert [message["sender"] for message in chat.messages()] == ["assistant", "user", "assistant"]


def test_danger_ends_what_was_open(chat: Chat, assistant: FakeAssistant) -> None:
    assistant.state = {"slots": {}, "active_loop": "delete_data_form"}
    chat.say("Lösch alles")
    chat.say("Hilfe, er schlägt mich")
    chat.say("ja")
    assert assistant.turns[-1].state == {}
