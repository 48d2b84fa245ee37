"""Serbian is written in Latin letters here and shown in the script that a person writes in."""

import re
from collections.abc import Iterable

_PAIRS = {"dž": "џ", "lj": "љ", "nj": "њ"}
_LETTERS = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True))
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_KEPT = re.compile(r"\([^)]*[A-ZÄÖÜ§\d][^)]*\)|\{\w+\}|\S*[@/]\S*|\S+\.\S+")
_FOREIGN = re.compile(r"[qwxyäöüß]", re.IGNORECASE)
# Two letters that meet at the seam of two parts of a word are no digraph.
_SEAMS = re.compile(r"(?<=in)(?=jekc)|(?<=kon)(?=ju[ng])|(?<=nad)(?=ž)|(?<=od)(?=ž)|(?<=van)(?=jez)", re.IGNORECASE)
_LATIN = {cyrillic: latin for latin, cyrillic in (*_LETTERS.items(), *_PAIRS.items())}
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def is_cyrillic(text: str) -> bool:
    """Whether most letters of a text are Cyrillic."""
    letters = [char for char in text if char.isalpha()]
    return len(_CYRILLIC.findall(text)) * 2 > len(letters)


def latin(text: str) -> str:
    """Serbian text in Latin letters, in lower case; what is Latin already stays."""
    return "".join(_LATIN.get(char, char) for char in text.lower())


def in_latin(text: str) -> str:
    """Serbian text in Latin letters, capitals kept; what is Latin already stays."""
    return "".join(_latin_letter(char) for char in text)


def in_cyrillic(text: str) -> str:
    """A Serbian text without German words in Cyrillic."""
    return _in_cyrillic(text, set())


class Cyrillic:
    """Latin → Cyrillic for Serbian; German words stay as they stand on the door."""

    def __init__(self, german: Iterable[str]) -> None:
        """`german` are words that stay Latin, beside all in parentheses, abbreviations, addresses and numbers."""
        self._german = _parts(german)

    def of(self, text: str, keep: Iterable[str] = ()) -> str:
        """The text in Cyrillic letters, without the words in `keep`."""
        german = self._german | _parts(keep)
        kept: list[str] = []
        done = 0
        for found in _KEPT.finditer(text):
            kept += [_in_cyrillic(text[done : found.start()], german), found[0]]
            done = found.end()
        return "".join([*kept, _in_cyrillic(text[done:], german)])


def _parts(words: Iterable[str]) -> set[str]:
    return {part for word in words for part in _WORD.findall(word) if len(part) > 2}


def _in_cyrillic(text: str, german: set[str]) -> str:
    def word(found: re.Match[str]) -> str:
        latin_word = found[0]
        if latin_word in german or _FOREIGN.search(latin_word) or (len(latin_word) > 1 and latin_word.isupper()):
            return latin_word
        return "".join(map(_cyrillic, _SEAMS.split(latin_word)))

    return _WORD.sub(word, text)


def _latin_letter(char: str) -> str:
    letter = _LATIN.get(char.lower())
    if letter is None:
        return char
    return letter.capitalize() if char.isupper() else letter


def _cyrillic(word: str) -> str:
    found, at = [], 0
    while at < len(word):
        pair = word[at : at + 2]
        letter = _PAIRS.get(pair.lower()) or _LETTERS.get(word[at].lower(), word[at])
        found.append(letter.upper() if word[at].isupper() else letter)
        at += 2 if pair.lower() in _PAIRS else 1
    return "".join(found)
