"""Splits a greeting from the question behind it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from knowledge.language import base_language
from knowledge.normalise import normalise
from knowledge.types import SplitText

_EDGE = re.compile(r"^[\s,.!:;–—\-…👋🙂😊]+")


class GreetingSplitter:
    """Knows greeting openers of all languages; the longest one that fits is cut off, twice at most."""

    def __init__(self, openers: Mapping[str, Iterable[str]]) -> None:
        """`openers` by language."""
        self._languages: dict[str, set[str]] = defaultdict(set)
        for language, texts in openers.items():
            for text in texts:
                self._languages[normalise(text)].add(base_language(language))
        self._known = self._languages.keys() - {""}

    def language_of(self, text: str) -> str | None:
        """The language in which a text is nothing but a greeting; None for several languages or another text."""
        spoken = self._languages.get(normalise(text), set())
        return next(iter(spoken)) if len(spoken) == 1 else None

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
