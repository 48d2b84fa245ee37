"""The words around what must not be kept (`cues.yml`), in their normal form."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from knowledge.normalise import normalise
from knowledge.reading import read_yaml

_FILE = Path(__file__).parent / "cues.yml"
# Arabic "and", "in", "for", "to" are written together with the word behind them.
_PREFIXES = ("و", "ب", "ل", "ف")


class Cues:
    """The words of all languages together: who writes in one of them mixes in another."""

    def __init__(self, path: Path = _FILE) -> None:
        kinds: dict[str, set[str]] = {}
        for by_kind in read_yaml(path).values():
            for kind, words in by_kind.items():
                kinds.setdefault(kind, set()).update(words)
        self._written = {kind: frozenset(words) for kind, words in kinds.items()}
        self._folded = {kind: frozenset(map(normalise, words)) for kind, words in kinds.items()}
        self.is_cue = lru_cache(2**12)(self._is_cue)

    def words(self, kind: str) -> frozenset[str]:
        """The words of a kind as they are written."""
        return self._written[kind]

    def _is_cue(self, kind: str, form: str) -> bool:
        """Whether a normal form, or a few words in normal form, is such a word."""
        known = self._folded[kind]
        return form in known or (form[:1] in _PREFIXES and form[1:] in known)


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
