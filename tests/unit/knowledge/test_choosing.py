"""Typing instead of tapping."""

import pytest

from knowledge.choosing import Choice, load_choosing

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
    assert load_choosing().chosen(text, OFFERED) == payload


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
    assert load_choosing().chosen(text, OFFERED) is None


def test_without_an_offer_nothing_is_chosen() -> None:
    assert load_choosing().chosen("2", []) is None
    assert load_choosing().chosen("keins davon", OFFERED[:3]) is None


def test_the_last_one_is_no_button_of_the_conversation_itself() -> None:
    offered = [*OFFERED[:2], Choice("Mit einem Menschen sprechen", "act:ask_human")]
    assert load_choosing().chosen("das letzte", offered) == "topic:language-levels-tests"


@pytest.mark.parametrize("text", ["ja bitte", "yes", "نعم", "بله", "evet", "tak", "da", "да", "так", "ja graag", "erê"])
def test_yes_takes_a_human_where_nothing_else_is_offered(text: str) -> None:
    human = Choice("Mit einem Menschen sprechen", "act:ask_human")
    assert load_choosing().chosen(text, [human]) == "act:ask_human"
    assert load_choosing().chosen(text, [human, OFFERED[0]]) is None
