"""Short messages that go on from the last answer without naming a subject: "and for my wife?"."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from knowledge.normalise import normalise
from knowledge.reading import read_yaml
from knowledge.types import Question

FOLLOWUPS = Path(__file__).parent / "content/followups.yml"
MOST_WORDS = 9
AND = "و?"  # is written on to the next word


class FollowUps:
    """Read once; all methods are pure."""

    def __init__(self, words: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        """`words` by kind (words, opening) and language, as in `content/followups.yml`."""
        self._words = [
            re.compile(rf"(?:{AND if language == 'ar' else ''}{_either(found)})+")
            for language, found in words["words"].items()
        ]
        self._opening = [re.compile(_either(found)) for found in words["opening"].values()]

    def names_nothing(self, text: str) -> bool:
        """Whether no word of a short text names a subject."""
        plain = normalise(text)
        return 0 < len(plain.split()) <= MOST_WORDS and any(words.fullmatch(plain) for words in self._words)

    def adds(self, question: Question) -> bool:
        """Whether a short text adds to what was answered, whatever else it may mean."""
        text = normalise(question.text)
        return len(text.split()) <= MOST_WORDS and any(opening.match(text) for opening in self._opening)


def has_subject(question: Question) -> bool:
    """Whether it is clear which one: not where the last turn found nothing or asked back about all."""
    context = question.context
    asked_back = context.get("open") and not context.get("beside")
    return question.has_answer and not context.get("failures") and not asked_back


def _either(words: Iterable[str]) -> str:
    folded = {normalise(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in words}
    return rf"(?:(?:{'|'.join(sorted(folded, key=len, reverse=True))})(?: |$))"


@lru_cache(maxsize=1)
def load_followups(path: Path = FOLLOWUPS) -> FollowUps:
    """Read the file. Raises ContentError for one that is no YAML."""
    return FollowUps(read_yaml(path))
