"""Themes as a file that can be passed on: no small groups, nothing that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.domain.needs import CountedTheme
from api.domain.suppression import LEAST_GROUP, shown_groups
from api.services.need_ports import Spreadsheets

Cell = str | int
HEADER = ("title", "status", "field", "count", "languages", "quotes")
_FORMULA = re.compile(r"^\s*[=+\-@＝＋－＠\t\r|%]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True)
class NeedExport:
    spreadsheets: Spreadsheets

    def as_csv(self, themes: Sequence[CountedTheme]) -> bytes:
        """UTF-8, commas, the first line names the columns."""
        written = io.StringIO()
        csv.writer(written).writerows(self._rows(themes))
        return written.getvalue().encode()

    def as_xlsx(self, themes: Sequence[CountedTheme]) -> bytes:
        """One sheet with the same rows."""
        return self.spreadsheets.write("needs", list(self._rows(themes)))

    def _rows(self, themes: Sequence[CountedTheme]) -> Iterator[Sequence[Cell]]:
        yield HEADER
        yield from (_row(theme) for theme in themes if theme.count >= LEAST_GROUP)


def _row(counted: CountedTheme) -> Sequence[Cell]:
    languages = shown_groups(counted.languages)
    quotes = [quote.text for quote in counted.quotes if quote.language in languages]
    theme = counted.theme
    return (
        harmless(theme.title),
        theme.status,
        theme.field,
        counted.count,
        ", ".join(f"{language}: {count}" for language, count in languages.items()),
        harmless(" | ".join(" ".join(text.split()) for text in quotes)),
    )


def harmless(text: str) -> str:
    """The text, so that no spreadsheet takes it for a formula."""
    text = _CONTROL.sub(" ", text)
    return f"'{text}" if _FORMULA.match(text) else text
