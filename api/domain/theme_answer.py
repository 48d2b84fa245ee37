"""The answer that a county gives to a theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from api.domain.need_errors import UnusableAnswer
from api.domain.text import check_text

GERMAN = "de"
LONGEST_ANSWER, LONGEST_ADDRESS = 2_000, 500


@dataclass(frozen=True)
class ThemeAnswer:
    """A topic's answer, or texts by language (German always) with an address to read more. Unset is None or empty."""

    topic: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    url: str | None = None

    def text_in(self, language: str) -> tuple[str, str]:
        """The text for who is answered in this language, and the language that it has: German where it is missing."""
        for code in (language, language.partition("-")[0]):
            if code in self.texts:
                return self.texts[code], code
        return self.texts[GERMAN], GERMAN


def check_answer(answer: ThemeAnswer) -> ThemeAnswer:
    """Return the answer as it is. Raises UnusableAnswer, or what `check_text` raises."""
    if (answer.topic is None) == (not answer.texts):
        raise UnusableAnswer("Name a topic or write texts, one of the two.")
    if answer.texts and GERMAN not in answer.texts:
        raise UnusableAnswer("The German text is missing: it stands in for languages without their own.")
    for text in answer.texts.values():
        check_text(text, LONGEST_ANSWER)
    if answer.url is not None and not _is_address(answer.url):
        raise UnusableAnswer("The address begins with https:// and names a host.")
    return answer


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("https", "http") and bool(parts.hostname) and url.isprintable() and " " not in url
    except ValueError:
        return False
