"""A greeting is cut off, the question stays."""

import pytest

from knowledge.greetings import GreetingSplitter

SPLITTER = GreetingSplitter(
    {"de": ["hallo", "guten tag", "hallo zusammen", "hi"], "de-x-simple": ["hallo"], "en": ["hi", "good morning"]}
)


@pytest.mark.parametrize(
    ("text", "greeting", "rest"),
    [
        ("Hallo, wo ist das Rathaus?", "Hallo,", "wo ist das Rathaus?"),
        ("Hallo zusammen! Ich brauche Hilfe", "Hallo zusammen!", "Ich brauche Hilfe"),
        ("hi, good morning - where is the school", "hi, good morning -", "where is the school"),
        ("GUTEN TAG", "GUTEN TAG", ""),
        ("Wo ist das Rathaus?", None, "Wo ist das Rathaus?"),
        ("History of Wittmund", None, "History of Wittmund"),
        ("Ich sage hallo", None, "Ich sage hallo"),
        ("", None, ""),
        ("?!", None, "?!"),
    ],
)
def test_split(text: str, greeting: str | None, rest: str) -> None:
    found = SPLITTER.split(text)
    assert (found.greeting, found.rest) == (greeting, rest)


def test_at_most_two_greetings_are_cut() -> None:
    assert SPLITTER.split("hallo hallo hallo").rest == "hallo"


@pytest.mark.parametrize(
    ("text", "language"),
    [("Good morning!", "en"), ("hallo", "de"), ("hi", None), ("guten tag wo ist das amt", None), ("", None)],
)
def test_a_greeting_alone_tells_its_language(text: str, language: str | None) -> None:
    assert SPLITTER.language_of(text) == language
