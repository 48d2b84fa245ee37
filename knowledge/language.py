"""Which language a message is in.

langdetect's tables and n-grams, made good for short messages: our own profiles, one per script; whole words beside the
n-grams, which overlap and therefore count less; an exact sum of log probabilities instead of sampling; the
conversation's language as prior on that sum; letters that decide.
"""

import json
import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import langdetect
import numpy as np
import numpy.typing as npt
from langdetect.utils.ngram import NGram

from knowledge.normalise import visible
from knowledge.types import LanguageGuess

EASY = "de-x-simple"
PROFILES = Path(__file__).parent / "profiles"
KNOWN = ("de", "en", "ar", "fa", "tr", "pl", "ro", "ru", "uk", "nl", "sr", "ku")
UNSUPPORTED = ("es", "it", "pt", "sq", "so", "vi", "ur", "bg", "el", "he", "hi", "hu", "cs", "sw")
# Codes that stand for other languages, too, which look alike to us: Tigrinya, Nepali, Slovak, Japanese.
AMBIGUOUS = frozenset(["am", "hi", "cs", "zh"])
SMOOTHING = 0.05 / 10000
NGRAM_WEIGHT = 0.15
UNKNOWN_WORD = math.log(2e-6)
FOREIGN_WORD = math.log(2e-4)  # of a language of which only n-grams are at hand
PRIOR = 0.6
UNSUPPORTED_PRIOR = 0.002
WORDS_TO_SWITCH = 3
_TAG = re.compile(r"<[^<>]{1,200}>")
_EDGES = ".,!?:;()\"'„“”«»؟،؛…-–—"
_DECISIVE = (("іїєґ", "uk"), ("ыэъё", "ru"), ("ђћљњџј", "sr-Cyrl"), ("ڕڵێۆە", "ckb"))
_SERBIAN_LETTERS = frozenset("абвгдђежзијклљмнњопрстћуфхцчџш")
_OTHER_CYRILLIC = frozenset(["ru", "uk", "bg"])
_FOREIGN_SCRIPTS = (
    ("am", 0x1200, 0x137F),
    ("ka", 0x10A0, 0x10FF),
    ("hy", 0x0530, 0x058F),
    ("th", 0x0E00, 0x0E7F),
    ("ta", 0x0B80, 0x0BFF),
    ("bn", 0x0980, 0x09FF),
    ("zh", 0x4E00, 0x9FFF),
    ("ko", 0xAC00, 0xD7AF),
)


def base_language(code: str) -> str:
    """The language of a code without script and variant: "sr-Cyrl" → "sr", "de-x-simple" → "de"."""
    return code.split("-")[0]


def grams(text: str) -> list[str]:
    """langdetect's n-grams of length 1 to 3 of a text, word by word."""
    found: list[str] = []
    ngram = NGram()
    for char in text.casefold() + " ":
        ngram.add_char(char)
        found.extend(gram for size in (1, 2, 3) if (gram := ngram.get(size)))
    return found


def words_of(text: str) -> list[str]:
    """The words of a text that consist of letters alone, folded."""
    return [word for part in text.casefold().split() if (word := part.strip(_EDGES)).isalpha()]


class _Places:
    """Texts → places from 0 on, by their hashes: 8 bytes for each where a dictionary takes 130."""

    def __init__(self, hashes: npt.NDArray[np.int64]) -> None:
        self._hashes = np.unique(hashes)

    def __len__(self) -> int:
        return len(self._hashes)

    def of(self, texts: Collection[str]) -> npt.NDArray[np.int64]:
        """The places of the texts that are known."""
        asked = _hashes(texts)
        found = self.of_hashes(asked)
        return found[self._hashes[found] == asked] if len(self) else found[:0]

    def of_hashes(self, hashes: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The places of known hashes, any of unknown ones."""
        return np.minimum(np.searchsorted(self._hashes, hashes), len(self) - 1)


_Logs = tuple[npt.NDArray[np.int64], npt.NDArray[np.float16]]


def _hashes(texts: Collection[str]) -> npt.NDArray[np.int64]:
    return np.fromiter(map(hash, texts), dtype=np.int64, count=len(texts))


def _logs(data: Mapping[str, Any]) -> tuple[_Logs, _Logs]:
    """The logarithms of the shares of a profile's words and n-grams, with their hashes."""
    words, freq, of_size = data.get("words", {}), data["freq"], data["n_words"]
    word_logs = [math.log(count / data["all_words"]) for count in words.values()]
    gram_logs = [math.log(count / of_size[len(gram) - 1] + SMOOTHING) for gram, count in freq.items()]
    return (_hashes(words), np.asarray(word_logs, np.float16)), (_hashes(freq), np.asarray(gram_logs, np.float16))


def _table(columns: Sequence[_Logs], missing: float) -> tuple[_Places, npt.NDArray[np.float16]]:
    """All their texts, and for each its logarithm in every column, `missing` where it has none."""
    places = _Places(np.concatenate([hashes for hashes, _ in columns]))
    table = np.full((len(places), len(columns)), missing, dtype=np.float16)
    for at, (hashes, logs) in enumerate(columns):
        table[places.of_hashes(hashes), at] = logs
    return places, table


class LanguageDetector:
    """Loaded once; `guess` is pure."""

    def __init__(self, tables: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """`tables` are langdetect profiles with their codes, read one after the other; ours count whole "words" as
        well."""
        counted = [(code, *_logs(data), "words" in data) for code, data in tables]
        self._codes = [code for code, *_ in counted]
        self._unknown = np.asarray([UNKNOWN_WORD if has_words else FOREIGN_WORD for *_, has_words in counted])
        self._words, self._word_log = _table([words for _, words, *_ in counted], np.nan)
        self._grams, self._log = _table([parts for _, _, parts, _ in counted], math.log(SMOOTHING))

    def guess(self, text: str, *, current: str | None, supported: Iterable[str]) -> LanguageGuess:
        """The language of `text`; one or two words never leave `current`, the conversation's, but for its script."""
        text = _TAG.sub(" ", visible(text))
        supported = tuple(supported)
        foreign = _foreign_script(text)
        if foreign:
            return LanguageGuess(foreign, 0.99, False)
        probabilities = self._probabilities(text, current)
        if not probabilities:
            code = current or "de"
            return LanguageGuess(code, 0.0, code in supported)
        code, confidence = max(probabilities.items(), key=lambda item: item[1])
        if (
            current
            and code != current
            and not _leaves_script(text, current)
            and not self._switches(text, code, current)
        ):
            code, confidence = current, probabilities.get(current, 0.0)
        return LanguageGuess(code, round(confidence, 4), code in supported)

    def _switches(self, text: str, code: str, current: str) -> bool:
        """Whether a text is long enough to change the language for, and no mere row of letters."""
        if len(text.split()) < WORDS_TO_SWITCH:
            return False
        if current == "sr" and code in _OTHER_CYRILLIC and _in_serbian_letters(text):
            return False  # a text of some words without й, ы, ь, я or ю is hardly Russian
        places = self._words.of(words_of(text))
        spoken = np.flatnonzero(~np.isnan(self._word_log[places]).all(axis=0))
        return code not in KNOWN or code in {base_language(self._codes[at]) for at in spoken}

    def _probabilities(self, text: str, current: str | None) -> dict[str, float]:
        rows = self._grams.of(grams(text))
        if not len(rows):
            return {}
        sums = NGRAM_WEIGHT * self._log[rows].sum(axis=0, dtype=np.float64)
        for scores in self._word_log[self._words.of(words_of(text))]:
            sums += np.where(np.isnan(scores), self._unknown, scores)
        for at, code in enumerate(self._codes):
            sums[at] += math.log(_prior(code, current))
        for letters, code in _DECISIVE:
            if any(letter in letters for letter in text.casefold()):
                sums[self._codes.index(code)] += 4.0
        weights = np.exp(sums - sums.max())
        merged: dict[str, float] = {}
        for code, weight in zip(self._codes, (weights / weights.sum()).tolist(), strict=True):
            short = base_language(code)
            merged[short] = merged.get(short, 0.0) + weight
        return merged


def _prior(code: str, current: str | None) -> float:
    short = base_language(code)
    if short == current:
        return PRIOR
    return (1 - PRIOR) / len(KNOWN) if short in KNOWN else UNSUPPORTED_PRIOR


def _foreign_script(text: str) -> str | None:
    letters = [char for char in text if char.isalpha()]
    for code, low, high in _FOREIGN_SCRIPTS:
        if letters and sum(low <= ord(char) <= high for char in letters) * 2 > len(letters):
            return code
    return None


_SCRIPT = {"ar": "Arab", "fa": "Arab", "ru": "Cyrl", "uk": "Cyrl", "sr": "both"}


def _in_serbian_letters(text: str) -> bool:
    """Whether a text has Cyrillic letters, all of them Serbian."""
    letters = {char for char in text.casefold() if "\u0400" <= char <= "\u04ff"}
    return bool(letters) and letters <= _SERBIAN_LETTERS


def _leaves_script(text: str, current: str) -> bool:
    expected = _SCRIPT.get(current, "Latn")
    letters = [char for char in text if char.isalpha()]
    arabic = any("\u0600" <= char <= "\u06ff" for char in letters)
    cyrillic = any("\u0400" <= char <= "\u04ff" for char in letters)
    return (arabic and expected != "Arab") or (cyrillic and expected not in ("Cyrl", "both"))


@lru_cache(maxsize=1)
def load_detector() -> LanguageDetector:
    """The detector with our profiles and langdetect's for languages that we recognise but have no texts in."""
    stock = Path(langdetect.__file__).parent / "profiles"
    paths = (*sorted(PROFILES.glob("*.json")), *(stock / code for code in UNSUPPORTED))
    return LanguageDetector((path.stem, json.loads(path.read_text("utf-8"))) for path in paths)
