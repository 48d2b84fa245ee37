"""Splits a greeting from the question behind it."""

import re
from collections.abc import Iterable

from knowledge.normalise import normalise
from knowledge.types import SplitText

_EDGE = re.compile(r"^[\s,.!:;–—\-…👋🙂😊]+")


class GreetingSplitter:
    """Knows greeting openers of all languages; the longest one that fits is cut off, twice at most."""

    def __init__(self, openers: Iterable[str]) -> None:
        self._openers = sorted({normalise(opener) for opener in openers} - {""}, key=len, reverse=True)
        self._known = set(self._openers)

    def split(self, text: str) -> SplitText:
        """The greeting (None without one) and what remains."""
        rest, cut = text, 0
        for _ in range(2):
            length = self._opener_length(rest)
            if not length:
                break
            cut += len(rest) - len(after := _EDGE.sub("", rest[length:]))
            rest = after
        return SplitText(text[:cut].strip() or None, rest.strip())

    def _opener_length(self, text: str) -> int:
        tokens = list(re.finditer(r"\w+(?:['’]\w+)*", text))[:6]
        for count in range(len(tokens), 0, -1):
            end = tokens[count - 1].end()
            if normalise(text[:end]) in self._known:
                return end
        return 0
