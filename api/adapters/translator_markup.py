"""Text as LibreTranslate gets it, and back: a piece of HTML for each line, with the words that are to stay marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape

from api.domain.translation import TranslationFailed

_LINE = re.compile(r"(\s*(?:[-•*–]\s+)?)(.*?)(\s*)", re.DOTALL)
_MARK = re.compile(r"</?span\b[^>]*>")


class Marked:
    """`pieces`: what of the text has to be translated, in its order."""

    def __init__(self, text: str, keep: Sequence[str]) -> None:
        self._keep = sorted(set(keep), key=len, reverse=True)
        words = "|".join(rf"(?<!\w){re.escape(escape(word, quote=False))}(?!\w)" for word in self._keep)
        self._words = re.compile(words or r"(?!)")
        self._lines = [found.groups() for line in text.split("\n") if (found := _LINE.fullmatch(line))]
        self.pieces = [self._mark(middle) for _, middle, _ in self._lines if middle]

    def restored(self, translated: Sequence[str]) -> str:
        """Return the whole text from its translated pieces. Raises TranslationFailed: something got lost."""
        if len(translated) != len(self.pieces):
            raise TranslationFailed("a line got lost")
        rest = iter(translated)
        text = "\n".join(before + (_unmark(next(rest)) if middle else "") for before, middle, _ in self._lines)
        if not text.strip() or any(word not in text for word in self._keep):
            raise TranslationFailed("a word that had to stay got lost")
        return text

    def _mark(self, text: str) -> str:
        return self._words.sub(lambda found: f'<span translate="no">{found[0]}</span>', escape(text, quote=False))


def _unmark(html: str) -> str:
    return " ".join(unescape(_MARK.sub("", html)).split())
