"""Whether a text asks for an offer near the person, and for which: a course, a café, somebody who helps with papers."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from knowledge.language import base_language
from knowledge.loading import CONTENT
from knowledge.normalise import normalise
from knowledge.places import Place
from knowledge.reading import read_yaml
from knowledge.serbian import latin

_SHORT, _MIDDLE, _LONG = 8, 14, 22
_ALWAYS = ("de", "en")
_GAP = r"(?:\w+ ){0,3}?"
_LEVEL = re.compile(r"\b[abc][12]\b")
_DOTLESS = str.maketrans("ıł", "il")


@dataclass(frozen=True)
class Kind:
    """One kind of offer: what it helps with and the kinds of records that can be one.

    `topics` are topics and umbrellas, a topic first. `everywhere`: without a place of its own it serves the whole
    county; `says`: pieces of words of its German text.
    """

    id: str
    topics: tuple[str, ...]
    records: tuple[str, ...]
    everywhere: bool
    says: tuple[str, ...]


@dataclass(frozen=True)
class Wish:
    """What somebody looks for. `targets` are target groups asked for, `level` is "a1" … "c2", None when none is."""

    kinds: tuple[Kind, ...]
    place: Place | None
    targets: frozenset[str]
    child_care: bool
    level: str | None

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics and umbrellas that the wished kinds help with, the most typical topic first."""
        return tuple(dict.fromkeys(topic for kind in self.kinds for topic in kind.topics))


class Wishes:
    """Recognises wishes in all languages by their words."""

    def __init__(self) -> None:
        data = _data()
        self._kinds = {name: _kind(name, each) for name, each in data["kinds"].items()}
        self._kind_words = {name: _patterns(each["words"]) for name, each in data["kinds"].items()}
        self._other_words = {name: _patterns(each.get("other", {})) for name, each in data["kinds"].items()}
        self._trait_words = {name: _patterns(each["words"]) for name, each in data["traits"].items()}
        self._targets = {name: frozenset(each["targets"]) for name, each in data["traits"].items()}
        self._seek, self._about = _patterns(data["seek"]), _patterns(data["about"])

    def read(
        self, text: str, language: str, named: Place | None, remembered: Place | None, topic: str | None = None
    ) -> Wish | None:
        """The wish in a text, or None. `named` is the place in the text, `remembered` the person's own.

        `topic` is what the text is likely about; it tells the kind of offer where only a place is named.
        """
        spoken = _folded(latin(text) if language == "sr" else text)
        languages = dict.fromkeys((base_language(language), *_ALWAYS))
        kinds = [
            self._kinds[name]
            for name, words in self._kind_words.items()
            if _any(words, languages, spoken) and not _any(self._other_words[name], languages, spoken)
        ]
        if named and not kinds:
            kinds = self._helping(topic)
        count = len(spoken.split())
        if not kinds or count > _LONG or _any(self._about, languages, spoken):
            return None
        traits = {name for name, words in self._trait_words.items() if _any(words, languages, spoken)}
        seeks = count <= (_MIDDLE if named else _SHORT) or _any(self._seek, languages, spoken)
        if not seeks or not (named or remembered or traits):
            return None
        targets = frozenset(target for name in traits for target in self._targets[name])
        level = _LEVEL.search(spoken)
        return Wish(tuple(kinds), named or remembered, targets, "child-care" in traits, level[0] if level else None)

    def _helping(self, topic: str | None) -> list[Kind]:
        places = [(kind.topics.index(topic), kind) for kind in self._kinds.values() if topic in kind.topics]
        first = min((place for place, _ in places), default=0)
        return [kind for place, kind in places if place == first and not kind.says]


def _kind(name: str, data: Mapping[str, Any]) -> Kind:
    everywhere, says = bool(data.get("everywhere")), tuple(data.get("says", ()))
    return Kind(name, tuple(data["topics"]), tuple(data["records"]), everywhere, says)


def _any(patterns: Mapping[str, re.Pattern[str]], languages: Iterable[str], text: str) -> bool:
    return any(patterns[language].search(text) for language in languages if language in patterns)


def _patterns(words: Mapping[str, list[str]]) -> dict[str, re.Pattern[str]]:
    return {
        language: re.compile(rf" (?:{'|'.join(_pattern(each) for each in listed)}) ")
        for language, listed in words.items()
    }


def _pattern(phrase: str) -> str:
    """A phrase as an expression: `*` alone stands for up to three words, else for the rest of a word."""
    parts = []
    for word in phrase.split():
        parts.append(_GAP if word == "*" else r"\w*".join(map(_part, word.split("*"))) + " ")
    return "".join(parts).removesuffix(" ")


def _part(piece: str) -> str:
    return re.escape(_folded(piece).strip()).replace(r"\ ", " ")


@lru_cache(maxsize=2**14)
def _folded(text: str) -> str:
    return f" {normalise(text).translate(_DOTLESS)} "


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_yaml(CONTENT / "offers.yml")
    return data
