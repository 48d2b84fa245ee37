"""Mixed direction, Serbian in two scripts, German terms explained."""

import pytest

from knowledge.bidi import isolated
from knowledge.content_types import Term
from knowledge.finishing import Finisher
from knowledge.serbian import Cyrillic, is_cyrillic
from knowledge.terms import Terms
from knowledge.types import Question, QuickReply, Reply

TERMS = Terms(
    {
        "Bescheid": Term("Bescheid", "Ein Brief vom Amt.", {"sr": "rešenje"}),
        "Konto": Term("Konto", "Ihr Geld bei der Bank.", {}),
        "Antrag": Term("Antrag", "Sie bitten ein Amt.", {}, {"sr": "Molite službu (Amt).", "ar": "طلب إلى Amt."}),
    }
)
CYRILLIC = Cyrillic(["Amt", "Bescheid", "Landkreis Wittmund"])
FINISHER = Finisher(TERMS, CYRILLIC)


def marked(text: str, language: str) -> str:
    return isolated(text, language).replace("\u2068", "[").replace("\u2069", "]")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("اذهب إلى المكتب (Einwohnermeldeamt) الآن.", "اذهب إلى المكتب ([Einwohnermeldeamt]) الآن."),
        ("حسب § 17 BMG فقط", "حسب [§ 17 BMG] فقط"),
        ("اتصل على 0800 1110111 مجانًا", "اتصل على [0800 1110111] مجانًا"),
        ("في Landkreis Wittmund, Am Markt 9 هنا", "في [Landkreis Wittmund, Am Markt 9] هنا"),
        ("عندك 3 أيام", "عندك 3 أيام"),
    ],
)
def test_latin_terms_are_isolated_in_arabic(text: str, shown: str) -> None:
    assert marked(text, "ar") == shown


def test_arabic_terms_are_isolated_in_german() -> None:
    assert marked("Sie schreiben العربية الفصحى gern.", "de") == "Sie schreiben [العربية الفصحى] gern."


def test_isolating_twice_changes_nothing_more() -> None:
    once = isolated("اذهب إلى BAMF الآن", "ar")
    assert isolated(once, "ar") == once


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Ljubazno: džep, konj i đak.", "Љубазно: џеп, коњ и ђак."),
        ("injekcija i nadživeti", "инјекција и надживети"),
        ("Rešenje (Bescheid) dobijate od BAMF.", "Решење (Bescheid) добијате од BAMF."),
        ("Bescheid je rešenje", "Bescheid је решење"),
        ("Za Landkreis Wittmund pišite na a@b.de", "За Landkreis Wittmund пишите на a@b.de"),
        ("Wohnung i Ausländerbehörde", "Wohnung и Ausländerbehörde"),
        ("LJUBAV i Njegoš", "LJUBAV и Његош"),
    ],
)
def test_serbian_in_cyrillic(latin: str, cyrillic: str) -> None:
    assert CYRILLIC.of(latin) == cyrillic


def test_the_script_of_a_text() -> None:
    assert is_cyrillic("Где да се пријавим?")
    assert not is_cyrillic("gde da se prijavim")
    assert not is_cyrillic("")


def finish(reply: Reply, text: str, language: str = "sr") -> Reply:
    return FINISHER.finish(reply, Question(text, language, "norden"))


def test_serbian_is_answered_in_the_script_of_the_question() -> None:
    reply = Reply("answer", "Dobili ste Bescheid.", "sr", quick_replies=(QuickReply("Da", "yes"),))
    shown = finish(reply, "шта је ово")
    assert (shown.text, shown.quick_replies[0].label) == ("Добили сте Bescheid.", "Да")
    assert shown.terms[0].translation == "решење"
    assert finish(reply, "sta je ovo").text == reply.text


def test_a_conversation_in_cyrillic_is_greeted_in_cyrillic() -> None:
    assert finish(Reply("smalltalk", "Dobar dan", "sr"), "", "sr-Cyrl").text == "Добар дан"
    assert finish(Reply("smalltalk", "Dobar dan", "sr"), "", "sr").text == "Dobar dan"


def test_terms_of_an_answer_are_explained_in_their_order() -> None:
    shown = finish(Reply("answer", "Das Konto und der Bescheid, Kontoauszug.", "sr"), "was")
    assert [(term.term, term.translation) for term in shown.terms] == [("Konto", None), ("Bescheid", "rešenje")]


def test_a_term_is_explained_in_the_readers_language_and_script() -> None:
    [term] = finish(Reply("answer", "Antrag", "sr"), "sta").terms
    assert (term.explanation, term.explanation_language) == ("Molite službu (Amt).", "sr")
    [term] = finish(Reply("answer", "Antrag", "sr"), "шта").terms
    assert term.explanation == "Молите службу (Amt)."
    [term] = finish(Reply("answer", "Antrag", "ar"), "ما", "ar").terms
    assert term.explanation == "طلب إلى \u2068Amt\u2069."


def test_a_term_that_nobody_explains_so_is_explained_in_easy_german() -> None:
    [term] = finish(Reply("answer", "Antrag", "pl"), "co", "pl").terms
    assert (term.explanation, term.explanation_language) == ("Sie bitten ein Amt.", "de-x-simple")


def test_small_talk_explains_nothing() -> None:
    assert finish(Reply("smalltalk", "Der Bescheid.", "sr"), "was").terms == ()


def test_the_glossary_is_sorted_as_people_look_words_up() -> None:
    assert [term.term for term in TERMS.all("sr")] == ["Antrag", "Bescheid", "Konto"]


@pytest.mark.parametrize(
    "text", ["Was ist ein Bescheid?", "what is bescheid", "Bescheid nedir", "що таке Bescheid", "شو يعني Bescheid"]
)
def test_who_asks_for_a_term_gets_it_explained(text: str) -> None:
    asked = TERMS.asked_in(text, "sr")
    assert asked is not None
    assert (asked.term, asked.translation) == ("Bescheid", "rešenje")


@pytest.mark.parametrize(
    "text", ["Bescheid", "Bescheid ist falsch", "was mache ich mit dem Bescheid", "was ist das", "Konto wo"]
)
def test_other_questions_ask_for_no_term(text: str) -> None:
    assert TERMS.asked_in(text, "de") is None
