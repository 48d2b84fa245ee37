"""A question of a narrow need gets the answer to just that, under the name of its topic; the whole by a tap."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge import Knowledge
from knowledge.cache import Cache
from knowledge.decision import Weights
from knowledge.encoders import Floats, HashEncoder
from knowledge.freshness import fingerprint, stamp
from knowledge.loading import load_content, load_topic
from knowledge.overlay import CountyEdits
from knowledge.subtopics import Subtopics
from knowledge.text_classifier import TextClassifier
from knowledge.validation import validate
from tests.unit.knowledge.conftest import ask, make_knowledge
from tests.unit.knowledge.content_factory import STARTS, ContentFolder

COURSE = "german-course"
NEEDS = {
    "course-too-far": {
        "de": ("fahrgeld zum kursort bekommen", "ohne bus zum kursort kommen", "zum weiten kursort fahren"),
        "en": ("get my travel paid", "come there without a bus", "travel that far"),
    },
    "course-with-baby": {
        "de": ("mein baby mitnehmen", "das baby betreuen lassen", "mit baby lernen"),
        "en": ("bring my baby", "leave the baby with someone", "study with a baby"),
    },
}


@pytest.fixture
def divided(folder: ContentFolder) -> ContentFolder:
    """The tiny content with two subtopics of the German course."""
    for need, asked in NEEDS.items():
        _write(folder.root, need, asked)
    return folder


def _write(root: Path, need: str, asked: Mapping[str, tuple[str, ...]]) -> None:
    source, target = root / "topics" / COURSE, root / "subtopics" / need
    target.mkdir(parents=True)
    told = source.joinpath("topic.yml").read_text("utf-8").replace(f"id: {COURSE}", f"part_of: {COURSE}\nid: {need}")
    told = told.replace("related: []", f"related: [{COURSE}]").replace('local: ["providers"]', "local: []")
    target.joinpath("topic.yml").write_text(told, "utf-8")
    for language, wishes in asked.items():
        questions = "".join(f'    - "{start} {wish}"\n' for wish in wishes for start in STARTS[language])
        answer = {"de": f"So geht {need} hier.", "en": f"This is how {need} works."}[language]
        text = f'---\ntitle: "{need}"\nchoice: "{need}"\nquestions:\n  plain:\n{questions}---\n{answer} [first-fact]\n'
        target.joinpath(f"{language}.md").write_text(text, "utf-8")
    stamp(target / "en.md", fingerprint(load_topic(target).texts["de"]))


@pytest.fixture
def narrow(divided: ContentFolder, weights: Weights) -> Knowledge:
    return make_knowledge(load_content(divided.root), weights)


def test_a_narrow_need_is_told_from_the_rest_of_its_topic(divided: ContentFolder) -> None:
    subtopics = Subtopics(load_content(divided.root), HashEncoder())
    assert subtopics.of(COURSE, "darf ich mein baby mitnehmen?") == "course-with-baby"
    assert subtopics.of(COURSE, "who helps me to get my travel paid") == "course-too-far"
    assert subtopics.of(COURSE, "wo muss ich deutsch lernen") is None


@pytest.mark.parametrize(
    ("margins", "meant"),
    [
        ((0.3, -0.5, 0), "course-too-far"),
        ((0.3, 0.1, 0), None),
        ((-0.1, 0.3, 0), "course-with-baby"),
        ((-1, -0.4, 0), None),
    ],
)
def test_a_need_is_meant_that_is_sure_and_leads_the_next_one(
    divided: ContentFolder, monkeypatch: pytest.MonkeyPatch, margins: tuple[float, ...], meant: str | None
) -> None:
    subtopics = Subtopics(load_content(divided.root), HashEncoder())
    monkeypatch.setattr(TextClassifier, "margins", lambda *_: margins)
    assert subtopics.of(COURSE, "something in more than four words") == meant


def test_no_other_topic_has_them(divided: ContentFolder) -> None:
    subtopics = Subtopics(load_content(divided.root), HashEncoder())
    assert subtopics.of("bank-account", "darf ich mein baby mitnehmen?") is None


def test_content_without_subtopics_has_none(folder: ContentFolder) -> None:
    assert Subtopics(load_content(folder.root), HashEncoder()).of(COURSE, "darf ich mein baby mitnehmen?") is None


def test_a_narrow_need_is_answered_as_its_topic_with_the_whole_by_a_tap(narrow: Knowledge) -> None:
    reply = narrow.answer(ask("darf ich mein baby mitnehmen?"))
    assert (reply.kind, reply.topic, reply.context["last"]) == ("answer", COURSE, "topic:course-with-baby")
    assert reply.text.startswith("So geht course-with-baby hier.")
    assert reply.quick_replies[0].payload == f"topic:{COURSE}"
    whole = narrow.answer(ask("deutsch lernen"))
    assert (whole.topic, whole.context["last"]) == (COURSE, f"topic:{COURSE}")


def test_a_narrow_answer_is_repeated_and_said_in_another_language(narrow: Knowledge) -> None:
    last = {"last": "topic:course-with-baby"}
    assert "So geht course-with-baby hier." in narrow.act("repeat", ask("noch mal", **last)).text
    assert "This is how course-with-baby works." in narrow.choose("act:language_en", ask("", **last)).text


def test_what_goes_on_from_one_narrow_need_may_ask_for_another(narrow: Knowledge) -> None:
    asked = ask("wo muss ich zum weiten kursort fahren?", last="topic:course-with-baby")
    assert narrow.answer(asked).context["last"] == "topic:course-too-far"


def test_what_is_said_between_is_about_the_whole_topic(narrow: Knowledge) -> None:
    asked = ask("und was kostet das?", last="topic:course-with-baby")
    assert narrow.answer(asked).topic == COURSE


def test_a_county_that_has_changed_a_topic_answers_with_its_own_text(divided: ContentFolder, weights: Weights) -> None:
    knowledge = make_knowledge(load_content(divided.root), weights)
    topic = knowledge.content.topics[COURSE]
    own = replace(topic.texts["de"], answer="Bei uns anders.")
    knowledge.lay({"norden": CountyEdits({COURSE: replace(topic, texts={**topic.texts, "de": own})})})
    assert "Bei uns anders." in knowledge.answer(ask("darf ich mein baby mitnehmen?")).text
    elsewhere = knowledge.answer(ask("darf ich mein baby mitnehmen?", county="sueden"))
    assert elsewhere.context["last"] == "topic:course-with-baby"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (f"part_of: {COURSE}", "part_of: nowhere", "unknown topic: 'nowhere'"),
        (f"part_of: {COURSE}\n", "", "unknown topic: None"),
        (f"part_of: {COURSE}", f"part_of: {COURSE}\nalso_in: [nowhere]", "unknown topic: 'nowhere'"),
    ],
)
def test_a_subtopic_of_nothing_is_named(divided: ContentFolder, old: str, new: str, reason: str) -> None:
    divided.replace("subtopics/course-with-baby/topic.yml", old, new)
    [problem] = [
        str(problem) for problem in validate(divided.root, languages=("de", "en")) if "course-with" in str(problem)
    ]
    assert reason in problem


def test_a_topic_is_part_of_no_other_one(divided: ContentFolder) -> None:
    divided.replace("topics/bank-account/topic.yml", "id: bank-account", f"id: bank-account\npart_of: {COURSE}")
    found = [str(problem) for problem in validate(divided.root, languages=("de", "en"))]
    assert [problem for problem in found if "part of no other" in problem]


def test_with_a_cache_nothing_is_encoded_again(divided: ContentFolder, tmp_path: Path) -> None:
    content, cache = load_content(divided.root), Cache(tmp_path / "cache")
    Subtopics(content, HashEncoder(), cache)
    again = _Counting()
    assert Subtopics(content, again, cache).of(COURSE, "darf ich mein baby mitnehmen?") == "course-with-baby"
    assert again.encoded == ["darf ich mein baby mitnehmen?"]


class _Counting(HashEncoder):
    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Floats:
        self.encoded += texts
        return super().encode(texts)
