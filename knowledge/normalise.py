"""One normal form for questions and texts, so that spelling habits do not decide what is found."""

import re
import unicodedata
from functools import lru_cache

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_ARABIC = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ئ": "ي",
        "ک": "ك",
        "ة": "ه",
        "ۀ": "ه",
        "ؤ": "و",
        "ـ": None,
    }
)
_GENDER_MARK = re.compile(r"(?<=\w)[*:_/]-?(?=innen\b|in\b)")
_NOT_WORD = re.compile(r"[^\w]+")
# Vowel signs and doubling of Arabic script, the dot that folding leaves of a Turkish İ: with or without, one word.
_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@lru_cache(maxsize=2**13)
def _fold_word(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(ch for ch in decomposed if unicodedata.category(ch) != "Mn")


def normalise(text: str) -> str:
    """NFKC, case and diacritics folded, umlauts written out, Arabic letters unified, one blank between words."""
    text = _MARKS.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold())
    text = _GENDER_MARK.sub("", text).translate(_GERMAN).translate(_ARABIC)
    words = _NOT_WORD.sub(" ", text).replace("_", " ").split()
    return " ".join(_fold_word(word) for word in words)


def visible(text: str) -> str:
    """The text without invisible and control characters, NFC, runs of blanks kept to one."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = "".join(ch if ch in "\n\t" or unicodedata.category(ch)[0] != "C" else " " for ch in text)
    return re.sub(r"[ \t]+", " ", text).strip()
