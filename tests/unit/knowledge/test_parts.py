"""Two questions get two answers, a question with its background one."""

from dataclasses import replace

import pytest

from knowledge import Knowledge, Question
from knowledge.content_types import Content
from knowledge.decision import Weights
from knowledge.parts import load_parting
from tests.unit.knowledge.conftest import make_knowledge, make_weights

COURSE = "wie kann ich einen deutschkurs besuchen"
BANK = "wo kann ich ein bankkonto eröffnen"


@pytest.fixture(scope="module")
def knowledge(content: Content, weights: Weights) -> Knowledge:
    """Knowledge that is surer of what it finds."""
    return make_knowledge(content, replace(weights, entry=weights.entry * 2, none=weights.none * 2))


def answers(knowledge: Knowledge, *parts: str) -> list[str | None]:
    """The topics of the replies to a message of these clauses."""
    replies = knowledge.answers(Question(" und ".join(parts), "de", "norden", {}, parts))
    return [reply.topic for reply in replies]


def test_she_is_asks_nothing_and_is_she_does() -> None:
    asks = load_parting(lambda _: False).asks
    assert not asks("ok she is sleeping now", "en")
    assert asks("is she allowed to stay", "en")
    assert not asks("mijn man is ziek vandaag", "nl")


def test_two_known_questions_get_two_answers_in_order(knowledge: Knowledge) -> None:
    assert answers(knowledge, COURSE, BANK) == ["german-course", "bank-account"]
    assert answers(knowledge, BANK, COURSE) == ["bank-account", "german-course"]


def test_the_second_answer_says_what_it_belongs_to(knowledge: Knowledge) -> None:
    _, second = knowledge.answers(Question("x", "de", "norden", {}, (COURSE, BANK)))
    assert second.text.startswith(knowledge.phrase("second_question_intro", "de"))


def test_what_the_background_tells_is_remembered_with_two_questions(knowledge: Knowledge) -> None:
    told = "meine tochter ist 4 jahre alt"
    text = f"{told}, {COURSE} und {BANK}"
    first, second = knowledge.answers(Question(text, "de", "norden", {}, (told, COURSE, BANK)))
    assert {**first.context, **second.context}["known"]["children"] == [4]


@pytest.mark.parametrize(
    "parts",
    [
        (),
        (COURSE,),
        (COURSE, "wo muss ich einen sprachkurs finden"),
        (COURSE, "wie hoch ist der eiffelturm"),
        ("deutsch lernen war schwer und schön", BANK),
        (COURSE, "bankkonto"),
        (COURSE, BANK) * 4,
    ],
)
def test_anything_less_sure_is_one_message(knowledge: Knowledge, parts: tuple[str, ...]) -> None:
    assert len(answers(knowledge, *parts)) == 1


@pytest.fixture(scope="module")
def unsure(content: Content) -> Knowledge:
    """Knowledge that finds the same, but is too unsure of it to part a message."""
    weights = make_weights(answer_from=0.4)
    return make_knowledge(content, replace(weights, entry=weights.entry * 0.7, none=weights.none * 0.7))


def test_what_a_part_probably_asks_is_a_choice_below_the_answer(unsure: Knowledge) -> None:
    [reply] = unsure.answers(Question(f"{COURSE} und {BANK}", "de", "norden", {}, (COURSE, BANK)))
    topics = {"german-course", "bank-account"}
    assert reply.topic in topics
    [choice] = reply.quick_replies
    assert {choice.payload} == {f"topic:{topic}" for topic in topics - {reply.topic}}
    assert reply.text.endswith(unsure.phrase("also_asked_intro", "de"))


@pytest.mark.parametrize(
    ("text", "replies"), [("meine frau liest jetzt", 0), ("wie hoch ist der eiffelturm?", 1), (BANK, 1)]
)
def test_an_aside_beside_another_wish_gets_no_reply(knowledge: Knowledge, text: str, replies: int) -> None:
    assert len(knowledge.answers(Question(text, "de", "norden", {}, (text,), is_aside=True))) == replies


def test_one_question_gets_no_further_choice(unsure: Knowledge) -> None:
    [reply] = unsure.answers(Question(f"ich bin neu hier, {COURSE}", "de", "norden", {}, ("ich bin neu hier", COURSE)))
    assert (reply.topic, reply.quick_replies) == ("german-course", ())


def test_background_before_a_question_is_left_aside(knowledge: Knowledge) -> None:
    assert answers(knowledge, "ich habe zwei sachen", COURSE, BANK) == ["german-course", "bank-account"]


def test_what_names_no_subject_is_no_second_question(knowledge: Knowledge) -> None:
    assert len(answers(knowledge, COURSE, "was kostet das")) == 1
