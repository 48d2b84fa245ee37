"""The words in which people speak of themselves: their normal form, their lists by language, patterns of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.normalise import normalise
from knowledge.reading import read_yaml
from knowledge.serbian import Cyrillic

FOLDER = Path(__file__).parent / "content/remembered"
_PART = {"n": r"(\d{1,2})", "l": r"([abc][12])", "w": r"(\w+)"}
_LOOKALIKES = str.maketrans("абвс", "abbc")
_LEVEL = re.compile(r"\b([абвсabc]) ?([12])\b")
_UMLAUT = re.compile(r"([aou])e")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "đ": "d"})

Words = Mapping[str, Any]


@dataclass(frozen=True)
class Message:
    """A folded message: its words, for each whether it has been understood, its list of words (a language, or a script
    of one) and that list's words for "in"."""

    words: list[str]
    used: list[bool]
    at: frozenset[str]
    language: str = ""

    @property
    def text(self) -> str:
        """The words between blanks."""
        return f" {' '.join(self.words)} "

    def use(self, start: int, end: int) -> None:
        """Mark the words from `start` to before `end` as understood."""
        for at in range(start, min(end, len(self.words))):
            self.used[at] = True

    def span(self, found: re.Match[str]) -> tuple[int, int]:
        """The words that a match in `text` covers."""
        start = len(found.string[: found.start()].split())
        return start, start + len(found[0].split())


@dataclass(frozen=True)
class Denial:
    """Words that deny what stands behind them, and those that deny what stands before them."""

    before: frozenset[str]
    behind: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[Words]) -> "Denial":
        """Those of word lists; what denies behind does not deny before."""
        listed = list(words)
        behind = folded_words(listed, "not_behind")
        return cls((folded_words(listed, "not") | folded_words(listed, "not_before")) - behind, behind)

    def holds(self, before: Iterable[str], behind: Iterable[str]) -> bool:
        """Whether the words right before something, or right behind it, say that it is not meant."""
        return not (self.before.isdisjoint(before) and self.behind.isdisjoint(behind))


def load_words(folder: Path = FOLDER) -> dict[str, Words]:
    """The word lists by language. Raises ContentError for a file that is no YAML."""
    words: dict[str, Words] = {path.stem: read_yaml(path) for path in sorted(folder.glob("*.yml"))}
    return {**words, "sr-Cyrl": _in_cyrillic(words["sr"])} if "sr" in words else words


def fold(text: str) -> str:
    """The normal form, with umlauts like bare vowels, "§" as a word, ages apart from letters and levels in one word."""
    plain = normalise(text.replace("§", " paragraf ")).translate(_LETTERS)
    plain = re.sub(r"(?<=\d)(?=[^\W\d])", " ", _UMLAUT.sub(r"\1", plain))
    return _LEVEL.sub(lambda found: found[1].translate(_LOOKALIKES) + found[2], plain)


def folded_words(words: Iterable[Words], key: str) -> frozenset[str]:
    """All single words under a key, in all languages."""
    return frozenset(part for each in words for word in each.get(key, ()) for part in fold(word).split())


def papers(words: Iterable[Words], key: str, kind: str) -> Iterator[str]:
    """The phrases for a residence status, with every country of the EU in the place of "{eu}"."""
    for each in words:
        for phrase in each[key].get(kind, ()):
            yield from (phrase.replace("{eu}", country) for country in (each["eu"] if "{eu}" in phrase else [""]))


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for folded texts between blanks; the longest phrase first."""
    made = sorted({_folded(phrase) for phrase in phrases}, key=len, reverse=True)
    return re.compile(rf"(?<= )(?:{'|'.join(made) or '(?!)'})(?= )")


def _folded(phrase: str) -> str:
    parts = re.split(r"\{([nlw])\}", phrase)
    texts = [_PART[part] if at % 2 else re.escape(fold(part)).replace(r"\ ", " ") for at, part in enumerate(parts)]
    return " ".join(text for text in texts if text)


def _in_cyrillic(words: Any) -> Any:
    if isinstance(words, dict):
        return {key: _in_cyrillic(value) for key, value in words.items()}
    if isinstance(words, list):
        return [_in_cyrillic(value) for value in words]
    return Cyrillic(()).of(words)
