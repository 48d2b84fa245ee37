"""The language of a message: short ones too, and never switched by a word or two."""

import pytest

from knowledge.language import LanguageDetector, load_detector
from knowledge.types import LanguageGuess

SUPPORTED = ("de", "en")


@pytest.fixture(scope="module")
def detector() -> LanguageDetector:
    return load_detector()


def guess(detector: LanguageDetector, text: str, current: str | None = None) -> LanguageGuess:
    return detector.guess(text, current=current, supported=SUPPORTED)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Wo melde ich mich an?", "de"),
        ("Ich brauche einen Termin", "de"),
        ("Where do I register my address?", "en"),
        ("I need a doctor for my child", "en"),
        ("Nerede Almanca öğrenebilirim?", "tr"),
        ("Gdzie mogę uczyć się niemieckiego?", "pl"),
        ("Где я могу учить немецкий язык?", "ru"),
        ("Де я можу вивчати німецьку мову?", "uk"),
        ("أين يمكنني تعلم اللغة الألمانية؟", "ar"),
        ("کجا می‌توانم زبان آلمانی یاد بگیرم؟", "fa"),
        ("Unde pot învăța limba germană?", "ro"),
        ("Waar kan ik Duits leren in de buurt?", "nl"),
        ("Gde mogu da učim nemački jezik?", "sr"),
        ("Где могу да учим немачки језик?", "sr"),
    ],
)
def test_short_questions_are_recognised(detector: LanguageDetector, text: str, code: str) -> None:
    assert guess(detector, text).code == code


@pytest.mark.parametrize(("text", "current"), [("Jobcenter", "en"), ("ok thanks", "de"), ("SIM", "de"), ("Kita", "en")])
def test_one_or_two_words_never_switch(detector: LanguageDetector, text: str, current: str) -> None:
    assert guess(detector, text, current).code == current


def test_serbian_letters_stay_serbian(detector: LanguageDetector) -> None:
    assert guess(detector, "мислим на Niederlassungserlaubnis", "sr").code == "sr"
    assert guess(detector, "я хочу говорить по-русски", "sr").code == "ru"
    assert guess(detector, "ya khochu govorit po russki pozhaluysta", "sr").code == "ru"


def test_a_whole_sentence_switches(detector: LanguageDetector) -> None:
    assert guess(detector, "Where can I find a doctor who speaks English?", "de").code == "en"


def test_another_script_switches_at_one_word(detector: LanguageDetector) -> None:
    assert guess(detector, "Здравствуйте", "de").code == "ru"


def test_only_languages_with_texts_are_supported(detector: LanguageDetector) -> None:
    assert guess(detector, "Wo ist das Rathaus in dieser Stadt?").supported
    assert not guess(detector, "Nerede Almanca öğrenebilirim?").supported


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ሰላም እንደምን አለህ", "am"),
        ("你好我想学德语", "zh"),
        ("¿Dónde puedo aprender alemán en esta ciudad por favor?", "es"),
        ("Ku mund të mësoj gjermanisht në këtë qytet?", "sq"),
        ("Dove posso imparare il tedesco in questa città?", "it"),
    ],
)
def test_languages_without_texts_are_named(detector: LanguageDetector, text: str, code: str) -> None:
    found = guess(detector, text)
    assert (found.code, found.supported) == (code, False)


@pytest.mark.parametrize("text", ["", "123", "🙂", "?!"])
def test_no_letters_mean_the_conversations_language(detector: LanguageDetector, text: str) -> None:
    found = guess(detector, text, "en")
    assert found.code == "en"
    assert 0 <= found.confidence <= 1


def test_a_text_without_letters_or_conversation_is_german(detector: LanguageDetector) -> None:
    assert guess(detector, "42").code == "de"


def test_confidence_is_a_probability(detector: LanguageDetector) -> None:
    assert 0.5 < guess(detector, "Ich möchte gern wissen, wo ich Deutsch lernen kann.").confidence <= 1
