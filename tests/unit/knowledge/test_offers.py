"""Offers: asked for with a place or a condition; at the place, else the nearest, else an honest none."""

from dataclasses import replace

import pytest

from knowledge import Knowledge, Reply
from knowledge.content_types import Content, Record
from knowledge.decision import Weights
from knowledge.offer_wishes import Wish, Wishes
from knowledge.places import Place
from tests.unit.knowledge.conftest import ask, make_knowledge

ESENS = Place("Esens", "Samtgemeinde Esens", "wittmund")


@pytest.fixture(scope="module")
def wishes() -> Wishes:
    return Wishes()


def kinds(wish: Wish | None) -> list[str]:
    return [kind.id for kind in wish.kinds] if wish else []


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("gibt es ein Sprachcafé in Esens?", "de", "cafe"),
        ("is there a German class in Esens", "en", "course"),
        ("وين في كورس الماني باسنس", "ar", "course"),
        ("fi kors almani", "ar", "course"),
        ("در اسنس مترجم هست", "fa", "interpreter"),
        ("Esens'te kadinlar icin kafe var mi", "tr", "cafe"),
        ("czy w Esens jest kurs niemieckiego", "pl", "course"),
        ("szukam tlumacza w Esens", "pl", "interpreter"),
        ("cine mă ajută cu acte în Esens", "ro", "papers"),
        ("кто поможет с документами в Эзенсе", "ru", "papers"),
        ("шукаю мовне кафе в Езенсі", "uk", "cafe"),
        ("wie kan mij helpen met formulieren in Esens", "nl", "papers"),
        ("да ли постоји кафе у Есенсу", "sr", "cafe"),
        ("li Esens kursa almanî heye", "ku", "course"),
    ],
)
def test_a_wish_is_recognised_in_every_language(wishes: Wishes, text: str, language: str, kind: str) -> None:
    assert kind in kinds(wishes.read(text, language, ESENS, None))


@pytest.mark.parametrize(
    "text",
    [
        "Was ist ein Integrationskurs?",
        "Wer bezahlt den Deutschkurs in Esens?",
        "Deutschkurs",
        "Yoga Kurs in Esens",
        "Ich wohne in Esens",
        "",
    ],
)
def test_other_questions_are_no_wish(wishes: Wishes, text: str) -> None:
    assert wishes.read(text, "de", ESENS if "Esens" in text else None, None) is None


def test_what_it_is_about_tells_the_kind_where_only_a_place_is_named(wishes: Wishes) -> None:
    text = "wo kann ich in Esens einfach mal reden"
    assert kinds(wishes.read(text, "de", ESENS, None, "language-cafe")) == ["cafe"]
    assert kinds(wishes.read(text, "de", ESENS, None, "learn-german")) == ["course"]
    assert wishes.read(text, "de", ESENS, None, "housing-benefit") is None
    assert wishes.read(text, "de", None, ESENS, "language-cafe") is None


def test_conditions_are_read(wishes: Wishes) -> None:
    wish = wishes.read("kurs B1 für frauen mit kinderbetreuung", "de", None, None)
    assert wish is not None
    assert (wish.level, wish.child_care, wish.place) == ("b1", True, None)
    assert "women" in wish.targets


def test_the_own_place_counts_where_none_is_named(wishes: Wishes) -> None:
    assert wishes.read("gibt es einen deutschkurs", "de", None, None) is None
    wish = wishes.read("gibt es einen deutschkurs", "de", None, ESENS)
    assert wish is not None
    assert wish.place == ESENS


def offering(content: Content, weights: Weights, **changes: object) -> Knowledge:
    """Knowledge in which the tiny county's course is a course in Hafen, changed as a test wants it."""
    course = next(record for record in content.records if record.id == "norden-kurs")
    first: Record = replace(course, kind="course", topics=("local-german-course",), **changes)  # type: ignore[arg-type]
    return make_knowledge(replace(content, records=(first,)), weights)


def answer(knowledge: Knowledge, text: str, **context: object) -> Reply:
    reply = knowledge.answer(replace(ask(text), context=context))
    assert reply.kind == "offers"
    return reply


def test_what_is_at_the_place_is_shown_with_its_state_and_age(content: Content, weights: Weights) -> None:
    reply = answer(offering(content, weights), "sprachkurs in Lindenau")
    assert [(card.id, card.provider, card.status, card.as_of) for card in reply.cards] == [
        ("norden-kurs", "Verein Brücke", "planned", "2019")
    ]
    assert "Das habe ich gefunden für Lindenau" in reply.text
    assert "Geplant" in reply.text
    assert "2019" in reply.text
    assert reply.effects == {}
    assert reply.topic == "local-german-course"


def test_the_nearest_is_said_to_be_elsewhere_and_the_need_is_kept(content: Content, weights: Weights) -> None:
    reply = answer(offering(content, weights), "sprachkurs in Ostdorf")
    assert [card.id for card in reply.cards] == ["norden-kurs"]
    assert "In Ostdorf kenne ich dafür nichts" in reply.text
    assert reply.effects == {"need": {"reason": "offer_not_found", "nearest_topic": "local-german-course"}}


def test_without_any_offer_it_says_where_to_ask(content: Content, weights: Weights) -> None:
    reply = answer(offering(content, weights), "gibt es in Ostdorf ein Frauencafé")
    assert reply.effects["need"]["reason"] == "offer_not_found"
    assert "kein Angebot bekannt" in reply.text


def test_a_former_offer_is_never_shown_as_one(content: Content, weights: Weights) -> None:
    reply = answer(offering(content, weights, status="former"), "sprachkurs in Hafen")
    assert "kein Angebot bekannt" in reply.text
    assert "wohl nicht mehr" in reply.text
    assert reply.effects["need"]["reason"] == "offer_not_found"


@pytest.mark.parametrize(("level", "shown"), [("A1", True), ("B2", False), (None, True)])
def test_a_level_that_does_not_fit_stays_out(
    content: Content, weights: Weights, level: str | None, shown: bool
) -> None:
    reply = answer(offering(content, weights, level=level), "sprachkurs A1 in Hafen")
    assert ("norden-kurs" in [card.id for card in reply.cards]) is shown


def test_an_offer_known_to_be_without_child_care_stays_out(content: Content, weights: Weights) -> None:
    reply = answer(offering(content, weights, child_care=False), "sprachkurs mit kinderbetreuung in Hafen")
    assert "kein Angebot bekannt" in reply.text


def test_the_remembered_place_is_used(content: Content, weights: Weights) -> None:
    reply = answer(offering(content, weights), "gibt es einen sprachkurs", known={"place": "Hafen"})
    assert "Hafen" in reply.text.splitlines()[0]


def test_another_place_asks_for_the_same_offers_again(content: Content, weights: Weights) -> None:
    knowledge = offering(content, weights)
    first = answer(knowledge, "sprachkurs in Ostdorf")
    assert "wished" in first.context
    again = answer(knowledge, "nein, in Lindenau", **first.context)
    assert "Das habe ich gefunden für Lindenau" in again.text
    assert "Lindenau" in again.context["wished"]
    assert "Ostdorf" not in again.context["wished"]
    more = answer(knowledge, "und für meine frau", **again.context)
    assert more.context["wished"] == again.context["wished"]


def test_a_question_that_names_a_place_is_no_correction(content: Content, weights: Weights) -> None:
    knowledge = offering(content, weights)
    first = answer(knowledge, "sprachkurs in Hafen")
    asked = replace(ask("Wer repariert in Hafen kaputte Waschmaschinen?"), context=first.context)
    assert knowledge.answer(asked).kind == "no_answer"


def test_one_of_the_listed_offers_is_told_with_what_is_asked(content: Content, weights: Weights) -> None:
    knowledge = offering(content, weights, cost="20 Euro", place="Hafen")
    first = answer(knowledge, "sprachkurs in Hafen")
    assert first.context["listed"] == [["Deutschkurs Sonnenblume", "record:norden-kurs"]]
    listed = [("", "record:another"), *((str(label), str(payload)) for label, payload in first.context["listed"])]
    assert knowledge.chosen("das zweite, was kostet das?", listed) == "record:norden-kurs"
    asked = replace(ask("was kostet das zweite und wie lange geht es"), context={"listed": listed})
    told = knowledge.choose("record:norden-kurs", asked)
    assert "20 Euro" in told.text
    assert "Das steht nicht in meiner Antwort." in told.text  # its hours
    assert told.context["listed"] == listed
    assert [card.id for card in told.cards] == ["norden-kurs"]
    assert knowledge.choose("record:unknown", ask("das zweite")).kind != "offers"
