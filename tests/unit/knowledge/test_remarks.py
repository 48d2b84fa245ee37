"""What people say behind an answer without asking."""

from dataclasses import replace
from pathlib import Path
from statistics import fmean

import pytest
import yaml

from knowledge import ContentError, Knowledge, Question
from knowledge.encoders import HashEncoder
from knowledge.loading import load_content, without_asked
from knowledge.remark_examples import ASK, GOES_ON, KINDS, REMARKS, remark_examples
from knowledge.remark_model import RemarkModel, other_examples
from knowledge.remarks import MEETINGS
from tests.unit.knowledge.conftest import ask, german_remarks
from tests.unit.knowledge.content_factory import ContentFolder

AFRAID = german_remarks()["afraid"][0]


@pytest.fixture
def answered(knowledge: Knowledge) -> Question:
    """A question behind the answer on the contact point."""
    whole = knowledge.choose("topic:contact-point", ask("x"))
    return replace(ask("x"), context=whole.context)


def test_every_kind_is_met_in_its_own_words() -> None:
    assert MEETINGS.keys() == set(REMARKS)
    assert len({meeting.phrase for meeting in MEETINGS.values()}) == len(REMARKS)


def test_a_fear_is_met_and_no_question_is_answered(knowledge: Knowledge, answered: Question) -> None:
    reply = knowledge.remark(replace(answered, text=AFRAID))
    assert reply is not None
    assert reply.kind == "notice"
    assert reply.text.startswith(knowledge.phrase("said_afraid", "de"))
    payloads = [choice.payload for choice in reply.quick_replies]
    assert payloads[-1] == "act:ask_human"
    assert "topic:contact-point" in payloads


def test_a_fact_is_told_where_to_ask(knowledge: Knowledge, answered: Question) -> None:
    reply = knowledge.remark(replace(answered, text=german_remarks()["fact"][0]))
    assert reply is not None
    assert reply.text.startswith(knowledge.phrase("said_fact", "de"))
    assert reply.cards


def test_what_was_asked_back_is_closed_behind_a_remark(knowledge: Knowledge, answered: Question) -> None:
    asked_back = {**answered.context, "open": ["topic:contact-point"], "beside": True}
    reply = knowledge.remark(replace(answered, text=AFRAID, context=asked_back))
    assert reply is not None
    assert (reply.context["open"], reply.context["beside"]) == (None, None)


def test_nothing_is_offered_twice(knowledge: Knowledge, answered: Question) -> None:
    for texts in german_remarks().values():
        reply = knowledge.remark(replace(answered, text=texts[0]))
        payloads = [choice.payload for choice in reply.quick_replies] if reply else []
        assert len(payloads) == len(set(payloads))


def test_a_language_without_texts_is_answered_as_such(knowledge: Knowledge, answered: Question) -> None:
    assert knowledge.remark(replace(answered, text=AFRAID, language="fr")) is None


def test_nothing_is_forgotten_behind_a_remark(knowledge: Knowledge, answered: Question) -> None:
    reply = knowledge.remark(replace(answered, text=AFRAID))
    assert reply is not None
    assert "last" not in reply.context
    assert "need" not in reply.effects


@pytest.mark.parametrize("text", ["", "   ", f"{AFRAID}?"])
def test_what_asks_by_its_mark_is_no_remark(knowledge: Knowledge, answered: Question, text: str) -> None:
    assert knowledge.remark(replace(answered, text=text)) is None


def test_a_fact_about_nothing_is_a_question(knowledge: Knowledge) -> None:
    assert knowledge.remark(ask(german_remarks()["fact"][0])) is None


def test_a_place_that_is_told_is_noted_as_ever(knowledge: Knowledge, answered: Question) -> None:
    assert knowledge.remark(replace(answered, text="ich wohne in Lindenau")) is None


def test_the_examples_name_topics_and_differ(knowledge: Knowledge) -> None:
    examples = remark_examples()
    assert examples.keys() == set(KINDS)
    texts = [said.text for spoken in examples.values() for rows in spoken.values() for said in rows]
    assert len(texts) == len(set(texts)) > 8000


def test_a_file_without_a_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "de.yml").write_text("fact: {}\n", "utf-8")
    with pytest.raises(ContentError, match="overwhelmed"):
        remark_examples(tmp_path)


def test_what_asks_for_a_topic_behind_another_answer_is_one_of_its_questions(folder: ContentFolder) -> None:
    asked = "und der deutschkurs"
    _ask_behind(folder, "bank-account", asked, "german-course")
    content = load_content(folder.root)
    assert ("short", asked) in list(content.topics["german-course"].texts["de"].questions)
    assert asked not in content.topics["bank-account"].questions
    before = without_asked(content, folder.root)
    assert asked not in before.topics["german-course"].questions
    assert len(before.topics["german-course"].questions) == len(content.topics["german-course"].questions) - 1


def test_what_asks_for_an_unknown_topic_is_refused(folder: ContentFolder) -> None:
    _ask_behind(folder, "bank-account", "und zum mond", "moon")
    with pytest.raises(ContentError, match="unknown topic: 'moon'"):
        load_content(folder.root)


@pytest.mark.parametrize(
    ("kind", "given"),
    [("ask", [0]), ("goes_on", "bank-account"), ("goes_on", [-1]), ("goes_on", [True]), ("ask", ""), ("ask", 7)],
)
def test_a_text_with_what_its_kind_has_not_is_refused(tmp_path: Path, kind: str, given: object) -> None:
    said = {each: {"bank-account": [{"und jetzt": given}]} if each == kind else {} for each in KINDS}
    (tmp_path / "de.yml").write_text(yaml.safe_dump(said, sort_keys=False), "utf-8")
    with pytest.raises(ContentError, match="und jetzt"):
        remark_examples(tmp_path)


@pytest.mark.parametrize("topics", ["", "[und jetzt]", "{bank-account: }", "{bank-account: abc}"])
def test_examples_that_are_no_lists_are_refused(tmp_path: Path, topics: str) -> None:
    kinds = "".join(f"{kind}: {{}}\n" for kind in KINDS if kind != GOES_ON)
    (tmp_path / "de.yml").write_text(f"{kinds}{GOES_ON}: {topics}\n", "utf-8")
    with pytest.raises(ContentError, match="each with a list"):
        remark_examples(tmp_path)


def _ask_behind(folder: ContentFolder, answered: str, text: str, about: str) -> None:
    said = {kind: {answered: [{text: about}]} if kind == ASK else {} for kind in KINDS}
    (folder.root / "remarks").mkdir()
    (folder.root / "remarks/de.yml").write_text(yaml.safe_dump(said, allow_unicode=True), "utf-8")


def test_the_same_examples_are_chosen_every_time() -> None:
    many = [str(number) for number in range(5000)]
    chosen = other_examples(many, many, many)
    assert chosen == other_examples(many, many, many)
    assert [len(chosen[kind]) for kind in (GOES_ON, ASK)] == [1500, 4000]
    assert other_examples(["a", AFRAID], [], []) == {GOES_ON: ["a"], ASK: []}


def test_a_model_hears_what_it_learned() -> None:
    texts = german_remarks()
    heard = RemarkModel.trained(texts, dict, HashEncoder()).heard
    right = [heard(text).kind == kind for kind in REMARKS for text in texts[kind]]
    assert sum(right) > 0.9 * len(right)
    told = fmean(heard(text).margin for kind in REMARKS for text in texts[kind])
    assert told - fmean(heard(text).margin for text in texts[ASK]) > 0.5
    going = fmean(heard(text).goes_on for text in texts[GOES_ON])
    assert going - fmean(heard(text).goes_on for text in texts[ASK]) > 0.5
