"""Where people say they live: a municipality of the county or a place in it, misspelt too, unless it is a mere word."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from knowledge.content_types import County
from knowledge.said_words import Denial, Message, Words, fold, folded_words, pattern

_LIKE, _LEAST_LETTERS, _LONGEST_NAME = 0.84, 5, 4

PlaceIn = Callable[[str, str | None], str | None]


@dataclass(frozen=True)
class _Found:
    """The words from `start` to before `end` are a place: its name, and the municipality that it belongs to."""

    start: int
    end: int
    name: str
    municipality: str


class Homes:
    """Read once; reading a message marks in it what has been understood."""

    def __init__(self, by_language: Mapping[str, Words], counties: Mapping[str, County], place_in: PlaceIn) -> None:
        """`place_in` finds the municipality of names in other scripts; None where there is none."""
        words = list(by_language.values())
        self._denials = {language: Denial.of([each]) for language, each in by_language.items()}
        self._names = {county.id: dict(_names(county)) for county in counties.values()}
        self._place_in = place_in
        self._live = pattern(phrase for each in words for phrase in each["live"])
        self._ordinary, self._not = folded_words(words, "ordinary"), folded_words(words, "not")
        self._little = folded_words(words, "little")

    def read(self, message: Message, text: str, county: str) -> dict[str, Any]:
        """The place, its name, and "home" where the person says to live there; empty without one."""
        cues = [message.span(found) for found in self._live.finditer(message.text)]
        lives = any(self._affirmed(message, *cue) for cue in cues)
        if cues and not lives:
            return {}
        found = self._spelt(message, county) or self._elsewise(message, text, county)
        if found is None and lives:
            found = self._misspelt(message, county)
        if found is None:
            return {}
        alone = found.end - found.start >= len([word for word in message.words if word not in message.at])
        self._use(message, found, cues)
        known = {"place": found.municipality, "place_name": found.name}
        return {**known, "home": True} if lives or alone else known

    def elsewhere(self, message: Message, county: str) -> bool:
        """Whether the person says to live in a place of another county."""
        cues = [message.span(found) for found in self._live.finditer(message.text)]
        others = (self._spelt(message, other) for other in self._names if other != county)
        found = next((found for found in others if found), None) if cues else None
        if found is None:
            return False
        self._use(message, found, cues)
        return True

    def _affirmed(self, message: Message, start: int, end: int) -> bool:
        return not {*message.words[max(0, start - 1) : start], *message.words[end : end + 1]} & self._not

    def _use(self, message: Message, found: _Found, cues: Sequence[tuple[int, int]]) -> None:
        for start, end in (*cues, (found.start, found.end)):
            message.use(start, end)

    def _spelt(self, message: Message, county: str) -> _Found | None:
        names, words = self._names.get(county, {}), message.words
        for size in range(min(_LONGEST_NAME, len(words)), 0, -1):
            for start in range(len(words) - size, -1, -1):
                name = " ".join(words[start : start + size])
                if name in names and not self._is_word(message, start, name) and not self._denied(message, start, size):
                    return _Found(start, start + size, *names[name])
        return None

    def _elsewise(self, message: Message, text: str, county: str) -> _Found | None:
        """A place in another script or with an ending, as far as the records know it."""
        municipality = self._place_in(text, county)
        if municipality is None:
            return None
        named = [at for at, w in enumerate(message.words) if self._place_in(w, county) == municipality]
        at = next((at for at in named if not self._denied(message, at, 1)), None)
        if at is None and named:  # it is not meant; perhaps another one is
            rest = " ".join(word for where, word in enumerate(message.words) if where not in named)
            denied, municipality = municipality, self._place_in(rest, county)
            if municipality is None or municipality == denied:
                return None
            at = next((at for at, w in enumerate(message.words) if self._place_in(w, county) == municipality), None)
        if at is None or self._is_word(message, at, message.words[at]):
            return None
        return _Found(at, at + 1, municipality.removeprefix("Samtgemeinde "), municipality)

    def _misspelt(self, message: Message, county: str) -> _Found | None:
        names = self._names.get(county, {})
        for at, word in enumerate(message.words):
            if len(word) < _LEAST_LETTERS or message.used[at] or word in self._little or self._denied(message, at, 1):
                continue
            swapped = (name for name in names if name[0] == word[0] and sorted(name) == sorted(word))
            if like := next(swapped, None) or next(iter(get_close_matches(word, names, n=1, cutoff=_LIKE)), None):
                return _Found(at, at + 1, *names[like])
        return None

    def _denied(self, message: Message, start: int, size: int) -> bool:
        """Whether it is said that the place of so many words is not meant: "not in Munster"."""
        words = message.words
        while start and words[start - 1] in message.at:
            start, size = start - 1, size + 1
        denial = self._denials.get(message.language)
        before, behind = words[max(0, start - 1) : start], words[start + size : start + size + 1]
        return denial is not None and denial.holds(before, behind)

    def _is_word(self, message: Message, start: int, name: str) -> bool:
        placed = start > 0 and message.words[start - 1] in message.at
        return name in self._ordinary and not placed and len(message.words) > 1


def _names(county: County) -> Iterator[tuple[str, tuple[str, str]]]:
    """Folded names with the name as it is written and the municipality."""
    for municipality in county.municipalities:
        whole = str(municipality["name"])
        plain = whole.removeprefix("Samtgemeinde ")
        for name in (whole, plain, re.split(r" \(|/", plain)[0]):
            yield fold(name), (plain, whole)
        for key in ("members", "places"):
            inside = municipality.get(key)
            for name in inside if isinstance(inside, list) else ():
                yield fold(name), (name, whole)
