"""Broken content stops the build with file, line and reason: each test breaks one thing."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge.validation import Problem, validate
from tests.unit.knowledge.content_factory import ContentFolder

TOPIC = "topics/bank-account/topic.yml"
TEXT = "topics/bank-account/de.md"
RECORDS = "counties/norden/records.yml"
LONG = " ".join(["Das ist ein kurzer Satz."] * 25)
ENDLESS = " ".join(["und"] * 25)


@dataclass(frozen=True)
class Break:
    """Put `new` in the place of `old`; then `reason` is named for `path`, at the line that holds `at` (else 1)."""

    name: str
    path: str
    old: str
    new: str
    reason: str
    at: str | None = None


BREAKS = [
    Break(
        "fact without source", TOPIC, "sources: [law]", "sources: []", "'first-fact' has no known source", "first-fact"
    ),
    Break("fact with unknown source", TOPIC, "sources: [law]", "sources: [bible]", "bible", "first-fact"),
    Break("unknown field", TOPIC, "field: residence", "field: sport", "unknown field 'sport'", "field: sport"),
    Break("unknown related topic", TOPIC, "related: []", "related: [moon]", "unknown topic 'moon'", "related"),
    Break("unknown office", TOPIC, "offices: []", "offices: [castle]", "unknown office 'castle'", "offices"),
    Break("unknown amount", TOPIC, "[account-fee]", "[gold]", "unknown amount 'gold'", "amounts"),
    Break("unknown status", TOPIC, "status: draft", "status: perfect", "unknown status 'perfect'", "status"),
    Break("id unlike its folder", TOPIC, "id: bank-account", "id: bank", "the folder says 'bank-account'"),
    Break("missing key", TOPIC, "counsel: false\n", "", "counsel"),
    Break("bad YAML", TOPIC, "offices: []", "offices: [", "not YAML", "related"),
    Break("unmapped fact", TEXT, " [first-fact]", "", "no sentence states the fact 'first-fact'"),
    Break("unknown fact", TEXT, "[first-fact]", "[first-fact] [new-fact]", "unknown fact 'new-fact'", "[new-fact]"),
    Break("answer too long", TEXT, "[first-fact]", f"[first-fact]\n{LONG}", "words; the limit is 120"),
    Break(
        "sentence too long", TEXT, "[first-fact]", f"[first-fact]\nDies {ENDLESS}.", "more than 20 words", "Dies und"
    ),
    Break("too few questions", TEXT, '    - "wie kann ich ein bankkonto eröffnen"\n', "", "11 questions; at least 12"),
    Break("unknown kind of question", TEXT, "  plain:", "  poem:", "unknown kind of question 'poem'", "poem:"),
    Break("title too long", TEXT, "title: ", f"title: {ENDLESS} ", "title has", "title"),
    Break("no choice", TEXT, "choice: Bankkonto eröffnen", 'choice: ""', "choice has 0 characters", "choice"),
    Break("phone in the text", TEXT, "kostet nichts", "kostet nichts, 04462 123456", "contact data", "04462"),
    Break("mail in the text", TEXT, "kostet nichts", "schreiben Sie an a@example.org", "contact data", "a@example"),
    Break("question that is no text", TEXT, '"wie kann ich ein bankkonto eröffnen"', "17", "a question is no text: 17"),
    Break("bad YAML in front matter", TEXT, "title: ", "title: [", "not YAML", "choice"),
    Break("no front matter", TEXT, "---\n", "", "no front matter"),
    Break(
        "question in two topics",
        "topics/german-course/de.md",
        "wie kann ich deutsch lernen",
        "Wie kann ich ein Bankkonto eröffnen?",
        "also belongs to 'bank-account'",
        "Bankkonto eröffnen?",
    ),
    Break(
        "question of an errand in a topic",
        "directory.yml",
        "was kostet die hundesteuer",
        "wie kann ich ein bankkonto eröffnen",
        "also belongs to 'bank-account'",
        "bankkonto",
    ),
    Break(
        "umbrella to an unknown topic",
        "umbrellas/learn.yml",
        "{topic: german-course}",
        "{topic: moon}",
        "unknown topic 'moon'",
        "moon",
    ),
    Break(
        "umbrella with too many choices",
        "umbrellas/learn.yml",
        "  - {topic: german-course}\n",
        "  - {topic: german-course}\n" * 4,
        "5 choices at once; at most 4",
        "choices",
    ),
    Break(
        "umbrella without questions",
        "umbrellas/learn.yml",
        '  en: ["i want to learn something", "where to learn"]\n',
        "",
        "no questions in en",
        "questions",
    ),
    Break(
        "choice without label",
        "umbrellas/learn.yml",
        ', en: "Something else"',
        "",
        "a label in en is missing",
    ),
    Break("record to an unknown topic", RECORDS, "[contact-point]", "[moon]", "unknown topic 'moon'", "norden-anlauf"),
    Break("record to an unknown office", RECORDS, "office: contact-point", "office: castle", "castle", "norden-anlauf"),
    Break("record of unknown status", RECORDS, "status: planned", "status: maybe", "status 'maybe'", "norden-kurs"),
    Break("record of an unknown document", RECORDS, "document: norden-konzept", "document: x", "'x'", "norden-anlauf"),
    Break("record twice", RECORDS, "id: norden-kurs", "id: norden-anlaufstelle", "stands twice", "norden-anlauf"),
    Break(
        "digest without a language", "counties/norden/digest.yml", "  en: ", "  fr: ", "language is missing", "5. Sp"
    ),
    Break("errand to an unknown office", "directory.yml", "office: tax-office", "office: castle", "castle", "dog-tax"),
    Break("errand without a language", "directory.yml", ', en: "Dog tax"', "", "'dog-tax' lacks en", "dog-tax"),
    Break(
        "office without a name", "offices.yml", '  name: {de: "Steueramt"', '  nam: {de: "S"', "'name'", "tax-office"
    ),
]


def named(problems: list[Problem], path: Path, reason: str) -> Problem:
    """The problem that names this reason for this file; fails with all that was found."""
    found = [problem for problem in problems if reason in problem.reason and problem.path.name == path.name]
    assert found, "\n".join(map(str, problems)) or "nothing found"
    return found[0]


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.name)
def test_broken_content_is_named(folder: ContentFolder, phrases: ContentFolder, broken: Break) -> None:
    path = folder.replace(broken.path, broken.old, broken.new)
    problem = named(validate(folder.root, phrases.root), path, broken.reason)
    assert problem.line == (folder.line(broken.path, broken.at) if broken.at else 1)
    assert str(problem).startswith(f"{problem.path}:{problem.line}: ")


def test_good_content_has_no_problem(folder: ContentFolder, phrases: ContentFolder) -> None:
    assert validate(folder.root, phrases.root) == []


def test_a_missing_language_is_named(folder: ContentFolder, phrases: ContentFolder) -> None:
    (folder.root / "topics/bank-account/en.md").unlink()
    problem = named(validate(folder.root, phrases.root), Path("en.md"), "this language is missing")
    assert problem.path.parent.name == "bank-account"


def test_a_free_number_may_stand_in_the_text(folder: ContentFolder, phrases: ContentFolder) -> None:
    folder.replace(TEXT, "kostet nichts", "kostet nichts, 0800 1110111")
    assert validate(folder.root, phrases.root) == []


def test_a_missing_phrase_is_named(folder: ContentFolder, phrases: ContentFolder) -> None:
    path = phrases.replace("en.yml", "button_human:", "button_robot:")
    problems = validate(folder.root, phrases.root)
    assert named(problems, path, "'button_human' is missing").line == 1
    assert named(problems, path, "'button_robot' is not in de.yml").line == phrases.line("en.yml", "button_robot:")


def test_a_placeholder_that_german_lacks_is_named(folder: ContentFolder, phrases: ContentFolder) -> None:
    path = phrases.replace("en.yml", 'button_human: "', 'button_human: "{office} ')
    problem = named(validate(folder.root, phrases.root), path, "placeholders of 'button_human' differ")
    assert problem.line == phrases.line("en.yml", "button_human:")


def test_one_broken_file_hides_no_broken_phrase(folder: ContentFolder, phrases: ContentFolder) -> None:
    folder.replace(TOPIC, "offices: []", "offices: [")
    phrases.replace("en.yml", "button_human:", "button_robot:")
    assert {problem.path.name for problem in validate(folder.root, phrases.root)} == {"topic.yml", "en.yml"}
