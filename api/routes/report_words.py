"""Words of the printed report, as they stand in api/texts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_TEXTS = Path(__file__).parents[1] / "texts"


@dataclass(frozen=True)
class ReportWords:
    """Everything that the report says in one language. `fields` and `languages` name what they know by id and code,
    `handoffs` the reasons, results and answers by id, `method` the sections on method and limits: heading and text."""

    language: str
    labels: Mapping[str, str]
    statuses: Mapping[str, str]
    fields: Mapping[str, str]
    languages: Mapping[str, str]
    handoffs: Mapping[str, str]
    months: Sequence[str]
    method: Sequence[tuple[str, str]]

    def say(self, key: str, **values: object) -> str:
        return self.labels[key].format(**values)

    def field(self, field: str, german: Mapping[str, str]) -> str:
        """The German name where the report has none of its own."""
        return self.fields.get(field) or german.get(field, field)

    def language_name(self, code: str) -> str:
        """The code itself for a language without a name here."""
        return self.languages.get(code) or self.languages.get(code.split("-")[0], code)

    def day(self, day: date) -> str:
        point = "." if self.language == "de" else ""
        return f"{day.day}{point} {self.months[day.month - 1]} {day.year}"

    def days(self, first: date | None, last: date | None) -> str:
        """A period; None: without limit."""
        since, until = first and self.day(first), last and self.day(last)
        if since and until:
            return self.say("span", since=since, until=until)
        if since:
            return self.say("since", since=since)
        return self.say("until", until=until) if until else self.say("all_days")

    def month(self, month: str) -> str:
        """Such as "November 2026" for "2026-11"."""
        year, _, number = month.partition("-")
        return f"{self.months[int(number) - 1]} {year}"


def load_words(language: str) -> ReportWords:
    """Read the files of a language."""
    sections = (_TEXTS / f"report.{language}.txt").read_text("utf-8").split("# ")[1:]
    method = [(heading, text.strip()) for heading, _, text in (section.partition("\n") for section in sections)]
    return ReportWords(language, method=method, **json.loads((_TEXTS / f"report.{language}.json").read_text("utf-8")))


WORDS = {language: load_words(language) for language in ("de", "en")}


def words_in(language: str) -> ReportWords:
    """German where the report does not speak the language."""
    return WORDS.get(language.split("-")[0].lower(), WORDS["de"])
