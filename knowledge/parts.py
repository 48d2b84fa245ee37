"""Two questions in one message: each has a topic of its own, and neither is the background of the other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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
FEWEST_WORDS = 3
MOST_PARTS = 6
Rank = Callable[[str], Ranked]


@dataclass(frozen=True)
class _Asked:
    """One of two questions; `wide`: it has no answer of its own, but choices."""

    text: str
    entry: str
    wide: bool
    sure: float


class Parting:
    """Read once; `two` is pure but for the ranking that it is given."""

    def __init__(self, asking: Mapping[str, Iterable[str]], goes_on: Callable[[str], bool] = lambda _: False) -> None:
        """`asking` by language, as in `content/asking.yml`. `goes_on` tells what names no subject of its own."""
        self._goes_on = goes_on
        self._asking = {code: frozenset(map(normalise, words)) for code, words in asking.items()}

    def two(self, parts: Sequence[str], language: str, rank: Rank) -> tuple[str, str] | None:
        """The two questions that the clauses of a message ask, None where it asks one or it is not sure that both are
        known."""
        if not 2 <= len(parts) <= MOST_PARTS:
            return None
        rank, whole = cache(rank), " ".join(parts)  # one clause begins several texts
        cuts = [(parts[:at], parts[at:]) for at in range(1, len(parts))]
        pairs = [
            (one, other)
            for left, right in cuts
            if (one := self._asked(left, language, rank, whole))
            and (other := self._asked(right, language, rank, whole))
        ]
        apart = [(one, other) for one, other in pairs if one.entry != other.entry and not (one.wide and other.wide)]
        if not apart:
            return None
        one, other = max(apart, key=lambda pair: min(pair[0].sure, pair[1].sure))
        # What is too wide for an answer is asked back last, so that the choices stand at the end.
        return (other.text, one.text) if one.wide else (one.text, other.text)

    def _asked(self, parts: Sequence[str], language: str, rank: Rank, whole: str) -> "_Asked | None":
        """What the clauses surely ask, with or without the background that the first of them tell; None without it."""
        texts = [" ".join(parts[at:]) for at in range(len(parts))]
        found = [asked for text in texts if self.asks(text, language) and (asked := _surely(text, rank, whole))]
        return max(found, key=lambda asked: asked.sure, default=None)

    def asks(self, text: str, language: str) -> bool:
        """Whether a text asks or wants something, instead of telling the background."""
        words = normalise(text).split()
        if len(words) < FEWEST_WORDS or self._goes_on(text):
            return False
        marked = text.rstrip().endswith(("?", "؟"))
        return marked or any(f" {word} " in f" {' '.join(words)} " for word in self._asking[base_language(language)])


def _surely(text: str, rank: Rank, whole: str) -> _Asked | None:
    """The topic or umbrella that a part of the whole message surely has, None without one."""
    ranked = rank(text)
    entry, probability = ranked.entries[0]
    if ranked.decision == "none" or ranked.passage_wins or entry.kind == "errand":
        return None
    is_wide = entry.kind == "umbrella"
    least, alone = (SURE_WIDE, SURE_WIDE_ALONE) if is_wide else (SURE, SURE_ALONE)
    if probability < least or (probability < alone and not _is_told(entry.key, rank(whole))):
        return None
    return _Asked(text, entry.key, is_wide, probability)


def _is_told(key: str, ranked: Ranked) -> bool:
    """Whether a message tells at least a little of an entry."""
    return any(entry.key == key and probability >= TOLD for entry, probability in ranked.entries)


def load_parting(goes_on: Callable[[str], bool], path: Path = ASKING) -> Parting:
    """Read the file. Raises ContentError for one that is no YAML."""
    return Parting(read_yaml(path), goes_on)
