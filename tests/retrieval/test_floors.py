"""How often the right thing is found, on questions that nobody wrote with the content in view: it may not get worse."""

from pathlib import Path

import pytest

from evaluation.questions import QUESTIONS, Case, read_cases, read_document_cases
from evaluation.scoring import Tally, judge, tally
from knowledge import Knowledge, Question, SearchRequest
from knowledge.language import KNOWN
from knowledge.normalise import normalise

LANGUAGES = KNOWN
RIGHT_AT_ONCE, RIGHT_OR_CHOICES, MOST_WRONG, KEPT_OUT = 0.66, 0.82, 0.06, 0.72
PASSAGE_OF_THE_DOCUMENT, WORDS_AMONG_THREE = {"de": 0.68, "en": 0.68}, {"de": 0.7, "en": 0.45}


def existing(name: str) -> Path:
    """The file of questions; without it the test is skipped."""
    path = QUESTIONS / name
    if not path.exists():
        pytest.skip(f"{name} is not there")
    return path


@pytest.fixture(scope="session")
def tallies(shipped: Knowledge) -> dict[str, Tally]:
    """Outcomes of all development questions by language."""
    found = {}
    for language in LANGUAGES:
        cases = [case for case in read_cases(existing(f"development.{language}.jsonl")) if case.sort != "act"]
        found[language] = tally(outcome(shipped, case) for case in cases)
    return found


def outcome(knowledge: Knowledge, case: Case) -> str:
    """Ask as a person in the county of Wittmund."""
    reply = knowledge.answer(Question(case.text, case.language, "wittmund"))
    return judge(case, reply.as_dict())


@pytest.mark.parametrize("language", LANGUAGES)
def test_right_at_once(tallies: dict[str, Tally], language: str) -> None:
    assert tallies[language].share("right") >= RIGHT_AT_ONCE


@pytest.mark.parametrize("language", LANGUAGES)
def test_right_or_among_the_choices(tallies: dict[str, Tally], language: str) -> None:
    assert tallies[language].share("right", "choices") >= RIGHT_OR_CHOICES


@pytest.mark.parametrize("language", LANGUAGES)
def test_seldom_wrong(tallies: dict[str, Tally], language: str) -> None:
    assert tallies[language].share("wrong") <= MOST_WRONG


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_ours_is_kept_out(tallies: dict[str, Tally], language: str) -> None:
    assert tallies[language].share("kept out") >= KEPT_OUT


@pytest.mark.parametrize("language", PASSAGE_OF_THE_DOCUMENT)
def test_the_digest_answers_about_the_documents(shipped: Knowledge, language: str) -> None:
    assert cited_document(shipped, language) >= PASSAGE_OF_THE_DOCUMENT[language]


@pytest.mark.slow
@pytest.mark.parametrize("language", PASSAGE_OF_THE_DOCUMENT)
def test_the_originals_answer_about_themselves(with_originals: Knowledge, language: str) -> None:
    assert cited_document(with_originals, language) >= PASSAGE_OF_THE_DOCUMENT[language]


@pytest.mark.slow
@pytest.mark.parametrize("language", PASSAGE_OF_THE_DOCUMENT)
def test_the_words_stand_in_the_first_three_passages(with_originals: Knowledge, language: str) -> None:
    hits = []
    for case in read_document_cases(existing("documents.development.jsonl")):
        if case.language == language:
            request = SearchRequest(case.text, language, case.county, frozenset({"passage"}), 3)
            hits.append(
                any(
                    normalise(case.contains) in normalise(result.text)
                    for result in with_originals.search(request).results
                )
            )
    assert sum(hits) / len(hits) >= WORDS_AMONG_THREE[language]


def cited_document(knowledge: Knowledge, language: str) -> float:
    """How often a passage of the right document is shown."""
    hits = []
    for case in read_document_cases(existing("documents.development.jsonl")):
        if case.language == language:
            reply = knowledge.answer(Question(case.text, language, case.county))
            title = knowledge.content.documents[case.document].title
            hits.append(reply.kind == "passage" and reply.sources[0].title == title)
    return sum(hits) / len(hits)


@pytest.mark.parametrize(
    ("language", "text", "answering"),
    [
        ("de", "wo meld ich mich an in esens", {"residence-registration"}),
        # Both say where who has just moved registers.
        (
            "tr",
            "Esens'te nereye kayıt olmam gerekiyor, yeni taşındım",
            {"residence-registration", "moving-deregistration"},
        ),
        ("ru", "где прописаться в Виттмунде после переезда", {"residence-registration"}),
        ("ar", "وين لازم سجل عنواني في فيتموند", {"residence-registration"}),
    ],
)
def test_a_place_does_not_hide_what_is_asked(shipped: Knowledge, language: str, text: str, answering: set[str]) -> None:
    reply = shipped.answer(Question(text, language, "wittmund"))
    assert answering & {reply.topic, *reply.topics}
