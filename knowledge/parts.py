"""Two questions in one message: each has a topic of its own, and neither is the background of the other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.entries import Entry
from knowledge.language import base_language
from knowledge.normalise import normalise
from knowledge.reading import read_yaml
from knowledge.search import Ranked

ASKING = Path(__file__).parent / "content/asking.yml"
# A part has to be surer where the whole message hardly tells of it (it may be a word of the background), and where it
# has no answer of its own. Of 2,652 messages with one question eleven fall in two so; of 202 pairs of which both are
# known 175 do.
SURE, SURE_WIDE = 0.85, 0.98
SURE_ALONE, SURE_WIDE_ALONE = 0.99, 0.999
TOLD = 0.001
LIKELY = 0.7  # from here on it is worth a choice below the answer to the rest
FEWEST_WORDS = 3
MOST_PARTS = 6
FIRST = "^"  # marks a word that asks at the beginning alone: "is it …", not "she is …"
Rank = Callable[[str], Ranked]


@dataclass(frozen=True)
class Parted:
    """What a message asks in parts: the two questions of which both are surely known, None where it is not sure that
    there are two; else `beside`, the topic that a part of it probably asks beside what the whole asks, None without."""

    two: tuple[str, str] | None = None
    beside: str | None = None


@dataclass(frozen=True)
class _Asked:
    """What a part probably asks; `wide`: it has no answer of its own, but choices; `sure`: enough to stand alone."""

    text: str
    entry: Entry
    probability: float
    sure: bool

    @property
    def wide(self) -> bool:
        return self.entry.kind == "umbrella"


class Parting:
    """Read once; `part` is pure but for the ranking that it is given."""

    def __init__(self, asking: Mapping[str, Iterable[str]], goes_on: Callable[[str], bool] = lambda _: False) -> None:
        """`asking` by language, as in `content/asking.yml`. `goes_on` tells what names no subject of its own."""
        self._goes_on = goes_on
        self._asking = {code: frozenset(map(_folded, words)) for code, words in asking.items()}

    def part(self, parts: Sequence[str], language: str, rank: Rank) -> Parted:
        """What the clauses of a message ask."""
        if not 2 <= len(parts) <= MOST_PARTS:
            return Parted()
        rank, whole = cache(rank), " ".join(parts)  # one clause begins several texts
        cuts = [
            (self._asked(parts[:at], language, rank, whole), self._asked(parts[at:], language, rank, whole))
            for at in range(1, len(parts))
        ]
        if two := _two(cuts):
            return Parted(two)
        narrow = [asked for cut in cuts for asked in cut if asked and not asked.wide]
        others = [asked for asked in narrow if asked.entry != rank(whole).entries[0][0]]
        beside = max(others, key=lambda asked: asked.probability, default=None)
        return Parted(beside=beside.entry.id if beside else None)

    def _asked(self, parts: Sequence[str], language: str, rank: Rank, whole: str) -> "_Asked | None":
        """What the clauses ask most surely, with or without the background that the first of them tell."""
        texts = [" ".join(parts[at:]) for at in range(len(parts))]
        found = [asked for text in texts if self.asks(text, language) and (asked := _likely(text, rank, whole))]
        return max(found, key=lambda asked: (asked.sure, asked.probability), default=None)

    def asks(self, text: str, language: str) -> bool:
        """Whether a text asks or wants something, instead of telling the background."""
        words = normalise(text).split()
        if len(words) < FEWEST_WORDS or self._goes_on(text):
            return False
        said = f" {' '.join(words)} "
        return is_marked(text) or any(
            said.startswith(f" {word[1:]} ") if word[0] == FIRST else f" {word} " in said
            for word in self._asking[base_language(language)]
        )


def _folded(word: str) -> str:
    return FIRST + normalise(word[1:]) if word.startswith(FIRST) else normalise(word)


def is_marked(text: str) -> bool:
    """Whether a text ends with a question mark."""
    return text.rstrip().endswith(("?", "؟"))


def _two(cuts: "Sequence[tuple[_Asked | None, _Asked | None]]") -> tuple[str, str] | None:
    """The texts of two different questions that are both surely known, in the order in which they are answered."""
    pairs = [(one, other) for one, other in cuts if one and other and one.sure and other.sure]
    apart = [(one, other) for one, other in pairs if one.entry != other.entry and not (one.wide and other.wide)]
    if not apart:
        return None
    one, other = max(apart, key=lambda pair: min(pair[0].probability, pair[1].probability))
    # What is too wide for an answer is asked back last, so that the choices stand at the end.
    return (other.text, one.text) if one.wide else (one.text, other.text)


def _likely(text: str, rank: Rank, whole: str) -> _Asked | None:
    """The topic or umbrella that a part of the whole message probably asks, None without one."""
    ranked = rank(text)
    entry, probability = ranked.entries[0]
    if ranked.decision == "none" or ranked.passage_wins or entry.kind == "errand" or probability < LIKELY:
        return None
    least, alone = (SURE_WIDE, SURE_WIDE_ALONE) if entry.kind == "umbrella" else (SURE, SURE_ALONE)
    is_sure = probability >= least and (probability >= alone or _is_told(entry.key, rank(whole)))
    return _Asked(text, entry, probability, is_sure)


def _is_told(key: str, ranked: Ranked) -> bool:
    """Whether a message tells at least a little of an entry."""
    return any(entry.key == key and probability >= TOLD for entry, probability in ranked.entries)


def load_parting(goes_on: Callable[[str], bool], path: Path = ASKING) -> Parting:
    """Read the file. Raises ContentError for one that is no YAML."""
    return Parting(read_yaml(path), goes_on)
