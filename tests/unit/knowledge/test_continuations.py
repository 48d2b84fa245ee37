"""What others said behind an answer: how near a message is to it, and which paragraphs tell of it."""

import pytest

from knowledge.content_types import Content
from knowledge.continuations import UNKNOWN, Continuations
from knowledge.encoders import HashEncoder
from knowledge.remark_model import Said
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
