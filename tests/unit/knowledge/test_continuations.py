"""What others said behind an answer: how near a message is to it, and which paragraphs tell of it."""

import pytest

from knowledge.behind import Answered
from knowledge.content_types import Content
from knowledge.continuations import NOTHING_BESIDE, UNKNOWN, Continuations, continuation_examples
from knowledge.encoders import HashEncoder
from knowledge.loading import load_content, without_asked
from knowledge.remark_examples import ASK, Said, asked_anew, remark_texts, said_behind
from knowledge.telling import UNREAD, Telling

ENCODER = HashEncoder()
SAID = [
    *(Said("bank-account", f"und die karte vom konto {ending}", (0,)) for ending in ("a", "b", "c", "d", "e")),
    *(Said("german-course", f"wer bezahlt den kurs {ending}", ()) for ending in ("a", "b", "c", "d", "e")),
    Said("contact-point", "wann ist da offen", (0,)),
]


@pytest.fixture(scope="module")
def continuations() -> Continuations:
    """Two topics with enough examples and one with too few."""
    return Continuations(SAID, ENCODER)


def test_a_message_is_near_to_what_others_said_there(continuations: Continuations) -> None:
    own, other, nearer, _, apart = continuations.nearness("und die karte?", "bank-account")
    assert own > other
    assert nearer == 0
    assert apart == pytest.approx(own - other)
    assert continuations.nearness("und die karte?", "german-course")[-1] == pytest.approx(-apart, abs=1e-6)


def test_of_too_few_examples_nothing_is_known(continuations: Continuations) -> None:
    assert not continuations.knows("contact-point")
    assert continuations.nearness("wann ist da offen", "contact-point") == UNKNOWN
    assert continuations.nearness("wann", "gone") == UNKNOWN
    assert Continuations([], ENCODER).nearness("wann", "gone") == UNKNOWN
    assert Continuations([], ENCODER).of("wann", "gone") == []


def test_a_message_is_nearer_to_what_others_said_elsewhere(continuations: Continuations) -> None:
    text = "wer bezahlt den"
    nearer, is_nearest, better, found = continuations.beside(text, "bank-account", ["german-course", "gone"])
    assert nearer == pytest.approx(found - continuations.nearness(text, "bank-account")[0])
    assert nearer > 0
    assert (is_nearest, better) == (1.0, 0.0)
    for others in (["contact-point"], ["gone"], []):
        assert continuations.beside("wer", "bank-account", others) == NOTHING_BESIDE


def test_kin_are_topics_to_which_an_answer_leads_and_those_of_its_field() -> None:
    answered = Answered("a", frozenset("a"), related=frozenset("bc"), neighbours=frozenset("bd"))
    assert [answered.kinship(other) for other in ("b", "c", "d", "e", "")] == [3, 2, 1, 0, 0]


def test_what_asks_for_a_topic_elsewhere_is_said_of_it_and_is_its_question() -> None:
    language, asked = next(asked_anew())
    assert asked in continuation_examples()
    assert asked.text not in said_behind()
    assert asked.text in remark_texts()[ASK]
    assert asked.text in load_content().answers[asked.topic].questions
    assert asked.text not in without_asked(load_content()).answers[asked.topic].questions
    assert language in load_content().answers[asked.topic].texts


def test_an_example_does_not_speak_for_itself(continuations: Continuations) -> None:
    text, others = SAID[0].text, ["bank-account"]
    seen, unseen = (continuations.beside(text, "german-course", others, unseen=each) for each in (False, True))
    assert unseen[-1] < seen[-1]


def test_an_example_can_be_left_out(continuations: Continuations) -> None:
    text = SAID[0].text
    assert (
        continuations.nearness(text, "bank-account", unseen=True)[0] < continuations.nearness(text, "bank-account")[0]
    )
    assert text not in [said.text for said, _ in continuations.of(text, "bank-account", unseen=True)]


def test_the_paragraph_tells_of_which_others_said_it(continuations: Continuations, content: Content) -> None:
    telling, topic = Telling(continuations, ENCODER), content.topics["bank-account"]
    told = telling.told("und die karte vom konto", topic, "de")
    assert told.surely == topic.texts["de"].answer.split("\n\n")[0]
    assert telling.told("und der kurs", content.topics["contact-point"], "de") == UNREAD
