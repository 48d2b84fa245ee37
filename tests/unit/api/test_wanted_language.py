"""Which language a page speaks, by what the browser asks for."""

import pytest

from api.routes.wanted_language import wanted_language

KNOWN = ("de", "en", "ar", "de-x-simple")


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (None, "other"),
        ("", "other"),
        ("*", "other"),
        ("fr-FR, fr;q=0.9", "other"),
        ("ar-SY", "ar"),
        ("AR-sy, de", "ar"),
        ("fr, de;q=0.3, en-GB;q=0.8", "en"),
        ("en;q=0, ar;q=0.1", "ar"),
        ("en;q=high, ar;q=0.1", "ar"),
        ("en ; q=0.5 , ar;level=1", "ar"),
        ("de-x-simple", "de-x-simple"),
        (";;;,,,=;q=", "other"),
        ("fr," * 30 + "en", "other"),
        ("de;q=0.1, x;q=nan, en;q=0.9", "en"),
        ("de;q=inf, en;q=0.9", "en"),
        ("de;q=1_0, en;q=0.9", "en"),
        ("ar;q=0.2;x=1", "ar"),
    ],
)
def test_the_greatest_weight_among_known_languages_wins(accepted: str | None, language: str) -> None:
    assert wanted_language(accepted, KNOWN, "other") == language
