"""Broken content stops the build with file, line and reason: each test breaks one thing."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge.remark_examples import GOES_ON, KINDS
from knowledge.validation import Problem, validate
from tests.unit.knowledge.content_factory import DIRECTORY, ContentFolder

TOPIC = "topics/bank-account/topic.yml"
TEXT = "topics/bank-account/de.md"
RECORDS = "counties/norden/records.yml"
LONG = " ".join(["Das ist ein kurzer Satz."] * 25)
DIGEST = "counties/norden/digest.yml"
TERMS = "translations/en/glossary.yml"
COUNTY = "counties/norden/county.yml"
UMBRELLA = "umbrellas/learn.yml"
KURS = "norden-kurs"
EN_SUMMARY = ', en: "A German course for all."'
EN_OFFICE = ', en: "Registration office"'
ERRAND = DIRECTORY.strip()
ERRAND_SOURCES = "sources:\n" + DIRECTORY.rstrip().rpartition("sources:\n")[2]
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
    Break("too few questions", TEXT, '    - "wie kann ich ein bankkonto eröffnen"\n', "", "14 questions; at least 15"),
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
        "questions is missing in en",
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
    Break("record twice", RECORDS, "norden-kurs", "norden-anlaufstelle # again", "stands twice", "# again"),
    Break("record of unknown kind", RECORDS, "kind: offer", "kind: banana", "unknown kind 'banana'", "norden-kurs"),
    Break("summary without English", RECORDS, EN_SUMMARY, "", "summary is missing in en", "norden-kurs"),
    Break("summary without German", RECORDS, 'de: "Ein Deutschkurs für alle.", ', "", "summary is missing in de", KURS),
    Break("digest without a language", DIGEST, "  en: ", "  nl: ", "is missing in en"),
    Break("digest in an unknown language", DIGEST, "  en: ", "  fr: ", "unknown language 'fr'"),
    Break(
        "digest of an unknown document", DIGEST, 'konzept\n  section: "6', 'x\n  section: "6', "'norden-x'", "norden-x"
    ),
    Break("document of an unknown county", "documents.yml", "county: norden", "county: moon", "unknown county 'moon'"),
    Break("county unlike its folder", COUNTY, "id: norden", "id: nord", "the folder says 'norden'"),
    Break("county without an English name", COUNTY, ', en: "County of Norden"', "", "name is missing in en", "name:"),
    Break("errand to an unknown office", "directory.yml", "office: tax-office", "office: castle", "castle", "dog-tax"),
    Break("errand without a language", "directory.yml", ', en: "Dog tax"', "", "title is missing in en", "dog-tax"),
    Break("errand without source", "directory.yml", ERRAND_SOURCES, "sources: []", "no source", "dog-tax"),
    Break("phone in an errand", "directory.yml", "Gemeinde an", "Gemeinde an, 04462 123456", "contact data", "dog-tax"),
    Break("errand twice", "directory.yml", "- id: dog-tax", f"{ERRAND}\n- id: dog-tax # again", "twice", "# again"),
    Break("office twice", "offices.yml", "id: tax-office", "id: contact-point # again", "stands twice", "# again"),
    Break(
        "office without an English name", "offices.yml", EN_OFFICE, "", "name is missing in en", "registration-office"
    ),
    Break("office nobody finds", "offices.yml", ', en: "Go to the town hall."', "", "find is missing in en", "registr"),
    Break(
        "office of an empty name", "offices.yml", 'de: "Steueramt"', "de: null", "name is missing in de", "tax-office"
    ),
    Break("amount without a label", "amounts.yml", ', en: "Fee per month"', "", "label is missing in en"),
    Break("amount from no day", "amounts.yml", "2026-01-01", "bald", "valid from 'bald'"),
    Break("amount from an impossible day", "amounts.yml", "2026-01-01", "2026-02-31", "no date", "2026-02-31"),
    Break("address that nobody checked", TOPIC, "url: null", "url: https://example.org", "no day on which", "https"),
    Break("checked on no day", TOPIC, "checked: null", "checked: {on: soon}", "checked on 'soon'", "soon"),
    Break("key twice", TOPIC, "offices: []", "offices: []\noffices: [x] # again", "'offices' stands twice", "# again"),
    Break("question without letters", TEXT, "wie kann ich ein bankkonto eröffnen", "?!", "neither letter nor", '"?!"'),
    Break("questions that are no list", TEXT, "  plain:\n", "  short: wie\n  plain:\n", "'wie' is no list"),
    Break("umbrella unlike its file", UMBRELLA, "id: learn", "id: lern", "the file says 'learn'"),
    Break("umbrella without a title", UMBRELLA, ', en: "Learning"', "", "title is missing in en", "title:"),
    Break(
        "umbrella that asks nothing", UMBRELLA, ', en: "What do you want to learn?"', "", "ask is missing in en", "ask:"
    ),
    Break("term twice", "glossary.yml", '"Konto"', '"Meldebescheinigung"', "'Meldebescheinigung' stands twice", "Geld"),
    Break("term without explanation", "glossary.yml", '"Ihr Geld bei der Bank."', '""', "'explain' is empty", "Konto"),
    Break("term that nobody explains", TERMS, '"Konto"', '"Kunto"', "'Kunto' is unknown", "Kunto"),
    Break("missing danger", "crisis.yml", "suicide:", "sorrow:", "the danger 'suicide' is missing"),
    Break("unknown danger", "crisis.yml", "suicide:", "sorrow:", "unknown danger 'sorrow'", "sorrow:"),
    Break("id that is a list", "offices.yml", "id: tax-office", "id: [tax-office]", "is no text", "[tax-office]"),
    Break("record without title", RECORDS, '"Deutschkurs Sonnenblume"', "null", "'title' is empty", "norden-kurs"),
    Break("counsel neither true nor false", TOPIC, "counsel: false", "counsel: no", "'no' is neither true nor false"),
    Break("no list", "directory.yml", DIRECTORY, "", "not a list"),
    Break("place that is no list", COUNTY, 'members: ["Lindenau", "Moor"]', "members: Moor", "'Moor' is no list"),
    Break("no calm examples", "crisis.yml", "calm:", "calmer:", "'calm'"),
    Break(
        "danger without English", "crisis.yml", ', en: ["i want to die"]', "", "suicide is missing in en", "suicide:"
    ),
    Break(
        "office without a name", "offices.yml", '  name: {de: "Steueramt"', '  nam: {de: "S"', "'name'", "tax-office"
    ),
]


def problems_of(folder: ContentFolder, phrases: ContentFolder) -> list[Problem]:
    """All problems of a folder whose texts are wanted in German and English."""
    return validate(folder.root, phrases.root, ("de", "en"))


def named(problems: list[Problem], path: Path, reason: str) -> Problem:
    """The problem that names this reason for this file; fails with all that was found."""
    found = [problem for problem in problems if reason in problem.reason and problem.path.name == path.name]
    assert found, "\n".join(map(str, problems)) or "nothing found"
    return found[0]


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.name)
def test_broken_content_is_named(folder: ContentFolder, phrases: ContentFolder, broken: Break) -> None:
    path = folder.replace(broken.path, broken.old, broken.new)
    problem = named(problems_of(folder, phrases), path, broken.reason)
    assert problem.line == (folder.line(broken.path, broken.at) if broken.at else 1)
    assert str(problem).startswith(f"{problem.path}:{problem.line}: ")


def test_good_content_has_no_problem(folder: ContentFolder, phrases: ContentFolder) -> None:
    assert problems_of(folder, phrases) == []


def test_a_missing_language_is_named(folder: ContentFolder, phrases: ContentFolder) -> None:
    (folder.root / "topics/bank-account/en.md").unlink()
    problem = named(problems_of(folder, phrases), Path("en.md"), "this language is missing")
    assert problem.path.parent.name == "bank-account"


@pytest.mark.parametrize("name", [TOPIC, "directory.yml", RECORDS, DIGEST, "crisis.yml"])
def test_a_missing_file_is_named(folder: ContentFolder, phrases: ContentFolder, name: str) -> None:
    (folder.root / name).unlink()
    assert [problem.path for problem in problems_of(folder, phrases)] == [folder.root / name]


def test_a_file_in_another_encoding_is_named(folder: ContentFolder, phrases: ContentFolder) -> None:
    first_umlaut = folder.line(TEXT, "ö")
    (folder.root / TEXT).write_bytes((folder.root / TEXT).read_text("utf-8").encode("latin-1"))
    problem = named(problems_of(folder, phrases), Path("de.md"), "not UTF-8")
    assert problem.line == first_umlaut


def test_a_topic_in_an_unknown_language_is_named(folder: ContentFolder, phrases: ContentFolder) -> None:
    (folder.root / TEXT).with_name("fr.md").write_text((folder.root / TEXT).read_text("utf-8"), "utf-8")
    named(problems_of(folder, phrases), Path("fr.md"), "unknown language 'fr'")


def test_a_contact_behind_a_free_number_is_named(folder: ContentFolder, phrases: ContentFolder) -> None:
    path = folder.replace(TEXT, "kostet nichts", "kostet nichts, 0800 1110111 und 04462 123456")
    named(problems_of(folder, phrases), path, "contact data")


def test_a_number_to_call_is_a_question(folder: ContentFolder, phrases: ContentFolder) -> None:
    folder.replace(TEXT, "wie kann ich ein bankkonto eröffnen", "116016")
    assert problems_of(folder, phrases) == []


def test_a_free_number_may_stand_in_the_text(folder: ContentFolder, phrases: ContentFolder) -> None:
    folder.replace(TEXT, "kostet nichts", "kostet nichts, 0800 1110111")
    assert problems_of(folder, phrases) == []


def test_a_missing_phrase_is_named(folder: ContentFolder, phrases: ContentFolder) -> None:
    path = phrases.replace("en.yml", "button_human:", "button_robot:")
    problems = problems_of(folder, phrases)
    assert named(problems, path, "'button_human' is missing").line == 1
    assert named(problems, path, "'button_robot' is not in de.yml").line == phrases.line("en.yml", "button_robot:")


def test_a_placeholder_that_german_lacks_is_named(folder: ContentFolder, phrases: ContentFolder) -> None:
    path = phrases.replace("en.yml", 'button_human: "', 'button_human: "{office} ')
    problem = named(problems_of(folder, phrases), path, "placeholders of 'button_human' differ")
    assert problem.line == phrases.line("en.yml", "button_human:")


def test_one_broken_file_hides_no_broken_phrase(folder: ContentFolder, phrases: ContentFolder) -> None:
    folder.replace(TOPIC, "offices: []", "offices: [")
    phrases.replace("en.yml", "button_human:", "button_robot:")
    assert {problem.path.name for problem in problems_of(folder, phrases)} == {"topic.yml", "en.yml"}


def test_a_placeholder_that_english_lacks_is_named(folder: ContentFolder, phrases: ContentFolder) -> None:
    path = phrases.replace("de.yml", 'button_human: "', 'button_human: "{office} ').with_name("en.yml")
    problem = named(problems_of(folder, phrases), path, "placeholders of 'button_human' differ")
    assert problem.line == phrases.line("en.yml", "button_human:")


@pytest.mark.parametrize("new", ["button_human: # ", 'button_human: "" # '])
def test_an_empty_phrase_is_named(folder: ContentFolder, phrases: ContentFolder, new: str) -> None:
    phrases.replace("en.yml", "button_human:", new)
    (problem,) = problems_of(folder, phrases)
    assert "'button_human' is empty" in problem.reason
    assert problem.line == phrases.line("en.yml", "button_human:")


def test_phrases_that_are_no_yaml_are_named(folder: ContentFolder, phrases: ContentFolder) -> None:
    path = phrases.replace("en.yml", 'button_human: "', 'button_human: ["')
    named(problems_of(folder, phrases), path, "not YAML")


@pytest.mark.parametrize("language", ["de", "en"])
def test_missing_phrases_are_named(folder: ContentFolder, phrases: ContentFolder, language: str) -> None:
    (phrases.root / f"{language}.yml").unlink()
    (problem,) = problems_of(folder, phrases)
    assert problem.path == phrases.root / f"{language}.yml"


def test_phrases_in_an_unknown_language_are_named(folder: ContentFolder, phrases: ContentFolder) -> None:
    (phrases.root / "xx.yml").write_text((phrases.root / "en.yml").read_text("utf-8"), "utf-8")
    (problem,) = problems_of(folder, phrases)
    assert problem.reason == "unknown language 'xx'"


@pytest.mark.parametrize(
    ("behind", "reason"),
    [
        ("moon: [{und jetzt: [0]}]", "said behind an unknown topic 'moon'"),
        ("bank-account: [{und jetzt: [9]}]", "'bank-account' has no paragraph 9"),
    ],
)
def test_what_is_said_behind_no_answer_is_named(
    folder: ContentFolder, phrases: ContentFolder, behind: str, reason: str
) -> None:
    path = folder.root / "remarks/de.yml"
    path.parent.mkdir()
    kinds = "".join(f"{kind}: {{}}\n" for kind in KINDS if kind != GOES_ON)
    path.write_text(f"{kinds}{GOES_ON}: {{{behind}}}\n", "utf-8")
    named(problems_of(folder, phrases), path, reason)
