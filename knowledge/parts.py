"""Two questions in one message: each has a topic of its own, and neither is the background of the other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from knowledge.language import base_language
from knowledge.normalise import normalise
from knowledge.reading import read_yaml
from knowledge.search import Ranked

ASKING = Path(__file__).parent / "content/asking.yml"
SURE = 0.8
FEWEST_WORDS = 3
MOST_PARTS = 6
Rank = Callable[[str], Ranked]


class Parting:
    """Read once; `two` is pure but for the ranking that it is given."""

    def __init__(self, asking: Mapping[str, Iterable[str]]) -> None:
        """`asking` by language, as in `content/asking.yml`."""
        self._asking = {code: frozenset(map(normalise, words)) for code, words in asking.items()}

    def two(self, parts: Sequence[str], language: str, rank: Rank) -> tuple[str, str] | None:
        """The two questions that the clauses of a message ask, None where it asks one or it is not sure that both are
        known."""
        if not 2 <= len(parts) <= MOST_PARTS:
            return None
        cuts = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))]
        asked = [cut for cut in cuts if all(self._asks(text, language) for text in cut)]
        found = [(sure, cut) for cut in asked if (sure := _both_sure(cut, rank))]
        return max(found)[1] if found else None

    def _asks(self, text: str, language: str) -> bool:
        words = normalise(text).split()
        if len(words) < FEWEST_WORDS:
            return False
        marked = text.rstrip().endswith(("?", "؟"))
        return marked or any(f" {word} " in f" {' '.join(words)} " for word in self._asking[base_language(language)])


def _both_sure(cut: tuple[str, str], rank: Rank) -> float:
    """How sure the less sure of both has a topic of its own; 0 where one has none or both have the same."""
    topics: set[str] = set()
    sure = 1.0
    for text in cut:
        ranked = rank(text)
        entry, probability = ranked.entries[0]
        if ranked.decision != "answer" or ranked.passage_wins or entry.kind != "topic" or probability < SURE:
            return 0.0
        topics.add(entry.id)
        sure = min(sure, probability)
    return sure if len(topics) == len(cut) else 0.0


def load_parting(path: Path = ASKING) -> Parting:
    """Read the file. Raises ContentError for one that is no YAML."""
    return Parting(read_yaml(path))
