"""The way to LibreTranslate, with a server that speaks its interface."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

import pytest

from api.bootstrap_translation import open_translator
from api.doctor import examine
from api.domain.translation import LanguageUnsupported, TranslationFailed
from api.services.translation_ports import Translator
from api.settings import Settings
from tests.fakes import FakeClock
from tests.services import free_port
from tests.translator import FakeServer, libretranslate


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with libretranslate() as server:
        yield server


@pytest.fixture
def translator(server: FakeServer) -> Translator:
    found = open_translator(Settings(translate_url=server.url, translate_key="secret"), FakeClock())
    assert found is not None
    return found


def translate(translator: Translator, text: str, *keep: str, target: str = "ar") -> str:
    async def work() -> str:
        return await translator.translate(text, "de", target, keep)

    return asyncio.run(work())


def test_it_asks_as_the_documentation_says(translator: Translator, server: FakeServer) -> None:
    assert translate(translator, "Guten Tag") == "GUTEN TAG"
    [asked] = server.asked
    assert asked == {"q": ["Guten Tag"], "source": "de", "target": "ar", "format": "html", "api_key": "secret"}


def test_lines_lists_and_signs_stay(translator: Translator) -> None:
    text = "Bringen Sie mit:\n\n- Pass & Ausweis\n- Brief <neu>"
    assert translate(translator, text) == "BRINGEN SIE MIT:\n\n- PASS & AUSWEIS\n- BRIEF <NEU>"


def test_words_to_keep_stay_as_they_are(translator: Translator) -> None:
    kept: Sequence[str] = ("Meldebescheinigung", "Melde", "https://x.example/?a=1&b=2")
    text = "Die Meldebescheinigung (Melde) steht auf https://x.example/?a=1&b=2."
    assert translate(translator, text, *kept) == (
        "DIE Meldebescheinigung (Melde) STEHT AUF https://x.example/?a=1&b=2."
    )


def test_a_language_that_it_lacks_is_not_asked_for(translator: Translator, server: FakeServer) -> None:
    with pytest.raises(LanguageUnsupported):
        translate(translator, "Guten Tag", target="ku")
    assert server.asked == []


@pytest.mark.parametrize(
    ("status", "answer"),
    [(500, None), (403, None), (429, None), (200, b"<html>"), (200, b'{"translatedText": []}'), (200, b'{"a": 1}')],
)
def test_whatever_goes_wrong_is_one_error(
    translator: Translator, server: FakeServer, status: int, answer: bytes | None
) -> None:
    server.status, server.answer = status, answer
    with pytest.raises(TranslationFailed):
        translate(translator, "Guten Tag")


@pytest.mark.parametrize("lost", [b'{"translatedText": ["nothing of it"]}', b'{"translatedText": [" "]}'])
def test_a_translation_that_lost_a_word_is_none(translator: Translator, server: FakeServer, lost: bytes) -> None:
    server.answer = lost
    with pytest.raises(TranslationFailed):
        translate(translator, "Ihr Bescheid", "Bescheid")


def test_the_languages_are_read_once_in_a_while(server: FakeServer) -> None:
    clock = FakeClock()
    translator = open_translator(Settings(translate_url=server.url), clock)
    assert translator is not None

    async def work() -> None:
        for _ in range(3):
            assert "ar" in (await translator.pairs())["de"]
        clock.move(minutes=11)
        await translator.pairs()

    asyncio.run(work())
    assert server.lists_read == 2


def test_nobody_there_is_the_same_error() -> None:
    translator = open_translator(Settings(translate_url=f"http://127.0.0.1:{free_port()}"), FakeClock())
    assert translator is not None
    with pytest.raises(TranslationFailed):
        translate(translator, "Guten Tag")


def test_without_a_setting_there_is_none() -> None:
    assert open_translator(Settings(), FakeClock()) is None


def test_the_doctor_tells_unset_unreachable_and_lacking(server: FakeServer) -> None:
    def findings(url: str | None) -> str:
        return " ".join(f"{one.mark} {one.text}" for one in examine(Settings(translate_url=url)))

    assert "· LOTSE_TRANSLATE_URL is not set" in findings(None)
    assert "✗ LOTSE_TRANSLATE_URL cannot be reached" in findings(f"http://127.0.0.1:{free_port()}")
    assert "✓ the translator translates between German and ar, en; not fa, ku, nl" in findings(server.url)


@pytest.mark.parametrize("url", ["libretranslate:5000", "ftp://x.example", "http://user:pass@x.example", "http://"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="translate_url"):
        Settings(translate_url=url)
