"""A message without a subject goes on from the last answer; one with a subject does not."""

import pytest

from knowledge import Knowledge, Question
from knowledge.followups import FollowUps, has_subject, load_followups
from tests.unit.knowledge.conftest import ask

LAST = "topic:bank-account"


@pytest.fixture(scope="module")
def followups() -> FollowUps:
    """All the words."""
    return load_followups()


@pytest.mark.parametrize(
    "text",
    [
        "und für meine frau?",
        "gibt es das auch hier",
        "is there one",
        "was kostet das",
        "wie lange dauert es?",
        "and how much does it cost?",
        "what about my husband",
        "كم تكلف",
        "ولزوجتي أيضا؟",
        "كم المدة",
        "چقدر طول می‌کشد",
        "برای همسرم هم؟",
        "ne kadar sürer",
        "peki ya eşim için?",
        "ile to kosztuje?",
        "a dla dzieci?",
        "cât costă?",
        "și pentru soția mea",
        "сколько это стоит",
        "а для жены?",
        "skolko stoit",
        "скільки коштує",
        "а для дружини?",
        "hoeveel kost het",
        "en voor mijn kinderen?",
        "koliko to košta",
        "а за моју жену?",
        "çiqas dem dikişîne",
        "û ji bo jina min?",
    ],
)
def test_a_message_without_a_subject_goes_on(followups: FollowUps, text: str) -> None:
    assert followups.names_nothing(text)


def test_choices_to_a_second_question_leave_the_first_answer_to_go_on_from() -> None:
    choices = ["topic:german-course"]
    assert not has_subject(ask("was kostet das"))
    assert not has_subject(ask("was kostet das", last=LAST, open=choices))
    assert has_subject(ask("was kostet das", last=LAST, open=choices, beside=True))


@pytest.mark.parametrize(
    "text", ["und das wetter?", "wo lerne ich deutsch", "my husband hits me", "", "!", "اين المدرسة"]
)
def test_a_message_with_a_subject_does_not(followups: FollowUps, text: str) -> None:
    assert not followups.names_nothing(text)


@pytest.mark.parametrize("context", [{"failures": 1}, {"open": ["topic:german-course"]}])
def test_after_a_failure_or_while_asking_back_it_is_asked_what_is_meant(
    knowledge: Knowledge, context: dict[str, object]
) -> None:
    asked = Question("und das für meine frau", "de", "norden", {"last": LAST, **context})
    assert not has_subject(asked)
    reply = knowledge.answer(asked)
    assert reply.kind == "clarify"
    assert [quick.payload for quick in reply.quick_replies] == [LAST, *context.get("open", ()), "none"]  # type: ignore[misc]


@pytest.mark.parametrize(("text", "language"), [("und für meine frau?", "de"), ("how much does it cost?", "en")])
def test_the_answer_is_about_the_last_topic_in_the_persons_language(
    knowledge: Knowledge, text: str, language: str
) -> None:
    reply = knowledge.answer(ask(text, language, last=LAST))
    assert (reply.kind, reply.topic, reply.language) == ("answer", "bank-account", language)


def test_a_question_of_its_own_is_no_follow_up(knowledge: Knowledge) -> None:
    assert knowledge.answer(ask("wo kann ich deutsch lernen", last=LAST)).topic == "german-course"


def test_a_last_topic_that_is_gone_is_forgotten(knowledge: Knowledge) -> None:
    assert knowledge.answer(ask("was kostet das", last="topic:gone")).topic != "gone"
