"""People ask in many ways what a German word means; what they ask about the thing itself is no such question."""

import pytest

from knowledge.loading import load_content
from knowledge.terms import Terms


@pytest.fixture(scope="module")
def terms() -> Terms:
    """The shipped glossary."""
    return Terms(load_content().glossary)


@pytest.mark.parametrize(
    ("text", "language", "term"),
    [
        ("was ist ein bescheid?", "de", "Bescheid"),
        ("ok. was ist beglaubigt?", "de-x-simple", "beglaubigt"),
        ("ja Nebenkostenabrechnung steht. was heißt das wort", "de", "Nebenkostenabrechnung"),
        ("Hebamme çi ye ez fêm nakim", "ku", "Hebamme"),
        ("ji jobcenter pere distînin. WBS çi ye?", "ku", "Wohnberechtigungsschein"),
        ("шта је то Ratenzahlung", "sr", "Ratenzahlung"),
        ("a co to Meldebescheinigung bo wszedzie to pisza", "pl", "Meldebescheinigung"),
        ("شو يعني Duldung", "ar", "Duldung"),
        ("Was ist denn ein Bescheid?", "de", "Bescheid"),
        ("was ist Mahnung? steht oben bei den 220", "de", "Mahnung"),
        ("was ist Mahnung? und was kostet Kindergeld?", "de", None),
        ("wo ist das Amt? Mahnung ist da", "de", None),
        ("I got a Mahnung. What do I do?", "en", None),
        ("I got a Mahnung. What does that mean?", "en", "Mahnung"),
        ("But what is this?", "en", None),
        ("ce au", "ro", None),
        ("JobCenter was verstehen die nicht", "de", None),
        ("was ist Kindergeld und wie bekomme ich es", "de", None),
        ("ich verstehe den Bescheid nicht", "de", None),
        ("was kostet das, weil ich kein Geld habe", "de", None),
        ("Bescheid und Widerspruch kamen. was heißt das", "de", None),
    ],
)
def test_the_meaning_of_a_word_is_asked(terms: Terms, text: str, language: str, term: str | None) -> None:
    asked = terms.asked_in(text, language)
    assert (asked and asked.term) == term
