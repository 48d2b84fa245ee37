"""One side of an answer: what it costs, where it is, what to bring, how long it takes."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from knowledge.language import base_language
from knowledge.normalise import normalise
from knowledge.reading import read_yaml
from knowledge.said_words import fold

ASPECTS = Path(__file__).parent / "content/aspects.yml"
COST, PLACE = "cost", "place"
MOST_SHARE = 0.7  # of an answer: what leaves out less than the rest is no help


class Aspects:
    """Read once; all methods are pure. An aspect is a key of `content/aspects.yml`."""

    def __init__(self, words: Mapping[str, Mapping[str, Any]]) -> None:
        """`words` by kind (asked, told) and aspect; those that ask by language, too."""
        self._words = words

    def asked_in(self, text: str, language: str) -> frozenset[str]:
        """The aspects that a short text without a subject asks for; `language` has texts."""
        plain, spoken = fold(text), base_language(language)
        return frozenset(aspect for aspect, words in self._asked.items() if words[spoken].search(plain))

    def narrowed(self, answer: str, german: str, aspects: Collection[str]) -> str | None:
        """The paragraphs of an answer that tell of any of the aspects, "" where none does.

        `german` is the same answer in German, whose words tell which these are. None: nearly all of it does, or the two
        have not the same paragraphs.
        """
        paragraphs, known = answer.split("\n\n"), german.split("\n\n")
        if len(paragraphs) != len(known):
            return None
        telling = [self._told[aspect] for aspect in aspects]
        kept = [
            paragraph
            for paragraph, words in zip(paragraphs, map(normalise, known), strict=True)
            if any(told.search(words) for told in telling)
        ]
        found = "\n\n".join(kept)
        return found if len(found) < MOST_SHARE * len(answer) else None

    def told_in(self, german: str, aspects: Collection[str]) -> int:
        """Of how many of the aspects a German paragraph tells."""
        plain = normalise(german)
        return sum(bool(self._told[aspect].search(plain)) for aspect in aspects)

    @cached_property
    def _asked(self) -> dict[str, dict[str, re.Pattern[str]]]:
        return {
            aspect: {language: _any_of(words, fold) for language, words in languages.items()}
            for aspect, languages in self._words["asked"].items()
        }

    @cached_property
    def _told(self) -> dict[str, re.Pattern[str]]:
        return {aspect: _any_of(words) for aspect, words in self._words["told"].items()}


def _any_of(words: Iterable[str], plain: Callable[[str], str] = normalise) -> re.Pattern[str]:
    folded = {r"\w*".join(plain(part) for part in word.split("*")) for word in words}
    return re.compile(rf"\b(?:{'|'.join(sorted(folded, key=len, reverse=True))})\b")


@lru_cache(maxsize=1)
def load_aspects(path: Path = ASPECTS) -> Aspects:
    """Read the file. Raises ContentError for one that is no YAML."""
    return Aspects(read_yaml(path))
