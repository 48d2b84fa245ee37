"""The shipped content keeps every promise."""

import json
from pathlib import Path

import pytest
import yaml

from evaluation.questions import DIALOGUE_ACTS, QUESTIONS
from knowledge.content_types import Content
from knowledge.encoders import open_encoder
from knowledge.freshness import outdated
from knowledge.language import KNOWN
from knowledge.loading import load_content
from knowledge.normalise import normalise
from knowledge.validation import validate
from knowledge.validation.topics import KINDS
from knowledge.validation.variety import RENDERED, rendered_lists, variety_of

LISTED = Path(__file__).parents[3] / "shared/topics.yaml"
LEAST_RECORDS, LEAST_ERRANDS = 150, 40
ROOT = Path(__file__).parents[2]
LEAST_TERMS, LEAST_DANGER, LEAST_CALM, LEAST_OF_AN_ACT, LEAST_OF_HUMAN = 250, 60, 100, 30, 60
MOST_COPIES, MOST_OF_AN_OPENING = 0.005, 0.02
ACTS = sorted(DIALOGUE_ACTS - {"crisis"})


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
    assert len(shipped.subtopics) >= 24


def test_the_counties_own_world_is_there(shipped: Content) -> None:
    assert shipped.counties.keys() == {"wittmund", "heidekreis", "rotenburg", "peine"}
    assert len(shipped.records) >= LEAST_RECORDS
    assert len(shipped.errands) >= LEAST_ERRANDS
    assert {entry.document for entry in shipped.digest} == shipped.documents.keys()


def test_every_record_says_from_when_and_where_it_is_known(shipped: Content) -> None:
    assert [record.id for record in shipped.records if not (record.as_of and record.section.strip())] == []


def test_no_measured_question_was_copied_into_the_content(shipped: Content) -> None:
    own = {normalise(question) for topic in shipped.answers.values() for question in topic.questions}
    long_ones = {question for question in own if len(question.split()) > 6}
    asked = {
        normalise(json.loads(line)["text"])
        for path in QUESTIONS.glob("*held-out*.jsonl")
        for line in path.read_text("utf-8").splitlines()
    }
    assert asked & long_ones == set()


def test_the_glossary_is_as_large_as_promised(shipped: Content) -> None:
    assert len(shipped.glossary) >= LEAST_TERMS


@pytest.mark.parametrize("language", [code for code in KNOWN if code != "de"])
def test_every_term_is_translated_and_explained(shipped: Content, language: str) -> None:
    assert [term.term for term in shipped.glossary.values() if not term.translations.get(language)] == []
    assert [term.term for term in shipped.glossary.values() if not term.explained.get(language)] == []


@pytest.mark.parametrize("language", KNOWN)
def test_every_language_has_danger_beside_what_is_none(shipped: Content, language: str) -> None:
    danger = {text for examples in shipped.danger.values() for text in examples[language]}
    assert len(danger) >= LEAST_DANGER
    assert len(set(shipped.calm[language])) >= LEAST_CALM
    assert not danger & set(shipped.calm[language])


@pytest.mark.parametrize("language", KNOWN)
def test_every_dialogue_act_has_examples(language: str) -> None:
    for act in ACTS:
        least = LEAST_OF_HUMAN if act == "ask_human" else LEAST_OF_AN_ACT
        data = yaml.safe_load((ROOT / f"bot/data/nlu/{act}.{language}.yml").read_text("utf-8"))
        examples = {line for line in data["nlu"][0]["examples"].splitlines() if line.startswith("- ")}
        assert len(examples) >= least, f"{act}.{language}: {len(examples)} examples"


@pytest.mark.parametrize("language", KNOWN)
def test_every_kind_of_question_is_asked(shipped: Content, language: str) -> None:
    asked = {kind for topic in shipped.topics.values() for kind, _ in topic.texts[language].questions}
    expected = set(KINDS) - ({"transliterated"} if language in ("de", "en", "nl") else set())
    assert asked >= expected


def test_every_translation_keeps_up_with_the_german_text(shipped: Content) -> None:
    assert outdated(shipped.answers.values()) == []


def test_hardly_a_question_is_a_near_copy_or_a_template(shipped: Content) -> None:
    for language in KNOWN:
        variety = variety_of(shipped, language)
        assert len(variety.copies) <= variety.questions * MOST_COPIES
        assert all(count <= variety.questions * MOST_OF_AN_OPENING for _, count in variety.openings)


def test_no_list_of_questions_renders_another_languages_list(shipped: Content) -> None:
    rendered = rendered_lists(shipped, open_encoder(None))
    assert [row for row in rendered if row[0] >= RENDERED] == []
