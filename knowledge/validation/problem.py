"""A problem, and the checks that all kinds of content share: languages, sources, days, contact data."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.errors import ContentError
from knowledge.language import EASY, KNOWN
from knowledge.types import Source

LANGUAGES = (*KNOWN, EASY)
ORIGINALS = ("de", "en")
MOST_LABEL = 60
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?:\+49|\b0)[ (]{0,2}\d{2,5}\)?[ /-]{1,3}\d{3,}")
_FREE = "0800"


@dataclass(frozen=True)
class Problem:
    """One thing to mend."""

    path: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"

    @classmethod
    def of(cls, error: ContentError) -> "Problem":
        """The problem that kept a file from being read."""
        return cls(error.path, error.line or 1, error.reason)


def languages(texts: Mapping[str, Sequence[str]], what: str, wanted: Iterable[str]) -> Iterator[str]:
    """Reasons: a wanted language that is missing or empty, a language that nobody offers."""
    yield from (f"{what} is missing in {language}" for language in wanted if not texts.get(language))
    yield from (f"{what}: unknown language {language!r}" for language in texts if language not in LANGUAGES)


def asked_in(wanted: Iterable[str]) -> tuple[str, ...]:
    """The languages in which people ask: all but easy German, whose readers write German."""
    return tuple(language for language in wanted if language != EASY)


def sources(cited: tuple[Source, ...]) -> Iterator[tuple[str, str]]:
    """(text to find the line by, reason): an address that nobody opened, a day that is none."""
    for source in cited:
        if source.url and not source.checked:
            yield source.url, f"the address {source.url!r} has no day on which it was checked"
        if source.checked and not is_day(source.checked):
            yield source.checked, f"checked on {source.checked!r}, which is no day"


def is_day(text: str) -> bool:
    """Whether the text is a day like 2026-11-20."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def contact_in(text: str) -> str | None:
    """The first mail address or phone number of the text, but for free numbers; None without one."""
    return next((found for found in _CONTACT.findall(text) if not found.startswith(_FREE)), None)
