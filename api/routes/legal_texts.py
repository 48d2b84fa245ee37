"""Words of the legal pages; what only a county knows stands in its imprint."""

from __future__ import annotations

from pathlib import Path

TITLES = {
    "de": {"privacy": "Datenschutz", "imprint": "Impressum", "start": "Startseite"},
    "en": {"privacy": "Privacy", "imprint": "Imprint", "start": "Start page"},
}

UNSET = {
    "de": "noch nicht eingetragen",
    "en": "not entered yet",
}

IMPRINT_FIELDS = {
    "de": {
        "provider": "Anbieter",
        "address": "Anschrift",
        "represented_by": "Vertreten durch",
        "phone": "Telefon",
        "email": "E-Mail",
        "supervision": "Aufsicht",
        "data_protection_officer": "Datenschutzbeauftragte Stelle",
        "accessibility": "Barrierefreiheit",
    },
    "en": {
        "provider": "Provider",
        "address": "Address",
        "represented_by": "Represented by",
        "phone": "Phone",
        "email": "E-mail",
        "supervision": "Supervision",
        "data_protection_officer": "Data protection officer",
        "accessibility": "Accessibility",
    },
}

_TEXTS = Path(__file__).parents[1] / "texts"


def load_privacy(name: str, language: str) -> list[tuple[str, str]]:
    """Return sections of the privacy page: heading and text, with placeholders for county and days."""
    sections = (_TEXTS / f"{name}.{language}.txt").read_text("utf-8").split("# ")[1:]
    return [(heading, text.strip()) for heading, _, text in (section.partition("\n") for section in sections)]


PRIVACY = {language: load_privacy("privacy", language) for language in TITLES}
# Said only where a translator is configured.
TRANSLATION = {language: load_privacy("privacy-translation", language) for language in TITLES}
