"""A message that asks for one side of the last answer gets that side, and the whole by a tap."""

import pytest

from knowledge import Knowledge
from knowledge.aspects import ASPECTS, Aspects, load_aspects
from knowledge.decision import Weights
from knowledge.freshness import fingerprint, stamp
from knowledge.loading import load_content, load_topic
from knowledge.reading import read_yaml
from knowledge.validation.problem import LANGUAGES
from tests.unit.knowledge.conftest import ask, make_knowledge
from tests.unit.knowledge.content_factory import ContentFolder

REGISTRATION = "topic:residence-registration"


@pytest.fixture(scope="module")
def aspects() -> Aspects:
    """All the words."""
    return load_aspects()


def test_every_language_has_words_for_every_side() -> None:
    words = read_yaml(ASPECTS)
    assert words["asked"].keys() == words["told"].keys()
    assert all(found.keys() == {*LANGUAGES} - {"de-x-simple"} for found in words["asked"].values())


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("und was kostet das?", "de", {"cost"}),
        ("wie viel und wie lange dauert es", "de", {"cost", "time"}),
        ("bis wann", "de-x-simple", {"time"}),
        ("and for my wife?", "en", set()),
        ("what do I have to bring", "en", {"papers"}),
        ("وين هاد؟", "ar", {"place"}),
        ("cheghadr hazine dare", "fa", {"cost"}),
        ("ne kadar sürer", "tr", {"time"}),
        ("ile to kosztuje", "pl", {"cost"}),
        ("ce acte trebuie", "ro", {"papers"}),
        ("а куда идти", "ru", {"place"}),
        ("скільки чекати", "uk", {"time"}),
        ("hoeveel kost het", "nl", {"cost"}),
        ("koliko to kosta", "sr", {"cost"}),
        ("li ku ye", "ku", {"place"}),
        ("w 2adesh bikalef?", "ar", {"cost"}),
        ("shu l awra2 li lazem jib", "ar", {"papers"}),
        ("bayad koja beram", "fa", {"place"}),
        ("i skolko zhdat", "ru", {"time"}),
        ("a skilky platyty", "uk", {"cost"}),
        ("w la marti?", "ar", set()),
    ],
)
def test_a_side_is_heard_in_every_language(aspects: Aspects, text: str, language: str, asked: set[str]) -> None:
    assert aspects.asked_in(text, language) == asked


def test_paragraphs_are_chosen_by_the_german_ones(aspects: Aspects) -> None:
    german = "Es kostet 5 Euro.\n\nGehen Sie zum Amt.\n\nDas war alles."
    assert aspects.narrowed("It is 5.\n\nGo there.\n\nThat was all.", german, ["cost"]) == "It is 5."
    assert aspects.narrowed("It is 5.\n\nGo there.\n\nThat was all.", german, ["papers"]) == ""


@pytest.mark.parametrize("answer", ["It is 5.\n\nGo there.", "It is 5, which is a lot of money here.\n\nGo\n\nThere."])
def test_other_paragraphs_or_nearly_all_of_them_are_not_narrowed(aspects: Aspects, answer: str) -> None:
    assert aspects.narrowed(answer, "Es kostet 5 Euro.\n\nGehen Sie.\n\nDas war alles.", ["cost"]) is None


@pytest.fixture
def longer(folder: ContentFolder, weights: Weights) -> Knowledge:
    """Knowledge in which the registration has paragraphs, and the English text is no older than the German one."""
    german = "Melden Sie sich an.\n\nBringen Sie den Pass mit.\n\nEs dauert zwei Wochen.\n\nGehen Sie ins Amt."
    english = "Please register.\n\nBring your passport.\n\nIt takes two weeks.\n\nGo to the office."
    topic = "topics/residence-registration"
    for language, text in (("de", german), ("en", english)):
        folder.replace(f"{topic}/{language}.md", " [first-fact]", f" [first-fact]\n\n{text}")
    stamp(folder.root / topic / "en.md", fingerprint(load_topic(folder.root / topic).texts["de"]))
    return make_knowledge(load_content(folder.root), weights)


def test_one_side_of_the_last_answer_is_said_alone(longer: Knowledge) -> None:
    reply = longer.answer(ask("what do I bring?", "en", last=REGISTRATION))
    whole = longer.choose(REGISTRATION, ask("", "en"))
    assert reply.text == "Bring your passport."
    assert (reply.kind, reply.topic, reply.sources, reply.cards) == (
        "answer",
        "residence-registration",
        whole.sources,
        whole.cards,
    )
    assert REGISTRATION in [quick.payload for quick in reply.quick_replies]
    assert REGISTRATION not in [quick.payload for quick in whole.quick_replies]


def test_what_no_text_tells_is_said_with_where_to_ask(longer: Knowledge) -> None:
    reply = longer.answer(ask("und was kostet die gebühr?", last=REGISTRATION))
    assert reply.text == "Wohnsitz anmelden: Das geht so und kostet nichts."
    reply = longer.answer(ask("wie lange?", last="topic:german-course"))
    assert reply.text.startswith("Das steht nicht in meiner Antwort.")


def test_what_no_side_tells_is_no_reason_to_say_all_of_it_again(longer: Knowledge) -> None:
    reply = longer.answer(ask("und für meine frau?", last=REGISTRATION))
    assert reply.text.startswith("Das steht nicht in meiner Antwort.")
    assert "Gehen Sie ins Rathaus." in reply.text
    assert reply.quick_replies[0].payload == REGISTRATION


def test_the_place_comes_with_the_way_to_find_it(longer: Knowledge) -> None:
    reply = longer.answer(ask("wo ist das?", last=REGISTRATION))
    assert "Gehen Sie ins Amt." in reply.text
    assert "Gehen Sie ins Rathaus." in reply.text
    assert "Pass" not in reply.text


def test_what_nearly_all_of_an_answer_tells_is_the_whole_of_it(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("wie teuer", last="topic:bank-account"))
    assert reply == knowledge.choose("topic:bank-account", ask(""))


def test_who_should_be_asked_first_is_said_beside_a_side_too(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("wie lange?", last="topic:contact-point"))
    assert knowledge.phrase("counsel_hint", "de") in reply.text
