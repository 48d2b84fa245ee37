"""No local fact is invented: unknown is None, and the text says where to ask."""

from dataclasses import replace

import pytest

from knowledge.cards import MOST_CARDS, Cards
from knowledge.catalogue import load_catalogue
from knowledge.content_types import Content
from knowledge.records import RecordIndex


@pytest.fixture(scope="module")
def cards(content: Content) -> Cards:
    return make_cards(content)


def make_cards(content: Content) -> Cards:
    return Cards(content, RecordIndex(content), load_catalogue())


def test_an_office_of_its_own_shows_what_the_document_says(cards: Cards) -> None:
    (card,) = cards.of_office("contact-point", "norden", "de")
    assert (card.id, card.place, card.phone) == ("norden-anlaufstelle", "Am Deich 1, Lindenau", "04900 123456")
    assert (card.email, card.url, card.hours, card.cost) == (None, None, None, None)
    assert card.source == "Konzept für den Landkreis Norden, 4. Beratung"
    assert card.as_of == "2019"


def test_an_office_that_no_document_names_has_no_address(cards: Cards) -> None:
    (card,) = cards.of_office("contact-point", "sueden", "de")
    assert (card.title, card.provider) == ("Anlaufstelle", "Landkreis Süden")
    assert (card.place, card.phone, card.email, card.url, card.hours) == (None, None, None, None, None)


def test_the_german_name_stands_on_the_door(cards: Cards) -> None:
    (card,) = cards.of_office("contact-point", "sueden", "en")
    assert card.title == "Contact point – Anlaufstelle"


def test_an_unknown_office_has_no_card(cards: Cards) -> None:
    assert cards.of_office("lighthouse", "norden", "de") == ()


def test_local_lines_carry_state_and_date(cards: Cards, content: Content) -> None:
    text = cards.local(content.topics["german-course"], "norden", "de")
    phrase = load_catalogue().phrase
    assert "Deutschkurs Sonnenblume, Hafen: Ein Deutschkurs für alle." in text
    assert phrase("planned_note", "de") in text
    assert phrase("as_of_note", "de", date="2019") in text


def test_what_is_not_known_here_says_where_to_ask(cards: Cards, content: Content) -> None:
    text = cards.local(content.topics["german-course"], "sueden", "en")
    assert load_catalogue().phrase("local_unknown", "en", office="Anlaufstelle (Landkreis Süden)") in text


def test_a_topic_without_local_facts_says_nothing_local(cards: Cards, content: Content) -> None:
    assert cards.local(content.topics["bank-account"], "norden", "de") == ""


def test_former_offers_are_not_shown(content: Content) -> None:
    former = tuple(replace(record, status="former") for record in content.records)
    cards = make_cards(replace(content, records=former))
    assert cards.of_topic(content.topics["german-course"], "norden", "de", None) == ()


def test_at_most_five_cards(content: Content) -> None:
    many = tuple(replace(content.records[1], id=f"kurs-{number}") for number in range(9))
    cards = make_cards(replace(content, records=many))
    assert len(cards.of_topic(content.topics["german-course"], "norden", "de", None)) == MOST_CARDS


def test_amounts_carry_their_day_and_source(cards: Cards, content: Content) -> None:
    topic = content.topics["bank-account"]
    assert "2026-01-01" in cards.amounts(topic, "de")
    assert [source.title for source in cards.amount_sources(topic)] == ["Preisverzeichnis"]
    assert cards.amounts(content.topics["german-course"], "de") == ""


def test_where_to_ask_only_where_no_record_says_it(cards: Cards) -> None:
    assert cards.where_to_ask("contact-point", "sueden", "de") == "Fragen Sie in der Kreisverwaltung."
    assert cards.where_to_ask("contact-point", "norden", "de") == ""
