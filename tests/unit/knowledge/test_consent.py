"""Whether somebody from the county may read the conversation."""

from typing import Any

import pytest

from knowledge import Knowledge
from knowledge.catalogue import load_catalogue
from knowledge.consent import NO, YES, consent_in
from knowledge.form_words import load_form_words
from tests.unit.knowledge.conftest import ask

ASKED = [["Ja, einverstanden", YES], ["Nein, lieber nicht", NO]]


def read(text: str, *offered: str) -> str | None:
    return consent_in(text, [("Ja, alles löschen", payload) for payload in offered or (YES, NO)], load_form_words())


@pytest.mark.parametrize(
    "text",
    ["ja", "Ja gerne!", "yes, I agree", "evet kabul", "так, згодна", "نعم", "بله", "tak", "erê", "да", "da, sigur"],
)
def test_a_yes_in_words_is_consent(text: str) -> None:
    assert read(text) == YES


@pytest.mark.parametrize(
    "text", ["nein", "Nein, lieber nicht", "no thanks", "ні, не хочу щоб хтось читав", "hayır istemiyorum", "لا", "nie"]
)
def test_a_no_in_words_is_none(text: str) -> None:
    assert read(text) == NO


@pytest.mark.parametrize(
    "text",
    [
        "Wer liest das?",
        "ja, aber wer liest das denn alles mit?",
        "yes but not everything that I wrote",
        "Mein Kind ist krank",
    ],
)
def test_whatever_else_is_neither(text: str) -> None:
    assert read(text) is None


def test_a_yes_to_something_else_is_no_consent() -> None:
    assert read("ja", "form:contact") is None


@pytest.mark.parametrize("text", ["ja", "Ja, löschen", "ja alles löschen"])
def test_a_bare_yes_deletes(text: str) -> None:
    assert read(text, "delete:yes", "delete:no") == "delete:yes"


@pytest.mark.parametrize("text", ["ja aber später", "ja, und mein Antrag", "ja und was ist mit dem Bescheid"])
def test_a_yes_with_more_does_not_delete(text: str) -> None:
    assert read(text, "delete:yes", "delete:no") is None


def test_a_no_in_other_words_keeps_the_conversation() -> None:
    assert read("не, остави", "delete:yes", "delete:no") == "delete:no"


def test_a_word_that_is_no_in_one_language_can_begin_a_yes_in_another() -> None:
    assert read("no dobra niech będzie") == YES


@pytest.mark.parametrize("language", load_catalogue().languages)
def test_the_labels_typed_are_the_taps(knowledge: Knowledge, language: str) -> None:
    labels = [(knowledge.phrase(f"consent_{answer}", language), f"consent:{answer}") for answer in ("yes", "no")]
    assert [knowledge.chosen(label, labels) for label, _ in labels] == [YES, NO]


def test_without_anybody_the_office_is_named_and_a_message_can_be_left(knowledge: Knowledge) -> None:
    reply = knowledge.choose(YES, ask("Ja", offered=ASKED))
    assert "Anlaufstelle Lindenhof" in reply.text
    assert [quick.payload for quick in reply.quick_replies] == ["form:contact"]
    assert reply.effects == {"handoff": "agreed", "open_form": "contact_form"}


def test_when_somebody_is_back_is_told_where_it_is_known(knowledge: Knowledge) -> None:
    reply = knowledge.choose(YES, ask("Ja", human={"here": False, "back": "23.11.2026, 08:30"}))
    assert knowledge.phrase("staff_next_hours", "de", hours="23.11.2026, 08:30") in reply.text


def test_an_office_is_never_invented(knowledge: Knowledge) -> None:
    reply = knowledge.choose(YES, ask("Ja", county="sueden"))
    assert knowledge.phrase("handoff_no_contact", "de", county="Landkreis Süden") in reply.text


@pytest.mark.parametrize(
    ("minutes", "key", "values"),
    [(10, "queue_position", {"position": 2, "minutes": 10}), (None, "queue_position_only", {"position": 2})],
)
def test_with_somebody_there_the_place_in_the_queue_is_told(
    knowledge: Knowledge, minutes: int | None, key: str, values: dict[str, Any]
) -> None:
    human = {"here": True, "position": 2, "minutes": minutes, "waiting": False}
    reply = knowledge.choose(YES, ask("Ja", human=human))
    assert knowledge.phrase(key, "de", **values) in reply.text
    assert reply.effects == {"handoff": "agreed"}
    assert [quick.payload for quick in reply.quick_replies] == ["queue:leave"]


def test_who_waits_already_is_not_asked_again(knowledge: Knowledge) -> None:
    reply = knowledge.act("ask_human", ask("mensch", human={"position": 1, "minutes": None, "waiting": True}))
    assert (reply.kind, reply.act, reply.effects) == ("handoff", "ask_human", {})
    assert knowledge.phrase("queue_position_only", "de", position=1) in reply.text


def test_a_refusal_changes_nothing(knowledge: Knowledge) -> None:
    reply = knowledge.choose(NO, ask("Nein"))
    assert knowledge.phrase("consent_refused", "de") in reply.text
    assert reply.effects == {"handoff": "refused"}


@pytest.mark.parametrize(("act", "step"), [("affirm", "agreed"), ("deny", "refused")])
def test_yes_and_no_mean_consent_only_after_the_question(knowledge: Knowledge, act: str, step: str) -> None:
    assert knowledge.act(act, ask("x", offered=ASKED)).effects["handoff"] == step
    assert "handoff" not in knowledge.act(act, ask("x")).effects


def test_who_does_not_want_to_wait_leaves_the_queue(knowledge: Knowledge) -> None:
    reply = knowledge.choose("queue:leave", ask("Nicht mehr warten"))
    assert (reply.text, reply.effects) == (knowledge.phrase("queue_left", "de"), {"handoff": "left"})


def test_what_is_neither_yes_nor_no_nor_known_is_asked_again(knowledge: Knowledge) -> None:
    assert knowledge.answer(ask("0151 0000000 nach fünf", offered=ASKED)).kind == "handoff"
    assert knowledge.answer(ask("0151 0000000 nach fünf", offered=ASKED, consent_again=True)).kind == "no_answer"
    assert knowledge.answer(ask("0151 0000000 nach fünf")).kind == "no_answer"


def test_a_human_stays_a_choice_below_an_answer_but_nothing_that_a_word_agrees_to(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("wo kann ich ein bankkonto eröffnen", offered=ASKED))
    assert (reply.kind, reply.topic) == ("answer", "bank-account")
    offered = [quick.payload for quick in reply.quick_replies]
    assert offered[-1] == "act:ask_human"
    assert YES not in offered
    usual = knowledge.answer(ask("wo kann ich ein bankkonto eröffnen"))
    assert "act:ask_human" not in [quick.payload for quick in usual.quick_replies]
