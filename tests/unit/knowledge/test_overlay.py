"""What a county publishes is answered in this county at once, and changes nothing anywhere else."""

from dataclasses import replace

import pytest

from knowledge import CountyEdits, Knowledge, SearchRequest
from knowledge.content_types import Content, Topic
from knowledge.decision import Weights
from knowledge.overlay import county_topic
from knowledge.topic_sources import TextSource, TopicSource, files_of, read_topic_source, topic_of
from tests.unit.knowledge.conftest import ask, make_knowledge
from tests.unit.knowledge.content_factory import ContentFolder

DAY = "2026-11-20"
SWIMMING = TopicSource(
    "norden-swimming",
    {
        "field": "participation",
        "facts": {},
        "sources": {},
        "local": [],
        "offices": [],
        "amounts": [],
        "related": [],
        "counsel": False,
        "status": "draft",
    },
    {
        "de": TextSource(
            "Schwimmen lernen",
            "Ich will schwimmen lernen",
            "Das Hallenbad bietet Kurse an.",
            (("plain", "gibt es einen schwimmkurs nur für frauen"),),
        )
    },
)


@pytest.fixture
def laid(content: Content, weights: Weights) -> Knowledge:
    return make_knowledge(content, weights)


def publish(knowledge: Knowledge, source: TopicSource, county: str = "norden") -> Topic:
    shipped = knowledge.content.topics.get(source.id)
    topic = county_topic(source, knowledge.counties[county], DAY, shipped)
    knowledge.lay({county: CountyEdits({topic.id: topic})})
    return topic


def test_a_new_topic_is_found_by_its_questions_and_cites_the_county(laid: Knowledge) -> None:
    asked = ask("gibt es einen schwimmkurs nur für frauen")
    assert laid.answer(asked).kind == "no_answer"
    publish(laid, SWIMMING)
    reply = laid.answer(asked)
    assert (reply.kind, reply.topic, reply.text) == ("answer", "norden-swimming", "Das Hallenbad bietet Kurse an.")
    assert [(source.title, source.checked) for source in reply.sources] == [("Landkreis Norden", DAY)]
    found = laid.search(SearchRequest(asked.text, county="norden")).results[0]
    assert (found.id, found.title) == ("norden-swimming", "Schwimmen lernen")


def test_other_counties_and_other_questions_stay_as_they_were(laid: Knowledge, knowledge: Knowledge) -> None:
    publish(laid, SWIMMING)
    elsewhere = ask("gibt es einen schwimmkurs nur für frauen", county="sueden")
    assert laid.answer(elsewhere) == knowledge.answer(elsewhere)
    for text in ("wo kann ich ein bankkonto eröffnen", "ich will etwas lernen", "wie hoch ist der eiffelturm"):
        assert laid.answer(ask(text)).topic == knowledge.answer(ask(text)).topic


def test_a_text_that_is_not_translated_is_shown_in_german_as_such(laid: Knowledge) -> None:
    publish(laid, SWIMMING)
    reply = laid.choose("topic:norden-swimming", ask("", "en"))
    assert reply.language == "en"
    assert reply.text == "So far this text is available in German only.\n\nDas Hallenbad bietet Kurse an."


def test_an_edited_answer_stands_before_its_outdated_translation(laid: Knowledge, folder: ContentFolder) -> None:
    source = read_topic_source(folder.root / "topics/bank-account")
    german = replace(source.texts["de"], text="Fragen Sie die Sparkasse. [first-fact]")
    topic = publish(laid, replace(source, texts={**source.texts, "de": german}))
    asked = ask("wo kann ich ein bankkonto eröffnen")
    assert laid.answer(asked).text.startswith("Fragen Sie die Sparkasse.")
    english = laid.choose("topic:bank-account", ask("", "en")).text.split("\n\n")
    assert english[1:3] == [
        "This text may be older than the German one. The German text counts.",
        "Fragen Sie die Sparkasse.",
    ]
    assert topic.sources[0].title == "Landkreis Norden"


def test_what_was_checked_against_the_shipped_text_is_not_checked_for_another(
    laid: Knowledge, content: Content, folder: ContentFolder
) -> None:
    folder.replace("topics/bank-account/topic.yml", "checked: null", "checked: {on: 2026-01-02, against: page}")
    source = read_topic_source(folder.root / "topics/bank-account")
    shipped, county = topic_of(source), content.counties["norden"]
    assert county_topic(source, county, DAY, shipped).sources[1].checked == "2026-01-02"
    german = replace(source.texts["de"], text="Anders. [first-fact]")
    edited = replace(source, texts={**source.texts, "de": german})
    assert county_topic(edited, county, DAY, shipped).sources[1].checked is None


def test_new_questions_lead_to_a_topic_that_was_there(laid: Knowledge, folder: ContentFolder) -> None:
    asked = ask("mein chef zahlt den lohn nur auf eine iban")
    assert laid.answer(asked).topic != "bank-account"
    source = read_topic_source(folder.root / "topics/bank-account")
    german = source.texts["de"]
    more = replace(german, questions=(*german.questions, ("indirect", asked.text)))
    publish(laid, replace(source, texts={**source.texts, "de": more}))
    assert laid.answer(asked).topic == "bank-account"


def test_laying_again_takes_away_what_is_not_laid_any_more(laid: Knowledge) -> None:
    publish(laid, SWIMMING)
    assert laid.topic("norden-swimming") is not None
    laid.lay({})
    assert laid.topic("norden-swimming") is None
    assert laid.choose("topic:norden-swimming", ask("Schwimmen")).kind == "no_answer"


def test_an_offer_is_changed_and_added(laid: Knowledge) -> None:
    course = next(record for record in laid.content.records if record.id == "norden-kurs")
    own = replace(course, id="norden-own", title="Deutschkurs Seestern", document="norden-own", as_of=DAY)
    changed = replace(course, status="unconfirmed")
    laid.lay({"norden": CountyEdits(records={"norden-kurs": changed, "norden-own": own})})
    cards = {card.id: card for card in laid.choose("topic:german-course", ask("")).cards}
    assert cards["norden-kurs"].status == "unconfirmed"
    assert cards["norden-own"].source == "Landkreis Norden, 5. Sprache"


def test_files_are_read_as_they_were_written(folder: ContentFolder) -> None:
    path = folder.root / "topics/bank-account"
    source = read_topic_source(path)
    for name, text in files_of(source).items():
        (path / name).write_text(text, "utf-8")
    assert read_topic_source(path) == source
