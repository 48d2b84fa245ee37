"""The municipality that people mean: by its own name or a place in it, in any script, and how far apart two are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from math import cos, hypot, radians
from typing import Any

from knowledge.content_types import Content
from knowledge.loading import CONTENT
from knowledge.normalise import normalise
from knowledge.reading import read_yaml
from knowledge.said_words import Denial
from knowledge.skeleton import skeleton

_LEAST_BONES = {True: 5, False: 4}
_LEAST_LETTERS = 5
_LIKE, _LITTLE = 0.85, 2
_KILOMETRES = 111.2


@dataclass(frozen=True)
class Place:
    """A place that a text names: `name` as the county writes it, the municipality it belongs to, and the county."""

    name: str
    municipality: str
    county: str


class Places:
    """Built once, read by many threads."""

    def __init__(self, content: Content) -> None:
        data = _data()
        self._at: dict[str, tuple[float, float]] = {name: tuple(each["at"]) for name, each in data["places"].items()}
        self._ordinary = frozenset(map(normalise, data["ordinary"]))
        self._before = frozenset(map(normalise, data["before"]))
        denying, behind = (frozenset(map(normalise, data[key])) for key in ("denying", "denying_behind"))
        self._denial = Denial(denying, behind)
        self._county = tuple(map(normalise, data["county"]))
        self._endings = sorted(map(normalise, data["endings"]), key=len)
        self._places: dict[str, list[Place]] = {}
        self._bones: dict[str, list[Place]] = {}
        for place, spelling in _spellings(content, data["places"]):
            self._places.setdefault(normalise(spelling), []).append(place)
            if _is_seat(place) and len(bones := skeleton(spelling)) == 1:
                self._bones.setdefault(bones[0], []).append(place)

    def find(self, text: str, county: str | None) -> Place | None:
        """The place of the county (of all for None) that a text names and does not deny, the longest name first; None
        without one."""
        words = normalise(text).split()
        named = (
            place
            for place, start, size in self._spans(words, county)
            if not self._is_county(words, start) and not self._denied(words, start, start + size)
        )
        return next(named, None)

    def alone(self, text: str, county: str | None) -> str | None:
        """How its county writes the place that a text is, misspelt or not; None for a text that says anything else."""
        place, rest = self.find(text, county) or self.find(text, None), self.without(text)
        if place:
            return place.name if rest == text or all(len(word) <= _LITTLE for word in rest.split()) else None
        spellings = [spelling for spelling, places in self._places.items() if _of_county(places, county)]
        like = get_close_matches(normalise(text), spellings, n=1, cutoff=_LIKE) if len(text) >= _LEAST_LETTERS else []
        named = _of_county(self._places[like[0]], county) if like else None
        return named.name if named else None

    def without(self, text: str) -> str:
        """The text without the first place or county that it names and the words that lead there ("in …").

        The text itself where no place is named or nothing else is said.
        """
        tokens = text.split()
        owned = [(word, at) for at, token in enumerate(tokens) for word in normalise(token).split()]
        words = [word for word, _ in owned]
        span = next(self._spans(words, None), None)
        if span is None:
            return text
        _, start, size = span
        end = start + size
        start -= self._is_county(words, start)
        start -= start > 0 and words[start - 1] in self._before
        gone = {at for _, at in owned[start:end]}
        return " ".join(token for at, token in enumerate(tokens) if at not in gone) or text

    def _spans(self, words: list[str], county: str | None) -> Iterator[tuple[Place, int, int]]:
        for size in range(min(4, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                if place := self._named(words, start, size, county):
                    yield place, start, size

    def exactly(self, name: str | None, county: str) -> Place | None:
        """The place with this name; None for None and for names that the county does not have."""
        return _of_county(self._places.get(normalise(name), ()), county) if name else None

    def distance(self, one: str, other: str) -> float | None:
        """Kilometres between two municipalities; None where the position of one is not known."""
        if one not in self._at or other not in self._at:
            return None
        (north, east), (north2, east2) = self._at[one], self._at[other]
        return _KILOMETRES * hypot(north - north2, (east - east2) * cos(radians(north)))

    def _named(self, words: list[str], start: int, size: int, county: str | None) -> Place | None:
        name = " ".join(words[start : start + size])
        if name in self._ordinary and (start == 0 or words[start - 1] not in self._before):
            return None
        if place := _of_county(self._places.get(name, ()), county):
            return place
        if size > 1:
            return None
        if place := self._inflected(name, county):
            return place
        bones = "".join(skeleton(name))
        return _of_county(self._bones.get(bones, ()), county) if len(bones) >= _LEAST_BONES[name.isascii()] else None

    def _inflected(self, word: str, county: str | None) -> Place | None:
        stems = [word.removesuffix(ending) for ending in self._endings if word.endswith(ending)]
        stems += [word[1:]] if word[0] == "ب" else []
        known = (stem for stem in stems if len(stem) >= _LEAST_LETTERS and stem not in self._ordinary)
        return next((place for stem in known if (place := _of_county(self._places.get(stem, ()), county))), None)

    def _denied(self, words: list[str], start: int, end: int) -> bool:
        start -= start > 0 and words[start - 1] in self._before
        return self._denial.holds(words[max(0, start - 1) : start], words[end : end + 1])

    def _is_county(self, words: list[str], start: int) -> bool:
        before = f" {' '.join(words[:start])}"
        return any(before.endswith(f" {word}") for word in self._county)


def _is_seat(place: Place) -> bool:
    return place.municipality.endswith(place.name)


def _of_county(places: Iterable[Place], county: str | None) -> Place | None:
    return next((place for place in places if county in (None, place.county)), None)


def _spellings(content: Content, known: Mapping[str, Any]) -> Iterable[tuple[Place, str]]:
    for county in content.counties.values():
        for municipality in county.municipalities:
            whole = str(municipality["name"])
            plain = whole.removeprefix("Samtgemeinde ")
            for name in (whole, plain, *_list(municipality, "members"), *_list(municipality, "places")):
                yield Place(name, whole, county.id), name
            for spelling in known.get(whole, {}).get("names", ()):
                yield Place(plain, whole, county.id), spelling


def _list(municipality: Mapping[str, object], key: str) -> list[str]:
    found = municipality.get(key)
    return list(found) if isinstance(found, list) else []


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_yaml(CONTENT / "places.yml")
    return data
