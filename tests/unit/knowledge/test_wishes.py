"""A shorter answer, what is stored, and decisions that are not ours."""

import re
from dataclasses import replace

from knowledge import Knowledge
from tests.unit.knowledge.conftest import ask


def test_shorter_keeps_the_facts_of_the_last_answer(knowledge: Knowledge) -> None:
    whole = knowledge.choose("topic:contact-point", ask("x"))
    short = knowledge.act("shorten", replace(ask("kürzer bitte"), context=whole.context))
    assert len(short.text) < len(whole.text)
    assert short.topic == "contact-point" or short.text == knowledge.phrase("shorter_nothing_left", "de")


def test_nobody_decides_a_case_here(knowledge: Knowledge) -> None:
    reply = knowledge.act("ask_decision", ask("prüfen sie meinen fall bitte"))
    start = knowledge.phrase("legal_advice_declined", "de").split("{")[0]
    assert reply.text.startswith(start)


def test_who_tells_a_level_wishes_for_no_language(knowledge: Knowledge) -> None:
    assert knowledge.act("change_language", ask("ich kann Englisch B1")).act is None
    assert knowledge.act("change_language", ask("ich kann Englisch")).effects == {"language": "en"}


def test_commands_are_not_searched(knowledge: Knowledge) -> None:
    assert knowledge.answer(ask("/restart")).text == knowledge.phrase("command_refused", "de")


def test_an_insult_is_met_calmly_once(knowledge: Knowledge) -> None:
    first = knowledge.act("insult", ask("x"))
    again = knowledge.act("insult", replace(ask("x"), context=first.context))
    assert (first.text, again.text) == (knowledge.phrase("insult", "de"), knowledge.phrase("insult_again", "de"))


def test_without_an_answer_nothing_can_be_shorter(knowledge: Knowledge) -> None:
    asked = ask("kürzer bitte")
    assert knowledge.act("shorten", asked).text == knowledge.answer(asked).text


def test_who_is_safe_is_told_whom_to_call_if_not(knowledge: Knowledge) -> None:
    reply = knowledge.act("say_safe", ask("bin bei der Nachbarin", danger="violence"))
    assert {"110", "112"} <= set(re.findall(r"\d+", reply.text))
    assert reply.context["danger"] is None


def test_where_there_was_no_danger_nobody_is_told_that_all_is_well(knowledge: Knowledge) -> None:
    reply = knowledge.act("say_safe", ask("wir sind alle rumänen"))
    assert reply.text != knowledge.phrase("safe_now", "de")


def test_another_danger_than_before_gets_the_text_for_all(knowledge: Knowledge) -> None:
    first = knowledge.crisis("medical", ask("x"))
    second = knowledge.crisis("suicide", replace(ask("x"), context=first.context))
    assert second.text.startswith(knowledge.phrase("crisis_general", "de"))
    assert knowledge.crisis("medical", replace(ask("x"), context=first.context)).text == first.text
    third = knowledge.crisis("suicide", replace(ask("x"), context=second.context))
    assert third.text.startswith(knowledge.phrase("crisis_suicide", "de"))


def test_too_hard_is_said_shorter_where_there_is_no_easy_text(knowledge: Knowledge) -> None:
    whole = knowledge.choose("topic:contact-point", ask("x", "en"))
    short = knowledge.act("shorten", replace(ask("shorter", "en"), context=whole.context))
    easier = knowledge.act("easy_language", replace(ask("too hard", "en"), context=whole.context))
    offer = knowledge.phrase("easy_language_later", "en")
    assert easier.text == (f"{short.text}\n\n{offer}" if short.kind == "answer" else offer)


def test_a_message_that_goes_on_needs_something_to_go_on_from(knowledge: Knowledge) -> None:
    asked = ask("und das da?")
    whole = knowledge.choose("topic:contact-point", asked)
    assert knowledge.act("follow_up", replace(asked, context=whole.context)).topic == "contact-point"
    assert knowledge.act("follow_up", asked).topic != "contact-point"
