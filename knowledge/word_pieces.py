"""Words → pieces of words, as Hugging Face's `tokenizers` cuts them with the bundled model (Unigram).

That library keeps a tree of hash tables, 55 MB for this vocabulary; one dictionary does the same, and as words repeat
it takes no longer.
"""

import json
import unicodedata
from array import array
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

START = "▁"  # begins every word
UNKNOWN_PENALTY = 10.0


class WordPieces:
    """Read once, safe for threads. Texts are normalised: words with single blanks between them."""

    def __init__(self, file: Path) -> None:
        """Raises OSError, ValueError or KeyError for a file that is no such model."""
        model: dict[str, Any] = json.loads(file.read_text("utf-8"))["model"]
        vocabulary: Sequence[tuple[str, float]] = model["vocab"]
        self._ids = {piece: place for place, (piece, _) in enumerate(vocabulary)}
        self._scores = array("d", (score for _, score in vocabulary))
        self._unknown_id: int = model["unk_id"]
        self._unknown = min(self._scores) - UNKNOWN_PENALTY
        self._longest = max(map(len, self._ids))
        self._of = lru_cache(maxsize=2**11)(self._of_word)

    def ids(self, text: str) -> list[int]:
        """The ids of the text's pieces, none for an empty text."""
        return [piece for word in text.split(" ") for piece in self._of(word)] if text else []

    def _of_word(self, word: str) -> tuple[int, ...]:
        return tuple(piece for part in _digits_apart(START + word) for piece in self._cut(part))

    def _cut(self, word: str) -> list[int]:
        """The pieces whose scores add up to most; letters that no piece has are one unknown piece in a row."""
        best, cuts, lone = [0.0] + [float("-inf")] * len(word), [0] * (len(word) + 1), [False] * (len(word) + 1)
        for start in range(len(word)):
            single = False
            for end in range(start + 1, min(len(word), start + self._longest) + 1):
                piece = self._ids.get(word[start:end])
                if piece is not None:
                    single |= end == start + 1
                    if (score := best[start] + self._scores[piece]) > best[end]:
                        best[end], cuts[end], lone[end] = score, start, False
            if not single and best[start] + self._unknown > best[start + 1]:
                best[start + 1], cuts[start + 1], lone[start + 1] = best[start] + self._unknown, start, True
        return self._read(word, cuts, lone)

    def _read(self, word: str, cuts: list[int], lone: list[bool]) -> list[int]:
        found: list[int] = []
        end = len(word)
        while end:
            start = cuts[end]
            while lone[end] and start and lone[start]:
                start = cuts[start]
            found.append(self._ids.get(word[start:end], self._unknown_id))
            end = start
        return found[::-1]


@lru_cache(maxsize=2)
def word_pieces(file: Path) -> WordPieces:
    """The pieces of a file, read once for all who cut words with it. Raises what `WordPieces` raises."""
    return WordPieces(file)


def _digits_apart(word: str) -> list[str]:
    """The word cut around each of its digits."""
    if not any(char.isnumeric() for char in word):
        return [word]
    parts = [""]
    for char in word:
        parts += [char, ""] if unicodedata.category(char)[0] == "N" else [parts.pop() + char]
    return [part for part in parts if part]
