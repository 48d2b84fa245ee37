"""A text is in its own language, keeps up with the German one, and says terms as the glossary says."""

from pathlib import Path

import pytest

from knowledge.content_types import Term, TopicText
from knowledge.encoders import HashEncoder
from knowledge.freshness import fingerprint, is_outdated, stamp
from knowledge.loading import load_content, load_topic
from knowledge.validation import Problem, validate
from knowledge.validation.easy import too_hard
from knowledge.validation.glossary import unused
from knowledge.validation.identity import not_its_own
from knowledge.validation.variety import rendered_lists, variety_of
from tests.unit.knowledge.content_factory import ContentFolder

POLISH = "Proszę zameldować się w urzędzie w ciągu dwóch tygodni po przeprowadzce. Zameldowanie nic nie kosztuje."
SERBIAN = "Prijavite se u opštini u roku od dve nedelje posle useljenja. Prijava ne košta ništa i važna je za banku."
ARABIC = "سجّل عنوانك في مكتب تسجيل السكان خلال أسبوعين بعد الانتقال إلى السكن. التسجيل مجاني ولا يكلف شيئًا."
PERSIAN = "در دو هفته اول بعد از اسباب‌کشی نشانی خود را در اداره ثبت نام کنید. این کار رایگان است و هزینه ندارد."
CYRILLIC_SERBIAN = "Пријавите се у општини у року од две недеље после усељења. Пријава не кошта ништа и важна је."


@pytest.mark.parametrize(
    ("text", "language"), [(POLISH, "pl"), (SERBIAN, "sr"), (ARABIC, "ar"), (PERSIAN, "fa"), ("Zu kurz.", "ar")]
)
def test_a_text_in_its_language_is_good(text: str, language: str) -> None:
    assert not_its_own(text, language) is None


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        (POLISH, "ro", "reads like 'pl'"),
        (ARABIC, "fa", "reads like 'ar'"),
        (PERSIAN, "ar", "reads like 'fa'"),
        (POLISH, "ru", "cyrillic"),
        (CYRILLIC_SERBIAN, "sr", "latin"),
    ],
)
def test_a_text_in_another_language_is_named(text: str, language: str, reason: str) -> None:
    assert reason in str(not_its_own(text, language))


def test_german_names_in_parentheses_do_not_count() -> None:
    assert not_its_own(ARABIC + " (Einwohnermeldeamt oder Bürgerbüro Ihrer Gemeinde im Rathaus)", "ar") is None


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Gehen Sie zum Amt, wenn Sie umziehen.", "subordinate clause"),
        ("Wenn Sie umziehen, gehen Sie zum Amt.", "subordinate clause"),
        ("Sie bekommen einen Brief, der wichtig ist.", "subordinate clause"),
        ("Sie brauchen die Wohnungsgeberbestätigung.", "not divided"),
        ("Das ist ein Satz mit sehr vielen Wörtern und er hört nie auf heute.", "14 words"),
    ],
)
def test_hard_german_is_named(sentence: str, reason: str) -> None:
    assert any(reason in found for found in too_hard(sentence))


def test_easy_german_may_name_the_paper_in_parentheses() -> None:
    assert list(too_hard("Der Vermieter gibt Ihnen ein Papier (Wohnungsgeberbestätigung).")) == []


def answer(text: str) -> TopicText:
    return TopicText("title", "choice", text, (), ())


@pytest.mark.parametrize(
    ("translation", "text"),
    [
        ("zaświadczenie o zameldowaniu", "Dostaniesz zaświadczenia o zameldowaniu (Meldebescheinigung)."),
        ("potvrda / uverenje", "Dobićete uverenje (Meldebescheinigung)."),
        ("شهادة تسجيل السكن", "تحصل على شهادة بتسجيل السكن (Meldebescheinigung)."),
    ],
)
def test_a_term_said_as_the_glossary_says_is_good(translation: str, text: str) -> None:
    term = Term("Meldebescheinigung", "Ein Papier.", {"xx": translation})
    assert list(unused(answer(text), "xx", [term])) == []


def test_a_term_said_in_other_words_is_named() -> None:
    term = Term("Meldebescheinigung", "Ein Papier.", {"pl": "zaświadczenie o zameldowaniu"})
    assert list(unused(answer("Dostaniesz papier (Meldebescheinigung)."), "pl", [term])) == [term]


def test_a_translation_is_fresh_until_the_german_text_changes(folder: ContentFolder) -> None:
    topic = folder.root / "topics/bank-account"
    (topic / "en.md").write_text((topic / "en.md").read_text("utf-8").replace("of: ", "off: "), "utf-8")
    assert is_outdated(load_topic(topic), "en")
    assert stamp(topic / "en.md", fingerprint(load_topic(topic).texts["de"]))
    assert not is_outdated(load_topic(topic), "en")
    folder.replace("topics/bank-account/de.md", "wie kann ich", "wie soll ich")
    assert not is_outdated(load_topic(topic), "en")
    folder.replace("topics/bank-account/de.md", "kostet nichts", "kostet wenig")
    assert is_outdated(load_topic(topic), "en")


def test_german_is_never_outdated(folder: ContentFolder) -> None:
    assert not is_outdated(load_topic(folder.root / "topics/bank-account"), "de")


def test_a_language_is_laid_over_the_content(folder: ContentFolder) -> None:
    spoken = folder.root / "translations/tr"
    spoken.mkdir()
    (spoken / "offices.yml").write_text(
        'contact-point: {name: "Danışma yeri", does: "Yardım eder.", find: "Sorun."}\n', "utf-8"
    )
    (spoken / "records.yml").write_text('norden-kurs: "Herkes için Almanca kursu."\n', "utf-8")
    content = load_content(folder.root)
    assert content.offices["contact-point"].name["tr"] == "Danışma yeri"
    assert next(r for r in content.records if r.id == "norden-kurs").summary["tr"] == "Herkes için Almanca kursu."
    assert content.glossary["Konto"].translations["en"] == "account / bank account"


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("offices.yml", 'castle: {name: "Kale", does: "x", find: "y"}\n', "'castle' is unknown"),
        ("offices.yml", 'contact-point: {name: "Yer"}\n', "'does'"),
        ("records.yml", "norden-kurs: []\n", "is no text"),
        ("umbrellas.yml", 'learn: {title: "t", ask: "a", labels: {}}\n', "'Etwas anderes'"),
        ("crisis.yml", "danger: {violence: [a]}\ncalm: [b]\n", "'suicide'"),
        ("out_of_scope.yml", "a: b\n", "not a list"),
    ],
)
def test_a_broken_translation_is_named(folder: ContentFolder, name: str, text: str, reason: str) -> None:
    (folder.root / "translations/tr").mkdir()
    (folder.root / "translations/tr" / name).write_text(text, "utf-8")
    (problem,) = (p for p in _problems(folder) if p.path.name == name)
    assert reason in problem.reason


def _problems(folder: ContentFolder) -> list[Problem]:
    return validate(folder.root, Path("nowhere"), ())


def test_near_copies_and_templates_are_reported(folder: ContentFolder) -> None:
    folder.replace("topics/german-course/de.md", "wie kann ich deutsch lernen", "wie kann ich ein bankkonto eröffnenn")
    report = variety_of(load_content(folder.root), "de")
    assert (report.questions, [copy[::2] for copy in report.copies]) == (60, [("bank-account", "german-course")])
    assert ("wie kann ich", 12) in report.openings
    assert "≈" in "\n".join(report.lines())


def test_a_rendered_list_is_told_from_an_independent_one(folder: ContentFolder) -> None:
    german, copied = (folder.root / "topics/bank-account" / f"{code}.md" for code in ("de", "nl"))
    copied.write_text(german.read_text("utf-8"), "utf-8")
    found = {
        row[2:]: row[0] for row in rendered_lists(load_content(folder.root), HashEncoder()) if row[1] == "bank-account"
    }
    assert found["de", "nl"] > 2 * found["de", "en"]
