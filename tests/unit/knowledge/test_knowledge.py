"""The one entrance: opening, searching, threads."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from knowledge import EncoderError, Knowledge, KnowledgeError, KnowledgeSettings, SearchRequest, open_knowledge
from knowledge.acts import wants_human
from tests.unit.knowledge.conftest import ask
from tests.unit.knowledge.content_factory import ContentFolder

QUESTIONS = ("wo kann ich ein bankkonto eröffnen", "ich will etwas lernen", "wie hoch ist der eiffelturm", "lotsen")


@pytest.mark.timeout(400)  # it learns what is said behind answers, without a cache
def test_opening_reads_content_and_documents(folder: ContentFolder, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "norden-plan.txt").write_text("1. Brücken\n\nDer Landkreis baut 17 Brücken.\n", "utf-8")
    knowledge = open_knowledge(
        KnowledgeSettings(county="norden", documents=documents, encoder="hash", content=folder.root)
    )
    found = knowledge.search(SearchRequest("wie viele brücken baut der landkreis", county="norden"))
    passage = next(result for result in found.results if result.kind == "passage")
    assert (passage.document, passage.section) == ("norden-plan", "1. Brücken")
    assert "17 Brücken" in passage.text


def test_an_unknown_county_is_refused(folder: ContentFolder) -> None:
    with pytest.raises(KnowledgeError, match="unknown county 'atlantis'; known: norden, sueden"):
        open_knowledge(KnowledgeSettings(county="atlantis", encoder="hash", content=folder.root))


def test_a_folder_of_documents_that_is_none_is_refused(folder: ContentFolder, tmp_path: Path) -> None:
    settings = KnowledgeSettings(county="norden", documents=tmp_path / "missing", encoder="hash", content=folder.root)
    with pytest.raises(KnowledgeError, match="LOTSE_DOCUMENTS is no folder"):
        open_knowledge(settings)


def test_an_encoder_that_needs_another_package_says_so(folder: ContentFolder) -> None:
    with pytest.raises(EncoderError, match="needs the package sentence-transformers"):
        open_knowledge(KnowledgeSettings(county="norden", encoder="some-model", content=folder.root))


def test_search_refuses_an_unknown_county(knowledge: Knowledge) -> None:
    with pytest.raises(KnowledgeError, match="unknown county"):
        knowledge.search(SearchRequest("hallo", county="atlantis"))


@pytest.mark.parametrize("kind", ["topic", "offer", "office", "passage"])
def test_kinds_restrict_the_results(knowledge: Knowledge, kind: str) -> None:
    request = SearchRequest("deutschkurs anlaufstelle lotsen hundesteuer", county="norden", kinds=frozenset({kind}))
    results = knowledge.search(request).results
    assert results
    assert {result.kind for result in results} == {kind}


def test_results_come_best_first_and_not_more_than_asked_for(knowledge: Knowledge) -> None:
    results = knowledge.search(SearchRequest("deutschkurs", county="norden", limit=3)).results
    scores = [result.score for result in results]
    assert len(results) == 3
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert all(len(result.text) <= 600 for result in results)


def test_search_explains_itself(knowledge: Knowledge) -> None:
    outcome = knowledge.search(SearchRequest("ein bankkonto eröffnen bei der sparkasse", county="norden"))
    assert (outcome.decision, outcome.nearest_topic, outcome.language.code) == ("answer", "bank-account", "de")
    assert outcome.rule
    assert outcome.ms.keys() >= {"entries", "passages"}


@pytest.mark.parametrize("text", ["", " ", "123", "🙂", "?" * 2000, "ä" * 2000, "ሰላም", "\u202e", "a\x00b"])
def test_any_text_is_answered_somehow(knowledge: Knowledge, text: str) -> None:
    assert knowledge.answer(ask(text)).text
    assert knowledge.search(SearchRequest(text)).decision in ("answer", "clarify", "none")
    knowledge.find_danger(text)
    knowledge.split_greeting(text)


def test_many_threads_get_the_same_answers(knowledge: Knowledge) -> None:
    alone = [knowledge.answer(ask(text)) for text in QUESTIONS]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: knowledge.answer(ask(text)), QUESTIONS * 8))
    assert together == alone * 8


@pytest.mark.parametrize(("code", "expected"), [("de", "de"), ("de-x-simple", "de"), ("ar", "en"), ("am", "en")])
def test_language_of_the_answer(knowledge: Knowledge, code: str, expected: str) -> None:
    assert knowledge.answer_language(code) == expected


def test_an_unknown_phrase_is_an_error(knowledge: Knowledge) -> None:
    with pytest.raises(KeyError):
        knowledge.phrase("no such phrase", "de")


def test_phrases_by_prefix(knowledge: Knowledge) -> None:
    assert {"button_human", "button_delete_yes"} <= knowledge.phrases("tr", "button_").keys()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ich will mit einem Menschen sprechen", True),
        ("kann ich mit jemandem reden, mit einem echten Menschen reden bitte", True),
        ("can i talk to a real person", True),
        ("Wo kann ich mit anderen Deutsch sprechen?", False),
        ("Where can my child learn to speak German?", False),
    ],
)
def test_asking_for_a_human_is_plain_also_without_rasa(text: str, wanted: bool) -> None:
    assert wants_human(text) is wanted
