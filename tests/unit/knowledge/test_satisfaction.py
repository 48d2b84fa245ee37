"""Whether a human has helped, as people type it."""

import pytest

from knowledge import Knowledge
from knowledge.catalogue import load_catalogue
from knowledge.form_words import load_form_words
from knowledge.satisfaction import NO, PARTLY, YES, helped_in, load_satisfaction

OFFERED = [("Ja", YES), ("Ein bisschen", PARTLY), ("Nein", NO)]
KEYS = (("satisfaction_yes", YES), ("satisfaction_partly", PARTLY), ("satisfaction_no", NO))


def read(text: str, offered: list[tuple[str, str]] = OFFERED) -> str | None:
    return helped_in(text, offered, load_form_words(), load_satisfaction())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ja", YES),
        ("Ja, sehr gut. Danke!", YES),
        ("very well", YES),
        ("evet, teşekkürler", YES),
        ("نعم شكرا", YES),
        ("так, дуже дякую", YES),
        ("ja, ein bisschen", PARTLY),
        ("teilweise", PARTLY),
        ("трохи", PARTLY),
        ("делимично", PARTLY),
        ("کمی", PARTLY),
        ("nein", NO),
        ("No, not really", NO),
        ("nu, deloc", NO),
        ("qet", NO),
        ("Nie, dziękuję", NO),
    ],
)
def test_answers_are_understood(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    "text", ["Ja?", "no money", "nein, ich brauche noch etwas", "yes, and where is it", "Wo ist das Rathaus", "danke"]
)
def test_whatever_else_goes_on_normally(text: str) -> None:
    assert read(text) is None


def test_a_yes_to_something_else_is_no_answer() -> None:
    assert read("ja", [("Ja", "consent:yes"), ("Nein", "consent:no")]) is None


@pytest.mark.parametrize("language", load_catalogue().languages)
def test_labels_and_numbers_typed_are_the_taps(knowledge: Knowledge, language: str) -> None:
    offered = [(knowledge.phrase(key, language), payload) for key, payload in KEYS]
    assert [knowledge.chosen(label, offered) for label, _ in offered] == [YES, PARTLY, NO]
    assert [knowledge.chosen(str(number), offered) for number in (1, 2, 3)] == [YES, PARTLY, NO]
