"""A message without a subject goes on from the last answer; one with a subject does not."""

from dataclasses import replace

import pytest

from knowledge import Knowledge, Question
from knowledge.followups import FollowUps, has_subject, load_followups
from knowledge.last_answer import LastAnswer
from knowledge.telling import Told
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


@pytest.mark.parametrize(
    ("text", "parts", "also_undivided"),
    [
        ("wir sind seit märz hier. wo muss ich hin?", ("wir sind seit märz hier.", "wo muss ich hin?"), False),
        # Nothing at all is found for it.
        ("xyzzy qwert im mai, ist das für sie auch so?", ("xyzzy qwert im mai", "ist das für sie auch so?"), True),
    ],
)
def test_a_clause_without_a_subject_goes_on_where_the_rest_asks_nothing_sure(
    knowledge: Knowledge, text: str, parts: tuple[str, ...], also_undivided: bool
) -> None:
    asked = Question(text, "de", "norden", {"last": LAST}, parts)
    assert _goes_on(knowledge, asked)
    assert _goes_on(knowledge, replace(asked, parts=())) is also_undivided


def _goes_on(knowledge: Knowledge, asked: Question) -> bool:
    """Whether the last answer is given, or it is said that it does not tell."""
    reply = knowledge.answer(asked)
    return reply.topic == "bank-account" or knowledge.phrase("side_untold", "de") in reply.text


def test_a_clause_without_a_subject_hides_no_question_of_its_own(knowledge: Knowledge) -> None:
    parts = ("wo kann ich deutsch lernen?", "und was kostet das?")
    asked = Question(" ".join(parts), "de", "norden", {"last": LAST}, parts)
    reply = knowledge.answer(asked)
    assert "german-course" in (reply.topic, *reply.topics)
    assert reply.topic != "bank-account"


def test_a_wish_that_nobody_knows_is_no_background(knowledge: Knowledge) -> None:
    parts = ("ich brauche einen logopäden", "und wie lange dauert das?")
    asked = Question(" ".join(parts), "de", "norden", {"last": LAST}, parts)
    assert knowledge.answer(asked).topic != "bank-account"


def test_without_an_answer_it_is_asked_again_which_of_the_choices_is_meant(knowledge: Knowledge) -> None:
    choices = [LAST, "topic:german-course"]
    reply = knowledge.answer(ask("was kostet das", open=choices))
    assert [quick.payload for quick in reply.quick_replies] == [*choices, "none"]
    assert reply.context["failures"] == 1
    again = knowledge.answer(ask("was kostet das", open=choices, failures=1))
    assert "Menschen" in again.text


def test_a_branch_of_a_wide_need_and_an_errand_are_asked_back_again_too(knowledge: Knowledge) -> None:
    choices = ["umbrella:learn/1", "errand:dog-tax", "topic:german-course"]
    reply = knowledge.answer(ask("was kostet das", open=choices))
    assert [quick.payload for quick in reply.quick_replies] == [*choices, "none"]
    assert all(quick.label for quick in reply.quick_replies)
    wide = knowledge.choose("umbrella:learn/1", ask("x"))
    assert reply.quick_replies[0].label == wide.text
    assert reply.topics == ("german-course",)


def test_no_branch_is_lost_beside_the_last_answer(knowledge: Knowledge) -> None:
    choices = ["umbrella:learn/0", "umbrella:learn/1", "errand:dog-tax", "topic:german-course"]
    reply = knowledge.answer(ask("was kostet das", open=choices, last=LAST))
    assert [quick.payload for quick in reply.quick_replies] == [LAST, *choices, "none"]


def test_what_is_no_longer_there_is_left_out(knowledge: Knowledge) -> None:
    choices = ["topic:gone", "errand:gone", "umbrella:gone/1", "topic:german-course"]
    reply = knowledge.answer(ask("was kostet das", open=choices))
    assert [quick.payload for quick in reply.quick_replies] == ["topic:german-course", "none"]


def test_other_choices_than_answers_are_not_asked_back_again(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("was kostet das", open=["delete:yes", "topic:german-course"]))
    assert [quick.payload for quick in reply.quick_replies] != ["topic:german-course", "none"]


def test_what_is_surely_asked_is_asked_although_no_word_names_it(knowledge: Knowledge) -> None:
    assert not load_followups().names_nothing("ich brauche ein zimmer")
    assert not load_followups().names_nothing("I need a room")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> str:
    """What every answer surely tells of every message."""
    monkeypatch.setattr(LastAnswer, "told", lambda *_: Told("Das Konto kostet nichts.", ""))
    return "Das Konto kostet nichts."


def test_what_the_last_answer_tells_stands_above_the_choices(knowledge: Knowledge, told: str) -> None:
    (reply,) = knowledge.answers(ask("deutsch lernen konto bank", last=LAST))
    payloads = [quick.payload for quick in reply.quick_replies]
    assert (reply.kind, payloads) == ("clarify", [LAST, "topic:german-course", "none"])
    assert reply.text == f"{told}\n\n{knowledge.phrase('clarify_intro', 'de')}"
    assert reply.context["open"] == payloads[:-1]
    assert has_subject(ask("und bis wann", **{**reply.context, "last": LAST}))
    (alone,) = knowledge.answers(ask("deutsch lernen konto bank"))
    assert told not in alone.text


def test_choices_of_a_wide_need_stand_alone(knowledge: Knowledge, told: str) -> None:
    (reply,) = knowledge.answers(ask("lernen", last=LAST))
    assert (reply.topic, told in reply.text) == ("learn", False)


def test_what_the_last_answer_tells_is_told_while_something_is_asked_back(knowledge: Knowledge, told: str) -> None:
    reply = knowledge.answer(ask("geld für kinder", last=LAST, open=["topic:german-course"]))
    assert (reply.kind, reply.topic, told in reply.text) == ("answer", "bank-account", True)
    # What names nothing may be about the choices as well.
    bare = knowledge.answer(ask("was kostet das", last=LAST, open=["topic:german-course"]))
    assert (bare.kind, told in bare.text) == ("clarify", False)


def test_after_two_failures_there_is_a_way_to_a_human(knowledge: Knowledge) -> None:
    reply = knowledge.answer(ask("was kostet das", open=[LAST], failures=1, last=LAST))
    assert "act:ask_human" in [quick.payload for quick in reply.quick_replies]


def test_who_goes_on_from_an_earlier_answer_goes_on_from_that_one(knowledge: Knowledge) -> None:
    asked = ask("und was kostet das auch", last=LAST, earlier=["german-course"])
    reply = knowledge.answer(asked)
    assert reply.context["last"] == "topic:german-course"
    assert reply.context["earlier"] == ["bank-account"]


@pytest.mark.parametrize("earlier", ["german-course", [["x"], 7, "gone"], 7, None])
def test_what_is_no_list_of_topics_was_not_answered_earlier(knowledge: Knowledge, earlier: object) -> None:
    assert knowledge.answer(ask("was kostet das", last=LAST, earlier=earlier)).topic == "bank-account"
