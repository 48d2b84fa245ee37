"""Which words are ordinary in which language, and how much a word looks like a name: two small tables, read once."""

import zlib
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.normalise import normalise
from knowledge.skeleton import skeleton

DATA = Path(__file__).parent / "data"
LANGUAGES = ("de", "en", "ar", "fa", "tr", "pl", "ro", "ru", "uk", "nl", "sr", "ku", "fr", "ckb")
SCRIPTS = ("latin", "cyrillic", "arabic")
# What is ordinary in every language: places, languages, months, terms of offices.
EVERYWHERE = (1 << len(LANGUAGES)) - 1
GRAM_SLOTS = 2**15
REMEMBERED = 2**12  # words of each kind of question
_LEAST_PLACE, _LONGEST_PLACE_ENDING = 5, 3
_LEAST_STEM, _LONGEST_ENDING, _LEAST_PART = 4, 4, 4


class Lexicon:
    """Safe for threads. Words are compared in their normal form (`knowledge.normalise`)."""

    def __init__(self, folder: Path = DATA) -> None:
        with np.load(folder / "words.npz") as words:
            self._hashes, self._masks, self._common = words["hashes"], words["masks"], words["common"]
        with np.load(folder / "names.npz") as names:
            self._known_names, self._grams = names["hashes"], names["grams"]
            self._scale, self._bias = names["scale"], names["bias"]
        self.languages_of = lru_cache(REMEMBERED)(self._languages_of)
        self.common_in = lru_cache(REMEMBERED)(self._common_in)
        self.is_place = lru_cache(REMEMBERED)(self._is_place)
        self.stem_languages_of = lru_cache(REMEMBERED)(self._stem_languages_of)
        self.likeness = lru_cache(REMEMBERED)(self._likeness)
        self.is_listed = lru_cache(REMEMBERED)(self._is_listed)

    def _languages_of(self, word: str) -> int:
        """The languages in which this exact form is ordinary, a bit each in the order of LANGUAGES; 0 for none."""
        at = self._find(word)
        return 0 if at is None else int(self._masks[at])

    def _common_in(self, word: str) -> int:
        """The languages in which the word stands in many texts, as bits."""
        at = self._find(word)
        return 0 if at is None else int(self._common[at])

    def _is_place(self, word: str) -> bool:
        """Whether the word, or what remains of it without a short ending, is ordinary in every language."""
        stems = (word[: len(word) - cut] for cut in range(_LONGEST_PLACE_ENDING + 1))
        return self._languages_of(word) == EVERYWHERE or any(
            len(stem) >= _LEAST_PLACE and self._languages_of(stem) == EVERYWHERE for stem in stems
        )

    def _find(self, word: str) -> int | None:
        key = word_hash(word)
        at = int(np.searchsorted(self._hashes, key))
        return at if at < len(self._hashes) and self._hashes[at] == key else None

    def _stem_languages_of(self, word: str) -> int:
        """The languages in which the word with another ending, or both its halves, are ordinary."""
        least = max(_LEAST_STEM, len(word) - _LONGEST_ENDING)
        stems = 0
        for length in range(len(word) - 1, least - 1, -1):
            stems |= self.languages_of(word[:length])
        for cut in range(_LEAST_PART, len(word) - _LEAST_PART + 1):
            if left := self.languages_of(word[:cut]) or self.languages_of(word[: cut - 1]):
                stems |= left & self.languages_of(word[cut:])
        return stems

    def _likeness(self, word: str) -> float:
        """How much the word looks like a name: the log of the odds, above 0 for more like a name."""
        script = script_of(word)
        slots = gram_slots(word)
        row = SCRIPTS.index(script)
        return float(
            self._grams[row, slots].sum(dtype=np.float64) * self._scale[row] / len(slots) ** 0.5 + self._bias[row]
        )

    def _is_listed(self, word: str) -> bool:
        key = word_hash(word)
        at = int(np.searchsorted(self._known_names, key))
        return at < len(self._known_names) and bool(self._known_names[at] == key)


def word_hash(word: str) -> np.uint32:
    """The key of a word in the tables."""
    return np.uint32(zlib.crc32(word.encode()))


def script_of(word: str) -> str:
    """The script of a word's first letter that is Cyrillic or Arabic, else Latin."""
    for char in word:
        if "\u0400" <= char <= "\u052f":
            return "cyrillic"
        if "\u0600" <= char <= "\u06ff" or "\ufb50" <= char <= "\ufeff":
            return "arabic"
    return "latin"


def gram_slots(word: str) -> npt.NDArray[np.int64]:
    """The slots of a word's letter groups and of those of its consonants, which all scripts share."""
    framed = f"<{word}>"
    grams = [framed[at : at + size] for size in (2, 3, 4, 5) for at in range(len(framed) - size + 1)]
    bones = f"~<{''.join(skeleton(word))}>"
    grams += ["~" + bones[at : at + size] for size in (2, 3, 4) for at in range(1, len(bones) - size + 1)]
    return np.array([zlib.crc32(gram.encode()) % GRAM_SLOTS for gram in grams], dtype=np.int64)


def folded(word: str) -> str:
    """The normal form of one word, without blanks."""
    return normalise(word).replace(" ", "")
