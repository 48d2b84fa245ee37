"""A shorter answer, what is stored, and decisions that are not ours."""

from dataclasses import replace

import pytest

from knowledge import Knowledge
from knowledge.wishes import load_wishes
from tests.unit.knowledge.conftest import ask


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("bitte kürzer", "shorter"),
        ("слишком много букв, покороче можно", "shorter"),
        ("daha kısa söyle", "shorter"),
        ("ماذا تحفظ عني", "stored"),
        ("что вы храните из переписки и кто это читает", "stored"),
        ("скажите точно, продлят мне или откажут?", "decide"),
        ("Wie melde ich mich an?", None),
        ("kurzarbeitergeld beantragen", None),
    ],
)
def test_wishes_are_heard_in_every_language(text: str, wish: str | None) -> None:
    assert load_wishes().wish_in(text) == wish


def test_a_long_message_is_a_question() -> None:
    assert load_wishes().wish_in("kürzer " + "wort " * 20) is None


def test_shorter_keeps_the_facts_of_the_last_answer(knowledge: Knowledge) -> None:
    whole = knowledge.choose("topic:contact-point", ask("x"))
    short = knowledge.answer(replace(ask("kürzer bitte"), context=whole.context))
    assert len(short.text) < len(whole.text)
    assert short.topic == "contact-point" or short.text == knowledge.phrase("shorter_nothing_left", "de")


def test_what_is_stored_is_told_with_its_days(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("was speicherst du"))
    assert "30" in reply.text
    assert reply.quick_replies[0].payload == "act:delete_my_data"


def test_nobody_decides_a_case_here(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("prüfen sie meinen fall bitte"))
    start = knowledge.phrase("legal_advice_declined", "de").split("{")[0]
    assert reply.text.startswith(start)


def test_commands_are_not_searched(knowledge: Knowledge) -> None:
    assert knowledge.answer(ask("/restart")).text == knowledge.phrase("command_refused", "de")


def test_an_insult_is_met_calmly_once(knowledge: Knowledge) -> None:
    first = knowledge.act("insult", ask("x"))
    again = knowledge.act("insult", replace(ask("x"), context=first.context))
    assert (first.text, again.text) == (knowledge.phrase("insult", "de"), knowledge.phrase("insult_again", "de"))


def test_without_an_answer_nothing_can_be_shorter(knowledge: Knowledge) -> None:
    nothing = knowledge.phrase("repeat_nothing", "de")
    assert knowledge.act("repeat", ask("kürzer bitte")).text == nothing
    assert knowledge.answer(ask("kürzer bitte")).text != nothing
