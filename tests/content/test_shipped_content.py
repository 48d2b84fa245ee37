"""The shipped content keeps every promise."""

import json
from pathlib import Path

import pytest
import yaml

from evaluation.questions import QUESTIONS
from knowledge.content_types import Content
from knowledge.loading import load_content
from knowledge.normalise import normalise
from knowledge.validation import validate

LISTED = Path(__file__).parents[3] / "shared/topics.yaml"
LEAST_RECORDS, LEAST_ERRANDS = 150, 40


@pytest.fixture(scope="module")
def shipped() -> Content:
    return load_content()


def test_shipped_content_has_no_problem() -> None:
    assert [str(problem) for problem in validate()] == []


def test_every_listed_topic_and_umbrella_is_there(shipped: Content) -> None:
    if not LISTED.exists():
        pytest.skip("the list of topics is not at hand")
    listed = yaml.safe_load(LISTED.read_text("utf-8"))
    topics = {
        topic["id"] for field in listed.values() if isinstance(field, list) for topic in field if "must_state" in topic
    }
    assert shipped.topics.keys() == topics


def test_no_topic_has_gone(shipped: Content) -> None:
    assert len(shipped.topics) == 99
    assert len(shipped.umbrellas) == 9


def test_the_counties_own_world_is_there(shipped: Content) -> None:
    assert shipped.counties.keys() == {"wittmund", "heidekreis", "rotenburg", "peine"}
    assert len(shipped.records) >= LEAST_RECORDS
    assert len(shipped.errands) >= LEAST_ERRANDS
    assert {entry.document for entry in shipped.digest} == shipped.documents.keys()


def test_every_record_says_from_when_and_where_it_is_known(shipped: Content) -> None:
    assert [record.id for record in shipped.records if not (record.as_of and record.section.strip())] == []


def test_no_measured_question_was_copied_into_the_content(shipped: Content) -> None:
    own = {normalise(q) for topic in shipped.topics.values() for t in topic.texts.values() for _, q in t.questions}
    long_ones = {question for question in own if len(question.split()) > 6}
    asked = {
        normalise(json.loads(line)["text"])
        for path in QUESTIONS.glob("*held-out*.jsonl")
        for line in path.read_text("utf-8").splitlines()
    }
    assert asked & long_ones == set()
