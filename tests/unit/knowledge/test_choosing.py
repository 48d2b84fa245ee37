"""Typing instead of tapping."""

import pytest

from knowledge.choosing import Choice, load_choosing
from knowledge.followups import load_followups

CHOOSING = load_choosing(load_followups().names_nothing)
OFFERED = [
    Choice("Ich suche einen Deutschkurs", "topic:local-german-course"),
    Choice("Ich brauche eine Prüfung", "topic:language-levels-tests"),
    Choice("Ich will in ein Sprachcafé", "topic:language-cafe"),
    Choice("Nichts davon", "none"),
]


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("2", "topic:language-levels-tests"),
        ("2.", "topic:language-levels-tests"),
        ("Nummer 3 bitte", "topic:language-cafe"),
        ("٢", "topic:language-levels-tests"),
        ("۳", "topic:language-cafe"),
        ("die zweite", "topic:language-levels-tests"),
        ("the second one please", "topic:language-levels-tests"),
        ("الثانية", "topic:language-levels-tests"),
        ("دومی", "topic:language-levels-tests"),
        ("ikincisi", "topic:language-levels-tests"),
        ("druga opcja", "topic:language-levels-tests"),
        ("a doua", "topic:language-levels-tests"),
        ("второе", "topic:language-levels-tests"),
        ("друге", "topic:language-levels-tests"),
        ("de tweede", "topic:language-levels-tests"),
        ("drugo", "topic:language-levels-tests"),
        ("друго", "topic:language-levels-tests"),
        ("ya duyem", "topic:language-levels-tests"),
        ("das letzte", "topic:language-cafe"),
        ("keins davon", "none"),
        ("ولا واحد", "none"),
        ("hiçbiri", "none"),
        ("ничего из этого", "none"),
        ("Sprachcafe", "topic:language-cafe"),
        ("Deutschkurs", "topic:local-german-course"),
        ("das mit den Deutschkursen", "topic:local-german-course"),
        ("davon passt nichts", "none"),
        ("ولا واحد منهم", "none"),
        ("żadne z nich", "none"),
        ("niciuna dintre ele", "none"),
        ("ne yek ji van", "none"),
    ],
)
def test_words_choose_like_a_tap(text: str, payload: str) -> None:
    assert CHOOSING.chosen(text, OFFERED) == payload


@pytest.mark.parametrize(
    "text",
    [
        "9",
        "0",
        "ich",
        "Ich",
        "2 kinder",
        "meine zweite frau wohnt in syrien",
        "wo ist die schule",
        "",
        "§",
        "einen kurs",
    ],
)
def test_what_chooses_nothing_is_a_new_message(text: str) -> None:
    assert CHOOSING.chosen(text, OFFERED) is None


def test_without_an_offer_nothing_is_chosen() -> None:
    assert CHOOSING.chosen("2", []) is None
    assert CHOOSING.chosen("keins davon", OFFERED[:3]) is None


def test_the_last_one_is_no_button_of_the_conversation_itself() -> None:
    offered = [*OFFERED[:2], Choice("Mit einem Menschen sprechen", "act:ask_human")]
    assert CHOOSING.chosen("das letzte", offered) == "topic:language-levels-tests"


@pytest.mark.parametrize("text", ["ja bitte", "yes", "نعم", "بله", "evet", "tak", "da", "да", "так", "ja graag", "erê"])
def test_yes_takes_a_human_where_nothing_else_is_offered(text: str) -> None:
    human = Choice("Mit einem Menschen sprechen", "act:ask_human")
    assert CHOOSING.chosen(text, [human]) == "act:ask_human"
    assert CHOOSING.chosen(text, [human, OFFERED[0]]) is None


OFFERS = [
    Choice("Volkshochschule", "record:vhs"),
    Choice("Sprachcafé am Markt", "record:cafe"),
    Choice("Treff International", "record:treff"),
    Choice("Deutsch lernen", "umbrella:learn-german"),
]


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("die zweite", "record:cafe"),
        ("das letzte", "record:treff"),
        ("Sprachcafé", "record:cafe"),
        ("Deutsch lernen", "umbrella:learn-german"),
        ("the second one, is it online or there in person", "record:cafe"),
        ("طيب الدورة التانية وين هي بالضبط وقديش بتكلف؟", "record:cafe"),
        ("ucuncusu kac para", "record:treff"),
        ("die tweede klinkt leuk, wanneer is dat?", "record:cafe"),
        ("die tweede klinkt leuk, wanneer is dat? dankjewel alvast", "record:cafe"),
        ("cât costă primul", "record:vhs"),
        ("а второй где", "record:cafe"),
        ("how much is the fifth", None),
        ("is there one in Esens", None),
        ("meine zweite frau braucht auch einen kurs", None),
        ("ile kosztuje jeden", None),
        ("how long does it last", None),
        ("when is the last appointment", None),
        ("wann ist der erste termin", None),
        ("what do I need first", None),
        ("first, what does it cost", None),
        ("the first, what does it cost", "record:vhs"),
        ("nešto drugo", None),
        ("czy jest drugi termin", None),
        ("son tarih ne zaman", None),
    ],
)
def test_an_offer_is_meant_by_its_place_also_beside_a_question(text: str, payload: str | None) -> None:
    assert CHOOSING.chosen(text, OFFERS) == payload
