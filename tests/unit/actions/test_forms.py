"""Rasa's slots become a form and back; what interrupts is replied to first."""

from typing import Any

import pytest

from actions import build_executor
from knowledge import Reply
from tests.unit.actions.fakes import FakeKnowledge
from tests.unit.actions.test_abilities import call, run_all

ASKED = {"requested_slot": "interpreter_date", "interpreter_language": "ar", "form_note": ""}


def read(text: str, knowledge: FakeKnowledge | None = None, **options: Any) -> tuple[list[str], dict[str, Any]]:
    """Return the texts that reading an answer replies with, and the slots that it sets."""
    executor = build_executor(knowledge or FakeKnowledge())
    options = {"slots": ASKED, **options}
    replies, events = run_all(executor, call("validate_interpreter_form", text=text, **options))
    return [reply["text"] for reply in replies], {event["name"]: event["value"] for event in events}


def test_a_value_is_kept_and_the_next_field_asked() -> None:
    replies, slots = read("15.3.2027")
    assert replies == []
    assert (slots["interpreter_date"], slots["requested_slot"]) == ("2027-03-15", "interpreter_time")


def test_a_form_that_begins_has_nothing_to_read() -> None:
    assert read("Dolmetscher", slots={}) == ([], {})


def test_a_question_is_answered_before_the_form_goes_on() -> None:
    replies, slots = read("Was kostet das?")
    assert replies == ["answer: answer"]
    assert (slots["requested_slot"], slots["form_note"]) == ("interpreter_date", "form_resume")


def test_what_only_could_be_a_question_is_one_if_there_is_an_answer() -> None:
    text = "ich suche einen Kurs"
    assert read(text)[1]["form_note"] == "form_resume"
    unknown = FakeKnowledge(replies={"answer": Reply("no_answer", "?", "de")})
    replies, slots = read(text, unknown)
    assert (replies, slots["form_note"]) == ([], "form_bad_date")


def test_another_language_holds_for_the_question_that_follows() -> None:
    changed = FakeKnowledge(replies={"act": Reply("notice", "Türkçe", "tr", effects={"language": "tr"})})
    _, slots = read("auf Türkisch bitte", changed, intent="change_language")
    executor = build_executor(FakeKnowledge())
    action = call("action_ask_interpreter_date", slots={**ASKED, **slots}, active_loop={"name": "interpreter_form"})
    (reply,), events = run_all(executor, action)
    assert (reply["kind"], reply["language"]) == ("form", "tr")
    assert [(event["name"], event["value"]) for event in events] == [("form_language", None)]


@pytest.mark.parametrize(("intent", "asked_again"), [("thanks", 0), ("goodbye", 0), ("ask_human", 0), ("greeting", 1)])
def test_who_takes_leave_is_not_asked_again(intent: str, asked_again: int) -> None:
    slots = {**ASKED, "form_note": "form_resume"}
    action = call("action_ask_interpreter_date", slots=slots, active_loop={"name": "interpreter_form"}, intent=intent)
    replies, _ = run_all(build_executor(FakeKnowledge()), action)
    assert len(replies) == asked_again


def test_the_wish_to_delete_is_left_to_the_rules() -> None:
    executor = build_executor(FakeKnowledge())
    replies, events = run_all(executor, call("validate_interpreter_form", slots=ASKED, intent="delete_my_data"))
    assert (replies, [event["event"] for event in events]) == ([], ["action_execution_rejected"])


def test_a_form_that_was_sent_leaves_no_slot_behind() -> None:
    slots = {"suggestion_text": "Mehr Kurse", "suggestion_contact": "", "form_outcome": "sent"}
    (reply,), events = run_all(build_executor(FakeKnowledge()), call("action_close_suggestion_form", slots=slots))
    assert reply["effects"] == {"request": {"kind": "suggestion", "fields": {"text": "Mehr Kurse"}}}
    assert {event["name"] for event in events} >= set(slots)
    assert {event["value"] for event in events} == {None}


def test_a_form_that_danger_ended_is_silent() -> None:
    replies, _ = run_all(
        build_executor(FakeKnowledge()), call("action_close_contact_form", slots={"form_outcome": "dropped"})
    )
    assert replies == []


def test_asking_whether_to_delete_forgets_an_open_form() -> None:
    _, events = run_all(build_executor(FakeKnowledge()), call("action_ask_confirm_delete", intent="delete_my_data"))
    assert ("contact_phone", None) in [(event["name"], event["value"]) for event in events]
