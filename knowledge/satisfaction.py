"""What people type when they are asked whether a human has helped: yes, partly or no, in any of the languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from knowledge.form_words import FormWords
from knowledge.loading import CONTENT
from knowledge.normalise import normalise
from knowledge.reading import read_yaml

FILE = "satisfaction.yml"
PREFIX = "helped:"
YES, PARTLY, NO = f"{PREFIX}yes", f"{PREFIX}partly", f"{PREFIX}no"
_KINDS = {"well": YES, "partly": PARTLY, "badly": NO}


@dataclass(frozen=True)
class SatisfactionWords:
    """Normal forms of all languages together: whole answers with their payload, and thanks that may stand behind."""

    answers: dict[str, str]
    thanks: frozenset[str]


def helped_in(
    text: str, offered: Sequence[tuple[str, str]], words: FormWords, satisfaction: SatisfactionWords
) -> str | None:
    """The payload that typed words answer the question with, None where they do not or nobody asked.

    `offered`: (label, payload). Whoever says more than an answer has something else to say: that is none.
    """
    if YES not in [payload for _, payload in offered] or text.rstrip().endswith(("?", "؟")):
        return None
    labels = {normalise(label): payload for label, payload in offered if payload.startswith(PREFIX)}
    return _meant(_without_thanks(normalise(text), satisfaction), words, satisfaction.answers | labels)


def _without_thanks(said: str, satisfaction: SatisfactionWords) -> str:
    ends = [thanks for thanks in satisfaction.thanks if said.endswith(f" {thanks}")]
    return said[: -len(max(ends, key=len))].strip() if ends else said


def _meant(said: str, words: FormWords, answers: dict[str, str]) -> str | None:
    """ "Yes, a little" is partly, "no, not really" is no, "yes, and where" is nothing."""
    if said in answers:
        return answers[said]
    if (beside := words.begins(said, "no")) is not None:
        return NO if not beside or answers.get(beside) == NO or words.says(beside, "no") else None
    if (beside := words.begins(said, "yes")) is not None:
        return YES if not beside or words.says(beside, "yes") else answers.get(beside)
    return None


@lru_cache(maxsize=1)
def load_satisfaction(path: Path = CONTENT / FILE) -> SatisfactionWords:
    """Read the file. Raises ContentError for one that is no YAML, KeyError for one that lacks a part."""
    spoken = list(read_yaml(path).values())
    return SatisfactionWords(
        {normalise(word): payload for each in spoken for kind, payload in _KINDS.items() for word in each[kind]},
        frozenset(normalise(word) for each in spoken for word in each["thanks"]),
    )
